"""Count millions of entries: which areas of a state lead to which service, and what is odd.

Plain `csv` and dictionaries, measured against DuckDB and Polars (see docs/betrieb/abgleich.md): fast enough, the least
memory, and the law stays readable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.areas import Areas
from efa_katalog.harvest.entries import Entry
from efa_katalog.harvest.fingerprints import Fingerprints, compiled, hit_of, host_of
from efa_katalog.harvest.judgement import Shown, judged
from efa_katalog.schema.sighting import EntryLevel, SightingKind

_OBJECT: Final = 8
_AREA_WIDE: Final = "landesweit flächendeckend"
_NONE: Final[frozenset[str]] = frozenset()


class Place(NamedTuple):
    """What is counted together. `state` is empty for the whole country, `system` for the service itself."""

    service: str
    state: str
    shows: SightingKind
    level: EntryLevel
    system: str


class Odd(NamedTuple):
    """Entries that are reported and not counted, by service, state and host."""

    shown: Shown
    service: str
    state: str
    host: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What entries are matched with: services by their keys, fingerprints and areas."""

    by_object: Mapping[str, frozenset[str]]
    by_ozg: Mapping[str, frozenset[str]]
    fingerprints: Fingerprints
    areas: Areas
    abbreviations: Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """What was counted: areas by place (true: the address names the area), and what was odd, with an example."""

    areas: dict[Place, dict[str, bool]] = field(default_factory=dict)
    area_wide: set[Place] = field(default_factory=set)
    odd: Counter[Odd] = field(default_factory=Counter)
    examples: dict[Odd, str] = field(default_factory=dict)
    unknown_areas: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    newest: str = ""


def rules_of(catalog: Catalog, areas: Areas) -> Rules:
    """Return what entries are matched with: by OZG-ID and by the object level (8 digits) of the LeiKa keys."""
    by_object: dict[str, set[str]] = {}
    by_ozg: dict[str, set[str]] = {}
    for service, record in catalog.services.items():
        numbers = record.identifiers
        for key in numbers.all_leika if numbers else ():
            by_object.setdefault(key[:_OBJECT], set()).add(service)
        for ozg_id in numbers.all_ozg_ids if numbers else ():
            by_ozg.setdefault(ozg_id, set()).add(service)
    return Rules(
        {key: frozenset(found) for key, found in by_object.items()},
        {key: frozenset(found) for key, found in by_ozg.items()},
        compiled(catalog.fingerprints),
        areas,
        {key: state.abbreviation for key, state in catalog.states.items()},
    )


def counted(entries: Iterable[Entry], rules: Rules) -> Tally:
    """Return the count of all entries."""
    tally = Tally()
    known: dict[tuple[str, str], frozenset[str]] = {}
    hosts = rules.fingerprints
    for entry in entries:
        tally.rows += 1
        key = (entry.leika_key[:_OBJECT], entry.ozgid)
        services = known.get(key)
        if services is None:
            services = known[key] = rules.by_object.get(key[0], _NONE) | rules.by_ozg.get(key[1], _NONE)
        tally.newest = max(tally.newest, entry.datenstand_pvog_import)
        host = host_of(entry.url)
        if host and (services or hosts.at(host)):
            _take(entry, host, services, rules, tally)
    return tally


def _take(entry: Entry, host: str, services: frozenset[str], rules: Rules, tally: Tally) -> None:
    candidates = rules.fingerprints.at(host)
    hit = hit_of(entry.url, candidates) if candidates else None
    state = rules.areas.state(entry.ars) or ""
    found = judged(services, hit, entry.url, entry.ars, (state, rules.abbreviations.get(state, "")))
    if found is None:
        return
    is_dead = entry.aktiv.lower() == "nein" or entry.online_status.lower() not in {"", "ok"}
    shown = Shown.DEAD if is_dead and found.shown.counts else found.shown
    if not shown.counts or hit is None:
        odd = Odd(shown, found.service, state, host)
        tally.odd[odd] += 1
        tally.examples.setdefault(odd, entry.ars)
        return
    level = rules.areas.level(entry.ars)
    if level is None:
        tally.unknown_areas[entry.ars] += 1
        return
    place = _place(shown, found.service, state, level, hit.system)
    seen = tally.areas.setdefault(place, {})
    seen[entry.ars] = seen.get(entry.ars, False) or found.with_place
    if level is EntryLevel.STATE and entry.art_flaechendeckung.lower() == _AREA_WIDE:
        tally.area_wide.add(place)


def _place(shown: Shown, service: str, state: str, level: EntryLevel, system: str) -> Place:
    if shown is Shown.OTHER:
        return Place(service, state, SightingKind.OTHER_SYSTEM, level, system)
    return Place(service, state, SightingKind.SERVICE, level, "")
