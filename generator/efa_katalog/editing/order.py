"""In which order the keys of a record stand: that of the schema, evidence at the end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from efa_katalog.schema.outline import models_along, tags_at

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.source import Data

# A statement begins with where it holds and what it says, and ends with when, who says so, and remarks.
_FIRST: Final = ("state", "topic", "text")
_LAST: Final = ("date", "reach", "source", "note")


@cache
def order_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the model's fields in the order in which they are written."""
    names = tuple(model.model_fields)
    # What has a name of its own (a record, say) is not a statement: there the schema's order counts.
    if "source" not in names or "name" in names:
        return names
    # Roles begin with who, not with where.
    first = tuple(name for name in _FIRST if name in names and not (name == "state" and "role" in names))
    last = tuple(name for name in _LAST if name in names)
    return (*first, *(name for name in names if name not in {*first, *last}), *last)


def inner_model(model: type[BaseModel] | None, name: str, tag: str | None = None) -> type[BaseModel] | None:
    """Return the model of the values below the field `name`, or None for plain values.

    `tag` is the value of `kind` where the schema lets several shapes stand.
    """
    if model is None or name not in model.model_fields:
        return None
    way = (name, tag) if tag is not None and tags_at(model, (name,)) else (name,)
    inner, field = list(models_along(model, way))[-1]
    return inner if field is None else None


def in_order(data: dict[str, Data], model: type[BaseModel] | None) -> dict[str, Data]:
    """Return the data with all keys in their order; those the schema does not know stand last, by the alphabet."""
    names = order_of(model) if model else ()
    known = {name: data[name] for name in names if name in data}
    ordered = known | {name: data[name] for name in sorted(data.keys() - known.keys())}
    return {name: _in_order(model, name, value) for name, value in ordered.items()}


def _in_order(model: type[BaseModel] | None, name: str, value: Data) -> Data:
    if isinstance(value, list):
        return [_in_order(model, name, item) for item in value]
    if isinstance(value, dict):
        kind = value.get("kind")
        return in_order(value, inner_model(model, name, kind if isinstance(kind, str) else None))
    return value
