"""Visit every part of a kind in the whole catalogue, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

from efa_katalog.catalog import Catalog, remembered
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

    def at(self, *further: str | int) -> Place:
        """Return a place inside this one."""
        return Place(self.kind, self.id, (*self.loc, *further))


def parts(catalog: Catalog, wanted: type[_M]) -> Iterator[tuple[Place, _M]]:
    """Yield every instance of `wanted` in the settings and all records, outer ones first."""
    return ((place, part) for place, part in _everything(catalog) if isinstance(part, wanted))


@remembered
def _everything(catalog: Catalog) -> tuple[tuple[Place, Model], ...]:
    """Every part of everything: a dozen rules walk the catalogue, and walking takes longer than their work."""
    found: list[tuple[Place, Model]] = []
    _collect(catalog.settings, Place(SETTINGS, "", ()), found)
    for kind in KINDS:
        for record_id, record in catalog.records(kind).items():
            _collect(record, Place(kind, record_id, ()), found)
    return tuple(found)


def _collect(model: Model, place: Place, found: list[tuple[Place, Model]]) -> None:
    found.append((place, model))
    for name, value in vars(model).items():
        if isinstance(value, Model):
            _collect(value, place.at(name), found)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    _collect(item, place.at(name, index), found)
