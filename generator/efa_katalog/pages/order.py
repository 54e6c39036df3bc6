"""The order in which readers expect names; found once, because most lists show all services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.catalog import Catalog
from efa_katalog.pages.tokens import sort_key
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@remembered
def services_by_name(catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of all services in the order of their names."""
    return tuple(sorted(catalog.services, key=lambda service_id: sort_key(catalog.services[service_id].name)))


@remembered
def states_by_name(catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of all states in the order of their names."""
    return tuple(sorted(catalog.states, key=lambda state_id: sort_key(catalog.states[state_id].name)))


def some_by_name(catalog: Catalog, service_ids: Iterable[str]) -> tuple[str, ...]:
    """Return some services in the order of their names, without going through all."""
    places = _places(catalog)
    return tuple(sorted(service_ids, key=places.__getitem__))


@remembered
def _places(catalog: Catalog) -> Mapping[str, int]:
    return {service_id: place for place, service_id in enumerate(services_by_name(catalog))}
