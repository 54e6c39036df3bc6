"""How many questions of municipalities (a service in a state) have a clear answer: the catalogue's honest figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from efa_katalog.catalog import Catalog
from efa_katalog.derive.coverage import Share
from efa_katalog.derive.law import municipal_situations
from efa_katalog.speed.memory import remembered


@remembered
def clear_by_state(catalog: Catalog, on: date) -> Mapping[str, int]:
    """Return for each state how many services have a clear answer for its municipalities on a day."""
    return MappingProxyType({state: _clear_in(catalog, state, on) for state in catalog.states})


def clear_answers(catalog: Catalog, on: date) -> Share:
    """Return how many of all questions (services × states) have a clear answer."""
    return Share(sum(clear_by_state(catalog, on).values()), len(catalog.services) * len(catalog.states))


def _clear_in(catalog: Catalog, state_id: str, on: date) -> int:
    return sum([municipal_situations(catalog, service, on)[state_id].is_clear for service in catalog.services])
