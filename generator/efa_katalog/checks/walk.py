"""Visit every part of a kind in the whole catalogue, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.schema.base import Model
from efa_katalog.schema.references import Place
from efa_katalog.schema.walk import Part, PartsByType, Walk
from efa_katalog.speed.memory import remembered

__all__ = ["SETTINGS", "Place", "parts", "walks"]

_M = TypeVar("_M", bound=Model)


def walks(catalog: Catalog) -> Iterator[Walk]:
    """Yield the walk over the settings and over every record."""
    yield catalog.walk(SETTINGS, "")
    yield from catalog.walks_of_records()


def parts(catalog: Catalog, wanted: type[_M]) -> Iterator[tuple[Place, _M]]:
    """Yield every instance of `wanted` in the settings and all records, outer ones first."""
    by_type = _by_type(catalog)
    types = [found for found in by_type if issubclass(found, wanted)]
    # Of one type they stand together; only those of several types must be brought into the order of their places.
    found = _of_types(catalog, frozenset(types)) if len(types) > 1 else [part for of in types for part in by_type[of]]
    return cast("Iterator[tuple[Place, _M]]", iter(found))


@remembered
def _by_type(catalog: Catalog) -> PartsByType:
    found: PartsByType = {}
    for walk in walks(catalog):
        for type_, alike in walk.parts.items():
            found.setdefault(type_, []).extend(alike)
    return found


@remembered
def _of_types(catalog: Catalog, types: frozenset[type]) -> tuple[Part, ...]:
    return tuple(part for walk in walks(catalog) for part in walk.all_parts if type(part[1]) in types)
