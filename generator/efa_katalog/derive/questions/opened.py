"""What the answers for municipalities leave open, service by service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import Answer, municipal_answer
from efa_katalog.derive.law.addressee import Addressee
from efa_katalog.derive.law.rules import Judgement
from efa_katalog.derive.offers import REUSE_KINDS
from efa_katalog.derive.questions.asked import asked
from efa_katalog.speed.memory import remembered


class Opened(NamedTuple):
    """What an answer leaves open (ids), whom to ask, and which questions are, each alone, all that a way lacks."""

    is_clear: bool
    asks: tuple[str, ...]
    whom: Addressee
    completed_by: frozenset[str]


@remembered
def opened(catalog: Catalog, service_id: str, on: date) -> Mapping[str, Opened]:
    """Return what the answer for the municipalities of each state leaves open, by state."""
    return {state: _opened(municipal_answer(catalog, service_id, state, on)) for state in catalog.states}


def _opened(found: Answer) -> Opened:
    is_clear = found.situation.is_clear
    return Opened(is_clear, asked(found), found.whom, frozenset() if is_clear else frozenset(_completing(found)))


def _completing(found: Answer) -> Iterator[str]:
    """A way is possible when every condition holds: where different kinds of things are missing one reply is no use."""
    for way in [way for ways in found.known.tried for way in ways]:
        missing = [item for item in way.judged if item.known is not True]
        if len({_what(item) for item in missing}) == 1:
            yield from [item.asks for item in missing if item.asks]


def _what(item: Judgement) -> str:
    """What kind of fact is missing. Any contract by which a Land gets the service shows, too, that it has joined."""
    kind = item.asks.partition(":")[0] if item.asks else ""
    return "joined" if kind in REUSE_KINDS else kind
