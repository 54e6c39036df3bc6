"""What a reply would settle: the catalogue is resolved again with the fact that a favourable reply would add.

Exact, not estimated: the law itself says what changes. A question about costs or papers settles no verdict; it is
worth nothing here and may still be worth asking. Judged again is only what can change: answers that are open, and for
a condition only where it is all that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import municipal_situation
from efa_katalog.derive.questions.opened import opened
from efa_katalog.derive.questions.replies import replies
from efa_katalog.schema.enums import AgreementKind
from efa_katalog.speed.memory import remembered

_CONDITIONS: Final = frozenset({"running", "joined", "member", "channel", "admitted", *AgreementKind})
"""Kinds of questions about conditions of ways: a reply settles an answer by completing a way, or not at all."""


def worth(catalog: Catalog, question_id: str, on: date) -> int:
    """Return how many municipal answers would become clear if the question were answered favourably.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    worlds = replies(catalog, question_id, on)
    pairs = _can_change(catalog, question_id, on) if worlds else []
    return max([sum([municipal_situation(world, *pair, on).is_clear for pair in pairs]) for world in worlds], default=0)


@remembered
def worths_in(catalog: Catalog, service_id: str, on: date) -> Mapping[str, int]:
    """Return what each question about just this service is worth, by id."""
    asks = dict.fromkeys([each for found in opened(catalog, service_id, on).values() for each in found.asks])
    return {each: worth(catalog, each, on) for each in asks if service_id in each.split(":")}


@remembered
def worths_of_all(catalog: Catalog, on: date) -> Mapping[str, int]:
    """Return what each question is worth that concerns many services, by id."""
    every = [(service, found) for service in catalog.services for found in opened(catalog, service, on).values()]
    asks = dict.fromkeys([each for service, found in every for each in found.asks if service not in each.split(":")])
    return {each: worth(catalog, each, on) for each in asks}


def _can_change(catalog: Catalog, question_id: str, on: date) -> list[tuple[str, str]]:
    """The services and states whose answers a reply can settle: of those that the question names, else of all."""
    kind, *about = question_id.split(":")
    services = [each for each in about if each in catalog.services] or list(catalog.services)
    states = [each for each in about if each in catalog.states] or list(catalog.states)
    found = [(service, state, opened(catalog, service, on)[state]) for service in services for state in states]
    return [
        (service, state)
        for service, state, known in found
        if not known.is_clear and (kind not in _CONDITIONS or question_id in known.completed_by)
    ]
