"""The whole answer: four lines, one next step, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, auto
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.health import Freshness, freshness_of
from efa_katalog.derive.law.addressee import Addressee, addressee, executing
from efa_katalog.derive.law.lines import Line, from_whom, what_it_costs, what_to_sign
from efa_katalog.derive.law.question import Question
from efa_katalog.derive.law.situation import Circumstances, Order, Situation, circumstances, situation_in
from efa_katalog.derive.law.wording import said
from efa_katalog.derive.offers import has_begun, is_offered_at_home
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.enums import Orderer
from efa_katalog.speed.memory import remembered

_OTHERS: Final = [orderer for orderer in Orderer if orderer is not Orderer.MUNICIPALITY]


class NextStep(Enum):
    """What kind of thing there is to do next."""

    ORDER = auto()
    ASK = auto()
    NOTHING = auto()


class Answer(NamedTuple):
    """What is said to an orderer, most important first.

    `can_we` is the verdict with its reason; `fact` is what decides the situation.
    """

    known: Circumstances
    situation: Situation
    fact: Evidence | None
    freshness: Freshness
    headline: str
    can_we: Line
    from_whom: Line
    we_sign: Line
    it_costs: Line
    next_step: NextStep
    whom: Addressee

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.known.question


def answer(question: Question) -> Answer:
    """Return what to say to the orderer."""
    return _answer(circumstances(question))


def _answer(known: Circumstances) -> Answer:
    question = known.question
    situation, fact = situation_in(known)
    whom = _whom(known, situation)
    verdict = said(known, situation, fact)
    lines = (from_whom(known, situation, whom), what_to_sign(known, situation), what_it_costs(known, situation))
    return Answer(
        known,
        situation,
        fact,
        freshness_of(question.catalog, fact, question.on),
        verdict.headline,
        Line(verdict.text, verdict.cites),
        *lines,
        next_step=_next_step(known, situation, lines[0], whom),
        whom=whom,
    )


@remembered
def answers(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Answer, ...]:
    """Return the answers for every kind of orderer, municipalities first."""
    others = [answer(Question(catalog, service_id, state_id, orderer, on)) for orderer in _OTHERS]
    return (municipal_answer(catalog, service_id, state_id, on), *others)


@remembered
def municipal_answer(catalog: Catalog, service_id: str, state_id: str, on: date) -> Answer:
    """Return the answer for municipalities: lists and questions speak of it alone."""
    return answer(Question(catalog, service_id, state_id, Orderer.MUNICIPALITY, on))


@remembered
def municipal_situations(catalog: Catalog, service_id: str, on: date) -> Mapping[str, Situation]:
    """Return the short answers for the municipalities of all states, by state, as lists of all services show them."""
    return {state_id: municipal_answer(catalog, service_id, state_id, on).situation for state_id in catalog.states}


def municipal_situation(catalog: Catalog, service_id: str, state_id: str, on: date) -> Situation:
    """Return the short answer for municipalities without putting it into words, as a reply would change it."""
    return situation_in(circumstances(Question(catalog, service_id, state_id, Orderer.MUNICIPALITY, on)))[0]


def _whom(known: Circumstances, situation: Situation) -> Addressee:
    if situation is Situation.NOT_MUNICIPAL and known.execution is not None:
        return executing(known.question, known.execution)
    partner = known.offered_way.case.model.organisation if known.offered_way is not None else None
    is_here = situation.is_in_use or situation is Situation.PAUSED
    is_at_home = is_here or is_offered_at_home(*known.question[:3], known.question.on)
    return addressee(known.question, partner, is_at_home=is_at_home)


def _next_step(known: Circumstances, situation: Situation, whence: Line, whom: Addressee) -> NextStep:
    """Only a municipality orders by its Land's channel whatever the ways say; a Land that may have it asks first."""
    if situation.order is Order.NOTHING:
        return NextStep.NOTHING
    can_order = situation.order is Order.NOW and bool(whence.links) and whence.asks is None
    is_direct = known.is_orderable and known.way is not None and not known.way.case.is_handed_over
    is_open = known.question.orderer is Orderer.MUNICIPALITY or is_direct
    is_home = whom.name.state == known.question.state_id or has_begun(*known.question[:3], known.question.on)
    must_ask = known.question.is_for_the_state and is_home
    return NextStep.ORDER if can_order and is_open and not must_ask else NextStep.ASK
