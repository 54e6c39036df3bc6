"""Which kind of area a regional key means, and how many of them a state has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from efa_katalog.schema import State
from efa_katalog.schema.municipality import Municipality, area, municipality_key
from efa_katalog.schema.sighting import EntryLevel

_STATE: Final = 2
_DISTRICT: Final = 5
# Nobody lives there and nobody administers: they can have no online service of their own.
_WITHOUT_ADMINISTRATION: Final = "gemeindefrei"


@dataclass(frozen=True, slots=True)
class Areas:
    """All known areas by key; `totals` says how many of a level a state has, `states` which state a key is in."""

    municipalities: frozenset[str]
    districts: frozenset[str]
    totals: Mapping[tuple[str, EntryLevel], int]
    states: Mapping[str, str]
    _levels: dict[str, EntryLevel | None] = field(default_factory=dict, repr=False, compare=False)

    def level(self, key: str) -> EntryLevel | None:
        """Return what the regional key means, None if no such area is known.

        A city that is a Kreis or a state of its own counts as the municipality it is.
        """
        if key not in self._levels:
            self._levels[key] = self._level(key)
        return self._levels[key]

    def _level(self, key: str) -> EntryLevel | None:
        if municipality_key(key) in self.municipalities and (self.is_independent(key) or len(area(key)) == len(key)):
            return EntryLevel.MUNICIPALITY
        significant = area(key)
        if not significant:
            return EntryLevel.FEDERAL
        if significant in self.states:
            return EntryLevel.STATE
        if significant[:_DISTRICT] not in self.districts or len(significant) == len(key):
            return None
        return EntryLevel.DISTRICT if len(significant) == _DISTRICT else EntryLevel.ASSOCIATION

    def is_independent(self, key: str) -> bool:
        """Whether the regional key is that of a city that is a Kreis or a state of its own."""
        return len(area(key)) <= _DISTRICT and municipality_key(key) in self.municipalities

    def state(self, key: str) -> str | None:
        """Return the id of the state that the key lies in, None for the whole country."""
        return self.states.get(key[:_STATE])


def areas(rows: Iterable[Municipality], states: Mapping[str, State]) -> Areas:
    """Return all areas of the table of municipalities and of the states."""
    listed = [row for row in rows if _WITHOUT_ADMINISTRATION not in row.kind.lower()]
    return Areas(
        frozenset(row.key for row in listed),
        frozenset(row.district_key for row in listed),
        _totals(listed),
        {state.code: key for key, state in states.items()},
    )


def _totals(rows: Iterable[Municipality]) -> dict[tuple[str, EntryLevel], int]:
    members: dict[tuple[str, EntryLevel], set[str]] = {}
    for row in rows:
        members.setdefault((row.state, EntryLevel.MUNICIPALITY), set()).add(row.key)
        members.setdefault((row.state, EntryLevel.DISTRICT), set()).add(row.district_key)
    return {place: len(keys) for place, keys in members.items()}
