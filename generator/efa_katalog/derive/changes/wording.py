"""Changes as German sentences: what, where, from what to what, since when, says who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.types import ChangeType, Value
from efa_katalog.derive.changes.words import (
    MOST_PARTS,
    NOT_EVIDENCED,
    apart,
    described,
    evidence,
    field_text,
    field_title,
    field_value,
    from_to,
    quoted,
    record_name,
)
from efa_katalog.derive.status import standing
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.base import Model

if TYPE_CHECKING:
    from efa_katalog.derive.changes.difference import Place
    from efa_katalog.schema.service import Observation

_STAGED: Final = frozenset({"lifecycle", "rollout"})
_VERBS: Final = {
    ChangeType.RECORD_ADDED: "neu aufgenommen",
    ChangeType.RECORD_REMOVED: "entfernt",
    ChangeType.ITEM_ADDED: "ergänzt",
    ChangeType.ITEM_REMOVED: "entfernt",
    ChangeType.ITEM_CHANGED: "geändert",
    ChangeType.ITEM_MOVED: "steht jetzt an anderer Stelle",
}


class Sides(NamedTuple):
    """The two catalogues that are compared."""

    old: Catalog
    new: Catalog


def name_of(record: Model) -> str:
    """Return what the record is called; the settings are "Katalog"."""
    return getattr(record, "name", "Katalog")


def whole(change: ChangeType, kind: str, name: str) -> str:
    """Return the sentence about a record that came or went."""
    return f"{KIND_LABELS[kind]} {quoted(name)} {_VERBS[change]}"


def value(sides: Sides, place: Place, field: str) -> str:
    """Return the sentence about a changed value."""
    return f"{name_of(place.new)}: {_changed(sides, place.old, place.new, field)}"


def item(sides: Sides, place: Place, field: str, change: ChangeType, items: tuple[Value, Value]) -> str:
    """Return the sentence about an item of a list; `items` are before and after, None where it does not exist."""
    before, after = items
    turn = _turn(sides, place, field, after) if field in _STAGED and after is not None else None
    if turn:
        return turn
    catalog, shown = (sides.new, after) if after is not None else (sides.old, before)
    words = described(catalog, shown)
    said = f"{field_title(place.new, field)}: {words}" if words else field_title(place.new, field)
    is_alike = change is ChangeType.ITEM_CHANGED and type(before) is type(after)
    what = f": {_differences(sides, before, after)}" if is_alike else ""
    return f"{name_of(place.new)}: {said} {_VERBS[change]}{what}{evidence(catalog, shown)}"


def _changed(sides: Sides, old: Model, new: Model, field: str) -> str:
    """What a field was and is; of a part of a record only the fields that differ."""
    title, before, after = field_title(new, field), getattr(old, field), getattr(new, field)
    if isinstance(before, Model) and type(before) is type(after):
        return f"{title}: {_differences(sides, before, after)}"
    if isinstance(before, str) and isinstance(after, str):
        texts = apart(field_text(sides.old, old, field), field_text(sides.new, new, field))
        return f"{title} {' → '.join(map(quoted, texts))}"
    return f"{title} {from_to(field_value(sides.old, old, field), field_value(sides.new, new, field))}"


def _differences(sides: Sides, old: Model, new: Model) -> str:
    names = [field for field in type(new).model_fields if getattr(old, field) != getattr(new, field)]
    found = [_changed(sides, old, new, field) for field in names[:MOST_PARTS]]
    return "; ".join([*found, "…"] if len(names) > MOST_PARTS else found)


def _turn(sides: Sides, place: Place, field: str, after: Value) -> str | None:
    """The sentence "Land: alt → neu" if the item is what now decides where the service stands there."""
    now = _current(sides.new, place.new, field, after)
    if now is None or now is not after:
        return None
    then = _current(sides.old, place.old, field, after)
    if then is not None and then.stage == now.stage:
        return None
    where = f"{_place(sides.new, after)} " if _place(sides.new, after) else ""
    was = then.stage.label if then is not None else NOT_EVIDENCED
    return f"{name_of(place.new)}: {where}{was} → {now.stage.label}{evidence(sides.new, after, 'seit ')}"


def _current(catalog: Catalog, service: Model, field: str, after: Value) -> Observation | None:
    beside = [found for found in getattr(service, field) if field == "lifecycle" or found.state == after.state]
    return standing(beside, catalog.settings.data_date).current


def _place(catalog: Catalog, observation: Value) -> str:
    if observation.state is not None:
        return record_name(catalog, "states", observation.state)
    return "bundesweit" if type(observation).__name__ == "RolloutObservation" else ""
