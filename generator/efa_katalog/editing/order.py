"""The keys of a whole record in the order in which they are written, at every depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.schema.order import order_of
from efa_katalog.schema.outline import models_along, tags_at

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.source import Data


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
