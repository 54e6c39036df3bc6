"""Count millions of entries: which areas of a state lead to which service, and what is odd.

Plain `csv` and dictionaries, measured against DuckDB and Polars (see docs/betrieb/abgleich.md): fast enough, the least
memory, and the law stays readable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.areas import Areas
from efa_katalog.harvest.entries import Entry
from efa_katalog.harvest.fingerprints import Fingerprints, address_of, compiled, hit_of
from efa_katalog.harvest.judgement import Shown, judged
from efa_katalog.schema.sighting import EntryLevel, SightingKind

_OBJECT: Final = 8
_SCHEME: Final = len("https://")
# There are some ten thousand hosts; addresses written in odd ways must not fill the memory.
_MOST_ORIGINS: Final = 100_000
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


def counted(rows: Iterable[Sequence[str]], rules: Rules) -> Tally:
    """Return the count of all entries, given as rows (see `Entry`).

    Nine of ten are about nothing that the catalogue knows; they cost two look-ups.
    """
    tally = Tally()
    services_of: dict[tuple[str, str], frozenset[str]] = {}
    known_origins: dict[str, bool] = {}
    newest = ""
    for row in rows:
        key, _, url, ozg_id, _, _, _, day = row
        if day > newest:  # noqa: PLR1730 — a call of `max` for each of millions of rows
            newest = day
        numbers = (key[:_OBJECT], ozg_id)
        services = services_of.get(numbers)
        if services is None:
            services = services_of[numbers] = rules.by_object.get(numbers[0], _NONE) | rules.by_ozg.get(ozg_id, _NONE)
        end = url.find("/", _SCHEME)
        origin = url[:end] if end > 0 else url
        is_known = known_origins.get(origin)
        if is_known is None:
            is_known = bool(rules.fingerprints.at(address_of(url).host))
            if len(known_origins) < _MOST_ORIGINS:
                known_origins[origin] = is_known
        if url and (services or is_known):
            _take(Entry._make(row), services, rules, tally)
    tally.newest = newest
    return tally


def _take(entry: Entry, services: frozenset[str], rules: Rules, tally: Tally) -> None:
    address = address_of(entry.url)
    if not address.host:
        return
    candidates = rules.fingerprints.at(address.host)
    hit = hit_of(address, candidates) if candidates else None
    state = rules.areas.state(entry.ars) or ""
    found = judged(services, hit, address, entry.ars, (state, rules.abbreviations.get(state, "")))
    if found is None:
        return
    is_dead = entry.aktiv.lower() == "nein" or entry.online_status.lower() not in {"", "ok"}
    shown = Shown.DEAD if is_dead and found.shown.counts else found.shown
    if not shown.counts or hit is None:
        odd = Odd(shown, found.service, state, address.host)
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
