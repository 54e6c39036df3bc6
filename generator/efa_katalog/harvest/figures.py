"""From counted areas to sightings: n of N, with the unit that the entries have, and never more than they prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from efa_katalog.harvest.areas import Areas
from efa_katalog.harvest.matching import Place, Tally
from efa_katalog.schema.base import Reach
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.sighting import EntryLevel, Sighting, SightingKind

_COUNTED = (EntryLevel.MUNICIPALITY, EntryLevel.ASSOCIATION, EntryLevel.DISTRICT)


def sightings(tally: Tally, areas: Areas, day: date, source: str) -> dict[str, tuple[Sighting, ...]]:
    """Return the sightings of each service, in the order of states, levels and systems."""
    seen = PartialDate.parse(day.isoformat())
    found: dict[str, list[Sighting]] = {}
    for place, keys in sorted(_by_unit(tally.areas, areas).items(), key=lambda item: _order(item[0])):
        found.setdefault(place.service, []).append(_sighting(place, keys, tally, areas, seen, source))
    return {service: tuple(items) for service, items in sorted(found.items())}


def _order(place: Place) -> tuple[str, str, int, str, str]:
    return place.service, place.state, list(EntryLevel).index(place.level), place.shows, place.system


def _by_unit(counted: Mapping[Place, Mapping[str, bool]], areas: Areas) -> dict[Place, Mapping[str, bool]]:
    """Cities that are a Kreis of their own count among the unit that the other entries have, in both if both occur."""
    found = dict(counted)
    for place, districts in counted.items():
        if place.level is not EntryLevel.DISTRICT:
            continue
        beside = place._replace(level=EntryLevel.MUNICIPALITY)
        cities = {key: named for key, named in counted.get(beside, {}).items() if areas.is_independent(key)}
        found[place] = {**districts, **cities}
        if len(cities) == len(counted.get(beside, {})):
            found.pop(beside, None)
    return found


def _sighting(  # noqa: PLR0913, PLR0917 — what a fact is made of
    place: Place, keys: Mapping[str, bool], tally: Tally, areas: Areas, seen: PartialDate, source: str
) -> Sighting:
    reach = _reach(place, len(keys), areas) if place.level in _COUNTED else None
    everyone = reach is not None and reach.connected == reach.total and place.level is not EntryLevel.ASSOCIATION
    is_service = place.shows is SightingKind.SERVICE
    named = sum(keys.values()) if reach is not None and is_service else 0
    return Sighting(
        state=place.state or None,
        shows=place.shows,
        level=place.level,
        system=place.system or None,
        reach=reach,
        with_place=named or None,
        area_wide=is_service and (everyone or place in tally.area_wide),
        date=seen,
        source=source,
    )


def _reach(place: Place, connected: int, areas: Areas) -> Reach:
    return Reach(connected=connected, total=areas.totals.get((place.state, place.level)), unit=place.level.label)
