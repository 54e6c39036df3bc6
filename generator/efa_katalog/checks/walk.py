"""Visit every part of a kind in the whole catalogue, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

from efa_katalog.catalog import Catalog
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Model

_M = TypeVar("_M", bound=Model)

SETTINGS: Final = "settings"
"""The kind of `catalog.yaml`; its id is empty."""


class Place(NamedTuple):
    """Where a part of a record (or of the settings) stands."""

    kind: str
    id: str
    loc: tuple[str | int, ...]


def parts(catalog: Catalog, wanted: type[_M]) -> Iterator[tuple[Place, _M]]:
    """Yield every instance of `wanted` in the settings and all records, outer ones first."""
    for loc, part in _within(catalog.settings, ()):
        if isinstance(part, wanted):
            yield Place(SETTINGS, "", loc), part
    for kind in KINDS:
        for record_id, record in catalog.records(kind).items():
            for loc, part in _within(record, ()):
                if isinstance(part, wanted):
                    yield Place(kind, record_id, loc), part


def _within(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Model]]:
    if isinstance(value, Model):
        yield loc, value
        for name, inner in value:
            yield from _within(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _within(inner, (*loc, index))
