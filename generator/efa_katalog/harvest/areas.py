"""Which kind of area a regional key means, and how many of them a state has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from efa_katalog.schema import State
from efa_katalog.schema.municipality import KEY_LENGTH, Municipality, area
from efa_katalog.schema.sighting import EntryLevel

_STATE: Final = 2
_DISTRICT: Final = 5
# Nobody lives there and nobody administers: they can have no online service of their own.
_WITHOUT_ADMINISTRATION: Final = "gemeindefrei"


@dataclass(frozen=True, slots=True)
class Areas:
    """`levels` says what a key means, `totals` how many of a level a state has, `states` which state a key is in.

    `independent` are the keys of municipalities that are a Kreis of their own.
    """

    levels: Mapping[str, EntryLevel]
    independent: frozenset[str]
    totals: Mapping[tuple[str, EntryLevel], int]
    states: Mapping[str, str]

    def level(self, key: str) -> EntryLevel | None:
        """Return what the key means, None if no such area is known."""
        return self.levels.get(key)

    def state(self, key: str) -> str | None:
        """Return the id of the state that the key lies in, None for the whole country."""
        return self.states.get(key[:_STATE])


def areas(rows: Iterable[Municipality], states: Mapping[str, State]) -> Areas:
    """Return all areas of the table of municipalities and of the states."""
    listed = [row for row in rows if _WITHOUT_ADMINISTRATION not in row.kind.lower()]
    found = {_filled(""): EntryLevel.FEDERAL}
    found |= {_filled(state.code): EntryLevel.STATE for state in states.values()}
    found |= {_filled(row.district_key): EntryLevel.DISTRICT for row in listed}
    found |= {_filled(row.association_key): EntryLevel.ASSOCIATION for row in listed if row.association_key}
    # Last: a city that is a Kreis or a state counts as the municipality it is.
    found |= {row.key: EntryLevel.MUNICIPALITY for row in listed}
    independent = frozenset(row.key for row in listed if len(area(row.key)) <= _DISTRICT)
    return Areas(found, independent, _totals(listed), {state.code: key for key, state in states.items()})


def _filled(start: str) -> str:
    return start.ljust(KEY_LENGTH, "0")


def _totals(rows: Iterable[Municipality]) -> dict[tuple[str, EntryLevel], int]:
    members: dict[tuple[str, EntryLevel], set[str]] = {}
    for row in rows:
        members.setdefault((row.state, EntryLevel.MUNICIPALITY), set()).add(row.key)
        members.setdefault((row.state, EntryLevel.DISTRICT), set()).add(row.district_key)
        if row.association_key:
            members.setdefault((row.state, EntryLevel.ASSOCIATION), set()).add(row.association_key)
    return {place: len(keys) for place, keys in members.items()}
