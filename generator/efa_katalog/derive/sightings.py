"""What data sets showed last, and whether a person has said something newer.

A sighting never takes part in "how far is it" (see `status`): entries show where places lead, not that a roll-out has
begun. It stands beside a person's fact, and steps back where that is newer.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import rollout_now
from efa_katalog.schema.sighting import Sighting


class Seen(NamedTuple):
    """The newest sighting of its kind; `is_outranked` if a person's fact about the state is as new or newer."""

    sighting: Sighting
    is_outranked: bool


def seen_now(catalog: Catalog, service_id: str, on: date) -> tuple[Seen, ...]:
    """Return the newest sighting of each place, level and system that was made by the day `on`."""
    newest: dict[tuple[object, ...], Sighting] = {}
    for item in catalog.services[service_id].sightings:
        key = (item.state, item.shows, item.level, item.system, item.source)
        if item.date.has_begun_on(on) and (key not in newest or newest[key].date < item.date):
            newest[key] = item
    return tuple(Seen(item, _is_outranked(catalog, service_id, item, on)) for item in newest.values())


def _is_outranked(catalog: Catalog, service_id: str, item: Sighting, on: date) -> bool:
    if item.state is None:
        return False
    said = rollout_now(catalog, service_id, item.state, on)
    return said is not None and said.date.is_dated and said.date.latest >= item.date.earliest
