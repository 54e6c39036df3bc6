"""What a reply would settle: the catalogue is resolved again with the fact that a favourable reply would add.

Exact, not estimated: the law itself says what changes. A question about costs or papers settles no verdict; it is
worth nothing here and may still be worth asking. Judged again is only what can change: answers that are open, and for
a condition only where it is all that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeAlias

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law.answer import municipal_situation
from efa_katalog.derive.questions.opened import Opened, opened
from efa_katalog.derive.questions.replies import replies
from efa_katalog.schema.enums import AgreementKind
from efa_katalog.speed.memory import remembered

_CONDITIONS: Final = frozenset({"running", "joined", "member", "channel", "admitted", *AgreementKind})
"""Kinds of questions about conditions of ways: a reply settles an answer by completing a way, or not at all."""

_Found: TypeAlias = Mapping[str, Mapping[str, Opened]]
"""What the answers leave open, by service and state."""


def worth(catalog: Catalog, question_id: str, on: date) -> int:
    """Return how many municipal answers would become clear if the question were answered favourably.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    about = [each for each in question_id.split(":") if each in catalog.services]
    return _worth(catalog, question_id, on, _all_opened(catalog, about or catalog.services, on))


@remembered
def worths_in(catalog: Catalog, service_id: str, on: date) -> Mapping[str, int]:
    """Return what each question about just this service is worth, by id."""
    found = _all_opened(catalog, [service_id], on)
    return {each: _worth(catalog, each, on, found) for each in _asks(found) if service_id in each.split(":")}


@remembered
def worths_of_all(catalog: Catalog, on: date) -> Mapping[str, int]:
    """Return what each question is worth that concerns many services, by id."""
    found = _all_opened(catalog, catalog.services, on)
    return {
        each: _worth(catalog, each, on, found) for each in _asks(found) if not catalog.services.keys() & each.split(":")
    }


def _all_opened(catalog: Catalog, services: Iterable[str], on: date) -> _Found:
    return {service_id: opened(catalog, service_id, on) for service_id in services}


def _asks(found: _Found) -> dict[str, None]:
    return dict.fromkeys([each for states in found.values() for known in states.values() for each in known.asks])


def _worth(catalog: Catalog, question_id: str, on: date, found: _Found) -> int:
    worlds = replies(catalog, question_id, on)
    pairs = _can_change(catalog, question_id, found) if worlds else []
    return max([sum([municipal_situation(world, *pair, on).is_clear for pair in pairs]) for world in worlds], default=0)


def _can_change(catalog: Catalog, question_id: str, found: _Found) -> list[tuple[str, str]]:
    """The services and states whose answers a reply can settle: of those found, the states that the question names."""
    kind, *about = question_id.split(":")
    states = [each for each in about if each in catalog.states] or list(catalog.states)
    return [
        (service_id, state_id)
        for service_id, of_states in found.items()
        for state_id in states
        if not (known := of_states[state_id]).is_clear
        and (kind not in _CONDITIONS or question_id in known.completed_by)
    ]
