"""Records and parts of records as the plain values that an edit holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.harvest.proposal import Edit, Loc, Plain
from efa_katalog.schema.base import Model
from efa_katalog.schema.order import order_of
from efa_katalog.schema.source import Source


def plain(model: Model) -> dict[str, Plain]:
    """Return what a part of a record says, in the order in which it is written, without what goes without saying."""
    content: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True)
    return {name: _value(getattr(model, name), content[name]) for name in order_of(type(model)) if name in content}


def _value(own: object, dumped: Any) -> Plain:  # noqa: ANN401 — any JSON
    if isinstance(own, Model):
        return plain(own)
    if isinstance(own, tuple):
        return tuple(_value(item, value) for item, value in zip(own, dumped, strict=True))
    value: Plain = dumped
    return value


def source_edit(catalog: Catalog, source_id: str, source: Source) -> Edit | None:
    """Return the edit that makes the source's record say what `source` says, None if it does."""
    present = catalog.sources.get(source_id)
    if present is not None and plain(present) == plain(source):
        return None
    if present is not None and source.date < present.date:
        return None  # an older snapshot takes nothing back
    before = plain(present) if present is not None else {}
    now = plain(source)
    changed: dict[Loc, Plain] = {(name,): value for name, value in now.items() if before.get(name) != value}
    return Edit("sources", source_id, changed)


def settings_edit(catalog: Catalog, day: date) -> tuple[Edit, ...]:
    """Return the edit that lifts the data date to `day`, if it is not as late yet: facts cannot lie ahead of it."""
    if day <= catalog.settings.data_date:
        return ()
    return (Edit(SETTINGS, "", {("data_date",): day.isoformat()}),)
