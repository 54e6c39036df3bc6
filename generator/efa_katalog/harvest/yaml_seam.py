"""The only place that knows how an edit gets into the text of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from efa_katalog.editing.edits import remove_key, set_value
from efa_katalog.editing.order import inner_model, order_of
from efa_katalog.editing.written import Value, entry
from efa_katalog.harvest.proposal import Loc, Plain
from efa_katalog.schema.base import Model


def edited(text: str, model: type[Model], fields: Mapping[Loc, Plain]) -> str:
    """Return the text of a record with new values of some fields."""
    for loc, value in fields.items():
        holder = model
        for name in loc[:-1]:
            holder = cast("type[Model]", inner_model(holder, name) or holder)
        text = remove_key(text, loc) if value is None else set_value(text, loc, cast("Value", value), order_of(holder))
    return text


def new(model: type[Model], fields: Mapping[Loc, Plain], schema_line: str) -> str:
    """Return the text of a record that does not exist yet."""
    values = {loc[0]: cast("Value", value) for loc, value in fields.items() if value is not None}
    lines = (line for name in order_of(model) if name in values for line in entry(name, values[name]))
    return "\n".join([schema_line, *lines]) + "\n"
