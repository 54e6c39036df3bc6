"""In which order the keys of a part of a record are written: that of the schema, evidence at the end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

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
