"""The semantic difference of two catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.derive.changes import wording
from efa_katalog.derive.changes.sequence import edits
from efa_katalog.derive.changes.types import Change, ChangeType, Value
from efa_katalog.derive.changes.wording import Sides
from efa_katalog.derive.ids import NO_LOCK, Lock, successor
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Model, Record
from efa_katalog.schema.references import references

_READING_ORDER: Final = ("services", "states", "organisations", "procurement-models", "platforms")
_ORDER: Final = (*_READING_ORDER, *(kind for kind in KINDS if kind not in _READING_ORDER))


class Place(NamedTuple):
    """A record that both catalogues have."""

    kind: str
    id: str
    old: Model
    new: Model


def difference(old: Catalog, new: Catalog, lock: Lock = NO_LOCK) -> tuple[Change, ...]:
    """Return every change from `old` to `new`: records in reading order, fields in the order of the schema.

    A record that got another id, as the lock of `new` says, is the same record with another id.
    """
    changes = [*_in_place(old, new, Place(SETTINGS, "", old.settings, new.settings))]
    for kind in _ORDER:
        changes += _of_kind(old, new, kind, lock)
    return tuple(changes)


def _of_kind(old: Catalog, new: Catalog, kind: str, lock: Lock) -> Iterator[Change]:
    after = new.records(kind)
    before = _by_id_of_today(old.records(kind), after, kind, lock)
    for record_id in sorted(before.keys() | after.keys()):
        if record_id not in before:
            yield _whole(new, ChangeType.RECORD_ADDED, kind, after[record_id])
        elif record_id not in after:
            yield _whole(old, ChangeType.RECORD_REMOVED, kind, before[record_id])
        else:
            yield from _in_place(old, new, Place(kind, record_id, before[record_id], after[record_id]))


def _by_id_of_today(
    before: Mapping[str, Record], after: Mapping[str, Record], kind: str, lock: Lock
) -> Mapping[str, Record]:
    """The old records; one that was renamed stands under its new id, one that another record took in under its own."""
    found = dict(before)
    for record_id in sorted(before.keys() - after.keys()):
        new_id = (successor(lock, f"{kind}/{record_id}") or "").partition("/")[2]
        if new_id in after and new_id not in found:
            found[new_id] = found.pop(record_id)
    return found


def _whole(catalog: Catalog, change: ChangeType, kind: str, record: Record) -> Change:
    value = record.model_dump(mode="json")
    is_new = change is ChangeType.RECORD_ADDED
    return Change(
        type=change,
        kind=kind,
        id=record.id,
        name=record.name,
        field="",
        text=wording.whole(change, kind, record.name),
        old=None if is_new else value,
        new=value if is_new else None,
        states=_about("states", kind, record.id, record),
        topics=_topics(catalog, kind, record.id, record),
        sources=_about("sources", kind, record.id, record),
    )


def _in_place(old: Catalog, new: Catalog, place: Place) -> Iterator[Change]:
    before, after = place.old.model_dump(mode="json"), place.new.model_dump(mode="json")
    for field in type(place.new).model_fields:
        if before[field] == after[field]:
            continue
        if isinstance(before[field], list):
            yield from _in_list(old, new, place, field)
        else:
            yield _value(old, new, place, field, (before[field], after[field]))


def _value(old: Catalog, new: Catalog, place: Place, field: str, values: tuple[Value, Value]) -> Change:
    models = (getattr(place.old, field), getattr(place.new, field))
    return Change(
        type=ChangeType.VALUE_CHANGED,
        kind=place.kind,
        id=place.id,
        name=wording.name_of(place.new),
        field=field,
        text=wording.value(Sides(old, new), place, field),
        old=values[0],
        new=values[1],
        states=_about("states", place.kind, place.id, *models),
        topics=_topics(new, place.kind, place.id, *models),
        sources=_about("sources", place.kind, place.id, *models),
    )


def _in_list(old: Catalog, new: Catalog, place: Place, field: str) -> Iterator[Change]:
    before, after = getattr(place.old, field), getattr(place.new, field)
    dumped = [_dumped(items) for items in (before, after)]
    for edit in edits(*dumped):
        items = (
            before[edit.old_index] if edit.old_index is not None else None,
            after[edit.new_index] if edit.new_index is not None else None,
        )
        yield Change(
            type=edit.type,
            kind=place.kind,
            id=place.id,
            name=wording.name_of(place.new),
            field=field,
            text=wording.item(Sides(old, new), place, field, edit.type, items),
            old=dumped[0][edit.old_index] if edit.old_index is not None else None,
            new=dumped[1][edit.new_index] if edit.new_index is not None else None,
            old_index=edit.old_index,
            new_index=edit.new_index,
            states=_about("states", place.kind, place.id, *items),
            topics=_topics(new, place.kind, place.id, *items),
            sources=_about("sources", place.kind, place.id, *items),
        )


def _dumped(items: tuple[Value, ...]) -> list[Value]:
    return [item.model_dump(mode="json") if isinstance(item, Model) else item for item in items]


def _about(kind: str, own_kind: str, own_id: str, *values: Value) -> tuple[str, ...]:
    found = {reference.id for value in values if isinstance(value, Model) for reference in references(value)
             if reference.kind == kind}  # fmt: skip
    return tuple(sorted(found | ({own_id} if own_kind == kind else set())))


def _topics(catalog: Catalog, kind: str, record_id: str, *values: Value) -> tuple[str, ...]:
    service = catalog.services.get(record_id) if kind == "services" else None
    own = {service.topic} if service is not None else set()
    return tuple(sorted(own | set(_about("topics", kind, record_id, *values))))
