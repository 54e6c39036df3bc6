"""Values of the catalogue in a few German words: labels, names of records, short texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.types import Value
from efa_katalog.schema.base import Evidence, Model, Reach
from efa_katalog.schema.references import references

NOT_EVIDENCED: Final = "nicht belegt"
MOST_PARTS: Final = 3
_LONGEST: Final = 90
_CONTEXT: Final = 20
_SINGLE: Final = str.maketrans("„“”", "‚‘‘")


def described(catalog: Catalog, value: Value) -> str:
    """Return a value in a few words; empty for a piece that is only evidence."""
    if isinstance(value, Model):
        return ", ".join([*_parts(catalog, value)][:MOST_PARTS])
    return quoted(value) if isinstance(value, str) and not hasattr(value, "label") else _word(value)


def field_value(catalog: Catalog, record: Model, field: str) -> str:
    """Return what a field says, other records by their names."""
    found = getattr(record, field)
    if isinstance(found, str):
        return quoted(field_text(catalog, record, field))
    if isinstance(found, tuple) and found:
        names = _names(catalog, record)
        return ", ".join(names.get((field, place)) or described(catalog, part) for place, part in enumerate(found))
    return described(catalog, found)


def field_text(catalog: Catalog, record: Model, field: str) -> str:
    """Return the text of a field: the label of a closed value, the name of another record."""
    found = getattr(record, field)
    return _names(catalog, record).get((field,)) or str(getattr(found, "label", found))


def field_title(record: Model, field: str) -> str:
    """Return the German name of a field."""
    return type(record).model_fields[field].title or field


def evidence(catalog: Catalog, value: Value, before: str = "") -> str:
    """Return date and source in brackets, `before` put before the date; empty for what has no evidence of its own."""
    if not isinstance(value, Evidence):
        return ""
    said = f"{before}{value.date.label}" if value.date.is_dated else value.date.label
    return f" ({said}, Quelle {quoted(record_name(catalog, 'sources', value.source))})"


def record_name(catalog: Catalog, kind: str, record_id: str) -> str:
    """Return a record's name, or its id if the catalogue does not have it."""
    records = catalog.records(kind)
    return records[record_id].name if record_id in records else record_id


def apart(before: str, after: str) -> tuple[str, str]:
    """Return two long texts from shortly before their first difference on, so that it is seen."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = before.rfind(" ", 0, max(0, same - _CONTEXT)) + 1
    if max(len(before), len(after)) <= _LONGEST or start == 0:
        return before, after
    return f"…{before[start:]}", f"…{after[start:]}"


def from_to(before: str, after: str) -> str:
    """Return what was and what is, both cut to where they differ if they are long."""
    marks = 2  # a quoted text has been cut before, and keeps its marks
    return " → ".join(text if len(text) <= _LONGEST + marks else _short(text) for text in apart(before, after))


def quoted(text: str) -> str:
    """Return the text, shortened, in quotation marks; marks inside become single ones."""
    return f"„{_short(text).translate(_SINGLE)}“"


def _names(catalog: Catalog, record: Model) -> dict[tuple[str | int, ...], str]:
    return {found.loc: record_name(catalog, found.kind, found.id) for found in references(record)}


def _parts(catalog: Catalog, model: Model) -> Iterator[str]:
    names = _names(catalog, model)
    for field, found in model:
        if field in {"date", "source"} or found is None or found == ():
            continue
        if (field,) in names:
            yield names[field,]
        elif isinstance(found, tuple):
            yield ", ".join(names.get((field, place)) or _word(part) for place, part in enumerate(found))
        elif isinstance(found, bool):
            yield from [field_title(model, field)] if found else []
        else:
            yield _word(found)


def _word(value: Value) -> str:
    if value is None or value == ():
        return NOT_EVIDENCED
    if isinstance(value, Reach):
        return f"{value.connected if value.connected is not None else '?'} {value.unit}"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Model | tuple):
        parts = [found for _, found in value] if isinstance(value, Model) else value
        return ", ".join(_word(found) for found in parts if found is not None and found != ())
    return _short(getattr(value, "label", value))


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
