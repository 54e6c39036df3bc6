"""Which questions an answer leaves open. A question is known by its id: its kind and what it is about.

Ids never change (`ekv:wohngeld:akdb:dataport`): they are made of ids of the catalogue, bodies in alphabetical order.
Questions are derived, never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.derive.law import Answer, Situation
from efa_katalog.derive.law.state_of_affairs import broken_promise

_NO_OFFER: Final = frozenset({Situation.NOT_YET, Situation.LISTED, Situation.NOT_APPLICABLE, Situation.NOT_EVIDENCED})

_BETWEEN_TWO: Final = 3
"""Colons in the id of a contract between two bodies: kind, service, one, other."""


def asked(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the questions that an answer leaves open, each once, what decides the verdict first."""
    if answer.situation is Situation.NOT_MUNICIPAL:
        return ()
    lines = (answer.from_whom, answer.we_sign, answer.it_costs)
    return tuple(dict.fromkeys([*_of_situation(answer), *[line.asks for line in lines if line.asks]]))


def _of_situation(answer: Answer) -> Iterator[str]:
    known, situation = answer.known, answer.situation
    catalog, service_id, state_id, _, on = answer.question
    if situation is Situation.PAUSED:
        yield f"resumed:{service_id}:{state_id}"
    if situation is Situation.MODEL_UNKNOWN:
        yield from [f"model:{service_id}:{offer.provider}" for offer in known.unnamed]
    if situation in _NO_OFFER:
        yield f"offer:{service_id}:{state_id}"
        yield from _contracts_between_bodies(answer)
    if situation is Situation.STATE_FIRST:
        yield f"joined:{service_id}:{state_id}"
    if situation is Situation.UNCLEAR and known.way is not None:
        yield from [item.asks for item in known.way.judged if item.known is None and item.asks]
    if not situation.is_clear and _is_a_task_of_the_state_elsewhere(answer):
        yield f"executed_by:{service_id}:{state_id}"
    if broken_promise(catalog, service_id, state_id, on) is not None:
        yield f"arrived:{service_id}:{state_id}"


def _is_a_task_of_the_state_elsewhere(answer: Answer) -> bool:
    """Whether a source calls the service a task of some other Land, so that it may be one here, too."""
    is_said_here = answer.known.execution is not None
    return not is_said_here and any(not item.level.is_municipal for item in answer.question.service.executed_by)


def _contracts_between_bodies(answer: Answer) -> Iterator[str]:
    """Where both bodies of a contract are known, it can be asked for even without an offer."""
    for route in answer.known.routes:
        for item in route.judged:
            if item.kind == "agreement" and item.asks and item.asks.count(":") == _BETWEEN_TWO:
                yield item.asks
