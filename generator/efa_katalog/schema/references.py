"""Find every reference from one record to another by the `Ref` marks of the schema.

Why: the loader checks references and the indexes follow them; listing the fields by hand would be forgotten
with the next new field.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from efa_katalog.schema.base import Ref


class Reference(NamedTuple):
    """A field value that names a record of another kind."""

    loc: tuple[str | int, ...]
    kind: str
    id: str


def references(model: BaseModel, loc: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """Yield every reference in `model` and what it contains, with its place."""
    kinds = _reference_kinds(type(model))
    for name, value in vars(model).items():
        # Most fields are texts, numbers and dates that name nobody.
        if name in kinds or isinstance(value, (BaseModel, tuple)):
            yield from _in_value(value, kinds.get(name), (*loc, name))


def _in_value(value: object, kind: str | None, loc: tuple[str | int, ...]) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, kind, (*loc, index))
    elif kind is not None and isinstance(value, str) and value not in _NO_REFERENCE:
        yield Reference(loc, kind, value)


_NO_REFERENCE = frozenset({"unknown"})


@cache
def _reference_kinds(model: type[BaseModel]) -> dict[str, str]:
    found = {}
    for name, field in model.model_fields.items():
        marks = [mark.kind for mark in field.metadata if isinstance(mark, Ref)]
        marks += _marks_in(field.annotation)
        if marks:
            found[name] = marks[0]
    return found


def _marks_in(annotation: Any) -> list[str]:  # noqa: ANN401 — an annotation can be any object
    own = [mark.kind for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref)]
    return own + [kind for part in get_args(annotation) for kind in _marks_in(part)]
