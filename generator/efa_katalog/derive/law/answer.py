"""The whole answer: four lines, one next step, and what they rest on."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from efa_katalog.catalog import Catalog, remembered, remembered_briefly
from efa_katalog.derive.health import Freshness
from efa_katalog.derive.law.addressee import Addressee, addressee, executing
from efa_katalog.derive.law.lines import Line, from_whom, what_it_costs, what_to_sign
from efa_katalog.derive.law.question import Question
from efa_katalog.derive.law.routes import Route, Verdict
from efa_katalog.derive.law.situation import Circumstances, Order, Situation, circumstances, freshness_of, situation_in
from efa_katalog.derive.law.wording import said
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.enums import Orderer


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

    @property
    def routes(self) -> tuple[Route, ...]:
        """All ways, best first."""
        return self.known.routes

    @property
    def verdict(self) -> Verdict:
        """Whether an order is possible, in one of three words, for lists."""
        if self.situation.order is Order.NOW or self.situation is Situation.OWN_SERVICE:
            return Verdict.APPLICABLE
        is_closed = self.situation is Situation.NOT_APPLICABLE
        is_told = self.situation.is_clear and self.situation is not Situation.ANNOUNCED
        return Verdict.NOT_APPLICABLE if is_told or is_closed else Verdict.UNCLEAR


class Glance(NamedTuple):
    """The short answer for a list."""

    situation: Situation
    model_id: str | None
    has_offer: bool


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
        freshness_of(fact, question),
        verdict.headline,
        Line(verdict.text, verdict.cites),
        *lines,
        next_step=_next_step(question, situation, lines[0]),
        whom=whom,
    )


@remembered_briefly
def answers(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Answer, ...]:
    """Return the answers for every kind of orderer, municipalities first."""
    others = [orderer for orderer in Orderer if orderer is not Orderer.MUNICIPALITY]
    asked = [Question(catalog, service_id, state_id, orderer, on) for orderer in others]
    return (_answer(_municipal(catalog, service_id, state_id, on)), *(answer(question) for question in asked))


@remembered
def municipal_glance(catalog: Catalog, service_id: str, state_id: str, on: date) -> Glance:
    """Return the short answer for municipalities, which lists show."""
    known = _municipal(catalog, service_id, state_id, on)
    situation, _ = situation_in(known)
    is_offered = known.offered_way is not None or bool(known.unnamed)
    return Glance(situation, known.way.model_id if known.way is not None else None, is_offered)


@remembered_briefly
def _municipal(catalog: Catalog, service_id: str, state_id: str, on: date) -> Circumstances:
    """Lists and pages ask for the same soon after one another."""
    return circumstances(Question(catalog, service_id, state_id, Orderer.MUNICIPALITY, on))


def _whom(known: Circumstances, situation: Situation) -> Addressee:
    if situation is Situation.NOT_MUNICIPAL and known.execution is not None:
        return executing(known.question, known.execution)
    partner = known.offered_way.model.organisation if known.offered_way is not None else None
    return addressee(known.question, partner, is_in_use=situation.is_in_use)


def _next_step(question: Question, situation: Situation, whence: Line) -> NextStep:
    if situation.order is Order.NOTHING:
        return NextStep.NOTHING
    can_order = situation.order is Order.NOW and bool(whence.links) and whence.asks is None
    is_there = question.is_for_the_state and situation.is_in_use
    return NextStep.ORDER if can_order and not is_there else NextStep.ASK
