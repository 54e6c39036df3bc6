"""The text of a new record: what is known, and as comments what could follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from efa_katalog.editing.fields import is_list
from efa_katalog.editing.order import inner_model
from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.schema.order import order_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.source import Data

_INVITATION: Final = (
    "# Was eine Quelle außerdem belegt, kommt hier dazu: bei der Zeile „# “ am Anfang löschen und den Wert eintragen.",
    "# Was keine Quelle sagt, bleibt weg; „efa-katalog format“ löscht die übrigen Kommentare.",
)


def new_text(model: type[BaseModel], data: dict[str, Data], schema_line: str) -> str:
    """Return the text of a record with `data`; fields without a value follow as comments."""
    text = yaml_text(data, model, [schema_line])
    optional = [name for name in order_of(model) if name not in data and name != "id"]
    return "\n".join([text, *explanations(model, optional), ""]) if optional else text


def explanations(model: type[BaseModel], names: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the comments that explain fields of a model, all of them if no names are given."""
    yield from _INVITATION
    for name in order_of(model) if names is None else names:
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
