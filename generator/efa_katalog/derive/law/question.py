"""Who asks for which service, where, and when; and what is said back: findings with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.schema.enums import Orderer

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.schema import Service, State
    from efa_katalog.schema.base import Evidence
    from efa_katalog.schema.dates import PartialDate

Known = bool | None
"""Three-valued after Kleene: True, False, and None for "not evidenced"."""


class Question(NamedTuple):
    """Who asks for which service, and on which day; `state` and `service` are ids."""

    catalog: Catalog
    service_id: str
    state_id: str
    orderer: Orderer
    on: date

    @property
    def service(self) -> Service:
        """The service's record."""
        return self.catalog.services[self.service_id]

    @property
    def state(self) -> State:
        """The state's record."""
        return self.catalog.states[self.state_id]

    @property
    def is_for_the_state(self) -> bool:
        """Whether the Land itself asks. In a city state Land and municipality are one, so it always does there."""
        is_one = self.state.city_state is not None and self.orderer is Orderer.MUNICIPALITY
        return is_one or self.orderer is Orderer.STATE_AUTHORITY


class Cite(NamedTuple):
    """The observation that something rests on: its source and its date."""

    source: str
    date: PartialDate


class Finding(NamedTuple):
    """Whether something holds, in words, the facts that show it, and the question it leaves open if it is unknown."""

    known: Known
    text: str
    cites: tuple[Cite, ...] = ()
    asks: str | None = None


def cite(fact: Evidence) -> Cite:
    """Return the source and date of a fact."""
    return Cite(fact.source, fact.date)


def holds(text: str, *facts: Evidence) -> Finding:
    """Return that something is evidenced."""
    return Finding(True, text, tuple([cite(fact) for fact in facts]))  # noqa: FBT003 — the field's name is the function's


def fails(text: str, *facts: Evidence) -> Finding:
    """Return that the opposite is evidenced."""
    return Finding(False, text, tuple([cite(fact) for fact in facts]))  # noqa: FBT003 — as above


def unknown(text: str, *facts: Evidence, asks: str | None = None) -> Finding:
    """Return that nothing is evidenced either way; `asks` is the id of the question that would settle it."""
    return Finding(None, text, tuple([cite(fact) for fact in facts]), asks)


def all_of(values: Iterable[Known]) -> Known:
    """Return False if any value is False, else None if any is None, else True."""
    result: Known = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result
