"""Find every reference from one record to another by the `Ref` marks of the schema.

Why: the loader checks references and the indexes follow them; listing the fields by hand would be forgotten
with the next new field.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from efa_katalog.schema.base import Ref
from efa_katalog.schema.outline import models_in, parts_of

Loc = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a part of a record (or of the settings) stands."""

    kind: str
    id: str
    loc: Loc

    def at(self, *further: str | int) -> Place:
        """Return where something in the part stands."""
        return self._replace(loc=(*self.loc, *further))


class Reference(NamedTuple):
    """A field value that names a record of another kind."""

    loc: Loc
    kind: str
    id: str


def references(model: BaseModel) -> Iterator[Reference]:
    """Yield every reference in `model` and what it contains, with its place."""
    found: list[Reference] = []
    visit(model, Place("", "", ()), [], found)
    return iter(found)


def visit(model: BaseModel, place: Place, parts: list[tuple[Place, BaseModel]], found: list[Reference]) -> None:
    """Add `model` and all models in it to `parts`, outer ones first, and all references to `found`."""
    parts.append((place, model))
    of, key, loc = place
    values = vars(model)
    for name, kind in _fields_of_interest(type(model)):
        value = values.get(name)
        if not value:
            continue
        if value.__class__ is not tuple:
            if kind is None:
                visit(value, Place(of, key, (*loc, name)), parts, found)
            elif value not in _NO_REFERENCE:
                found.append(Reference((*loc, name), kind, value))
        elif kind is None:
            for index, item in enumerate(value):
                visit(item, Place(of, key, (*loc, name, index)), parts, found)
        else:
            found += [
                Reference((*loc, name, index), kind, item)
                for index, item in enumerate(value)
                if item not in _NO_REFERENCE
            ]


_NO_REFERENCE = frozenset({"unknown"})


@cache
def _fields_of_interest(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields that hold references, with their kind, and those that hold models; most hold neither."""
    found: list[tuple[str, str | None]] = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in (*field.metadata, *parts_of(field.annotation)) if isinstance(mark, Ref)]
        if marks:
            found.append((name, marks[0].kind))
        elif models_in(field.annotation):
            found.append((name, None))
    return tuple(found)
