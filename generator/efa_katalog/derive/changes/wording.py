"""Changes as German sentences: what, where, from what to what, since when, says who."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import standing
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.base import Evidence, Model, Reach
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.references import references

if TYPE_CHECKING:
    from efa_katalog.derive.changes.difference import Place
    from efa_katalog.derive.changes.types import ChangeType, Value
    from efa_katalog.schema.service import LifecycleObservation, RolloutObservation


class Sides(NamedTuple):
    """The two catalogues that are compared."""

    old: Catalog
    new: Catalog


NOT_EVIDENCED: Final = "nicht belegt"
_LONGEST: Final = 90
_MOST_PARTS: Final = 3
_STAGED: Final = frozenset({"lifecycle", "rollout"})
_VERBS: Final = {
    "record_added": "neu aufgenommen",
    "record_removed": "entfernt",
    "item_added": "ergänzt",
    "item_removed": "entfernt",
    "item_changed": "geändert",
    "item_moved": "steht jetzt an anderer Stelle",
}


def name_of(record: Model) -> str:
    """Return what the record is called; the settings are "Katalog"."""
    return getattr(record, "name", "Katalog")


def whole(change: ChangeType, kind: str, name: str) -> str:
    """Return the sentence about a record that came or went."""
    return f"{KIND_LABELS[kind]} {_quoted(name)} {_VERBS[change]}"


def value(sides: Sides, record: Model, field: str, values: tuple[Value, Value]) -> str:
    """Return the sentence about a changed value."""
    before, after = (described(catalog, found) for catalog, found in zip(sides, values, strict=True))
    return f"{name_of(record)}: {_title(record, field)} {before} → {after}"


def item(sides: Sides, place: Place, field: str, change: ChangeType, items: tuple[Value, Value]) -> str:
    """Return the sentence about an item of a list; `items` are before and after, None where it does not exist."""
    before, after = items
    turn = _turn(sides, place, field, after) if field in _STAGED and after is not None else None
    if turn:
        return turn
    catalog, shown = (sides.new, after) if after is not None else (sides.old, before)
    said = f"{name_of(place.new)}: {_title(place.new, field)}: {described(catalog, shown)} {_VERBS[change]}"
    return f"{said}{_evidence(catalog, shown)}"


def described(catalog: Catalog, value: Value) -> str:
    """Return a value in a few words: labels, names of records, short texts."""
    if isinstance(value, Model):
        parts = list(_parts(catalog, value))
        return ", ".join(parts[:_MOST_PARTS]) or "Angabe"
    return _quoted(value) if isinstance(value, str) and not hasattr(value, "label") else _word(value)


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
    return f"{name_of(place.new)}: {where}{was} → {now.stage.label}{_evidence(sides.new, after, 'seit ')}"


def _current(
    catalog: Catalog,
    service: Model,
    field: str,
    after: Value,
) -> LifecycleObservation | RolloutObservation | None:
    beside = [found for found in getattr(service, field) if field == "lifecycle" or found.state == after.state]
    return standing(beside, catalog.settings.data_date).current


def _place(catalog: Catalog, observation: Value) -> str:
    if observation.state is not None:
        return catalog.states[observation.state].name if observation.state in catalog.states else observation.state
    return "bundesweit" if type(observation).__name__ == "RolloutObservation" else ""


def _parts(catalog: Catalog, model: Model) -> Iterator[str]:
    names = {reference.loc: _name(catalog, reference.kind, reference.id) for reference in references(model)}
    for field, found in model:
        if field in {"date", "source"} or found is None or found == ():
            continue
        if (field,) in names:
            yield names[field,]
        elif isinstance(found, tuple):
            inner = [names.get((field, place)) or _word(part) for place, part in enumerate(found)]
            yield ", ".join(word for word in inner if word)
        elif isinstance(found, bool):
            yield from [_title(model, field)] if found else []
        else:
            yield _word(found)


def _word(value: Value) -> str:
    if value is None or value == ():
        return NOT_EVIDENCED
    if isinstance(value, Reach):
        return f"{value.connected if value.connected is not None else '?'} {value.unit}"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Model):
        return ", ".join(_word(found) for _, found in value if found is not None and found != ())
    if isinstance(value, tuple):
        return ", ".join(_word(part) for part in value)
    return _short(getattr(value, "label", value))


def _evidence(catalog: Catalog, value: Value, before: str = "") -> str:
    if not isinstance(value, Evidence):
        return ""
    when: PartialDate = value.date
    said = f"{before}{when.label}" if when.is_dated else when.label
    return f" ({said}, Quelle {_quoted(_name(catalog, 'sources', value.source))})"


def _name(catalog: Catalog, kind: str, record_id: str) -> str:
    records = catalog.records(kind)
    return records[record_id].name if record_id in records else record_id


def _title(record: Model, field: str) -> str:
    return type(record).model_fields[field].title or field


def _quoted(text: str) -> str:
    """The text in quotation marks; marks inside become single ones."""
    return f"„{_short(text).translate(_SINGLE)}“"


_SINGLE: Final = str.maketrans("„“”", "‚‘‘")


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
