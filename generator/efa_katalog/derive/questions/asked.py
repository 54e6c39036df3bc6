"""Which questions an answer leaves open. A question is known by its id: its kind and what it is about.

Ids never change (`ekv:wohngeld:akdb:dataport`): they are made of ids of the catalogue, bodies in alphabetical order.
Questions are derived, never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from efa_katalog.derive.announcements import broken_promise
from efa_katalog.derive.law import Answer, Order, Situation
from efa_katalog.derive.law.addressee import for_everybody
from efa_katalog.derive.law.rules import has_joined
from efa_katalog.derive.offers import has_begun
from efa_katalog.schema.enums import Orderer

_NO_OFFER: Final = frozenset({Situation.NOT_YET, Situation.LISTED, Situation.NOT_APPLICABLE, Situation.NOT_EVIDENCED})

_KNOWN_AT_HOME: Final = frozenset(
    {
        "arrived",
        "channel",
        "contract",
        "cost",
        "executed_by",
        "intermediary",
        "joined",
        "ordering",
        "replaced",
        "resumed",
    }
)
"""What a Land has decided, signed or is running itself: no other Land and no marketplace can say it."""

_BETWEEN_TWO: Final = 3
"""Colons in the id of a contract between two bodies: kind, service, one, other."""


def asked(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the questions that an answer leaves open, each once, what decides the verdict first."""
    if answer.situation.order is Order.NOTHING:
        return ()
    lines = (answer.from_whom, answer.we_sign, answer.it_costs)
    return tuple(dict.fromkeys([*_of_situation(answer), *[line.asks for line in lines if line.asks]]))


def known_at_home(answer: Answer, questions: Iterable[str]) -> tuple[str, ...]:
    """Return which of its questions are an affair of the own Land although the answer sends its reader elsewhere."""
    if not _is_sent_elsewhere(answer):
        return ()
    return tuple([each for each in questions if each.partition(":")[0] in _KNOWN_AT_HOME])


def _is_sent_elsewhere(answer: Answer) -> bool:
    """Whether another Land is to be asked, or a body that contracts with everybody; municipalities ask at home."""
    whom, question = answer.whom.name, answer.question
    if question.orderer is Orderer.MUNICIPALITY:
        return False
    is_of_another_land = whom.state is not None and whom.state != question.state_id
    return is_of_another_land or whom.organisation in for_everybody(question.catalog)


def _of_situation(answer: Answer) -> Iterator[str]:
    known, situation = answer.known, answer.situation
    catalog, service_id, state_id, _, on = answer.question
    about = f"{service_id}:{state_id}"
    if situation is Situation.PAUSED:
        yield f"resumed:{about}"
    if situation is Situation.STATE_FIRST:
        yield f"joined:{about}"
    if situation is Situation.UNCLEAR and known.way is not None:
        yield from [item.asks for item in known.way.judged if item.known is None and item.asks]
    yield from _of_no_way(answer, about)
    if not situation.is_clear and known.rollout is not None and known.rollout.stage.is_replaced:
        yield f"replaced:{about}"
    yield from _of_the_own_contract(answer)
    if not situation.is_clear and _may_be_a_task_of_the_state(answer):
        yield f"executed_by:{about}"
    if not situation.is_in_use and broken_promise(catalog, service_id, state_id, on) is not None:
        yield f"arrived:{about}"


def _of_the_own_contract(answer: Answer) -> Iterator[str]:
    """Yield the question about the own contract that is only reported, or that only its own use suggests."""
    question = answer.question
    if not question.is_for_the_state or answer.situation.is_in_use or not has_begun(*question[:3], question.on):
        return
    joined = has_joined(question)
    if joined.asks:
        yield joined.asks


def _of_no_way(answer: Answer, about: str) -> Iterator[str]:
    """Yield what to ask where no source shows who passes the service on, or by which model."""
    if answer.situation is Situation.MODEL_UNKNOWN:
        catalog, _, state_id, _, _ = answer.question
        known = dict.fromkeys([offer.provider for offer in answer.known.without_model])
        # By which model the own Land serves others is none of its municipalities' concern.
        bodies = [body for body in known if state_id not in catalog.organisations[body].states]
        yield from [f"model:{answer.question.service_id}:{body}" for body in bodies]
    if answer.situation in _NO_OFFER:
        yield f"offer:{about}"
    if answer.situation is Situation.NOT_EVIDENCED:
        yield from _contracts_between_members(answer)


def _may_be_a_task_of_the_state(answer: Answer) -> bool:
    """Whether nothing is said here, but another Land calls it its task, or the Länder agree on it among themselves."""
    if answer.known.execution is not None:
        return False
    elsewhere = any(not item.level.is_municipal for item in answer.question.service.executed_by)
    return elsewhere or answer.situation is Situation.STATE_FIRST


def _contracts_between_members(answer: Answer) -> Iterator[str]:
    """Where both bodies of a contract are known to belong to the model, it can be asked for even without an offer."""
    for route in answer.known.routes:
        members = [item.known for item in route.judged if item.kind == "member"]
        for item in route.judged if members and all(members) else ():
            if item.kind == "agreement" and item.asks and item.asks.count(":") == _BETWEEN_TWO:
                yield item.asks
