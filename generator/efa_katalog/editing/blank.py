"""The text of a new record: what is known, and as comments what could follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from efa_katalog.editing.fields import is_list
from efa_katalog.editing.order import inner_model, order_of
from efa_katalog.editing.written import Value, entry

if TYPE_CHECKING:
    from pydantic import BaseModel

_INVITATION: Final = (
    "",
    "# Was eine Quelle außerdem belegt, kommt hier dazu: bei der Zeile „# “ am Anfang löschen und den Wert eintragen.",
    "# Was keine Quelle sagt, bleibt weg; die übrigen Kommentare können gelöscht werden.",
)


def new_text(model: type[BaseModel], data: Mapping[str, Value], schema_line: str) -> str:
    """Return the text of a record with `data`; fields without a value follow as comments."""
    lines = [schema_line]
    for name in order_of(model):
        if name in data:
            lines += entry(name, data[name])
    optional = [name for name in order_of(model) if name not in data and name != "id"]
    if optional:
        lines += [*_INVITATION, *(line for name in optional for line in _commented(model, name))]
    return "\n".join(lines) + "\n"


def _commented(model: type[BaseModel], name: str) -> Iterator[str]:
    field = model.model_fields[name]
    yield "#"
    yield f"## {field.title}: {field.description}"
    yield from (f"# {line}" for line in _sketch(model, name, ""))


def _sketch(model: type[BaseModel], name: str, indent: str) -> Iterator[str]:
    inner, many = inner_model(model, name), is_list(model.model_fields[name])
    if inner is None:
        yield f"{indent}{name}:{' []' if many else ''}"
        return
    yield f"{indent}{name}:"
    # The state is not always required, but nearly always meant.
    usual = [field for field in order_of(inner) if field == "state" or inner.model_fields[field].is_required()]
    lines = [line for field in usual for line in _sketch(inner, field, indent + ("    " if many else "  "))]
    if many and lines:
        lines[0] = f"{indent}  - {lines[0].lstrip()}"
    yield from lines
