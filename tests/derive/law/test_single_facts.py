"""Taking back any one fact of the shipped catalogue changes only answers that rest on it or ask for it."""

import random
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from tests.derive.law import real

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import Answer, Verdict, answer
from efa_katalog.derive.questions import asked
from efa_katalog.schema.base import Evidence, Record
from efa_katalog.schema.enums import AgreementStatus, OfferStatus

pytestmark = pytest.mark.slow

OF_SERVICES = (
    "developed_by", "offers", "provided_by_state", "executed_by", "order_forms",
    "financing", "agreements", "lifecycle", "rollout", "costs",
)  # fmt: skip
OF_OTHERS = {
    "states": ("channels", "financing"),
    "organisations": ("roles",),
    "procurement-models": ("members", "orderers", "obligatory"),
}
SEED = 20261128
RANKS = {verdict: rank for rank, verdict in enumerate((Verdict.APPLICABLE, Verdict.UNCLEAR, Verdict.NOT_APPLICABLE))}


class Fact(NamedTuple):
    """A fact of a record and its place there."""

    kind: str
    record_id: str
    field: str
    position: int

    @property
    def record(self) -> Record:
        """The record that holds it."""
        return real.catalog().records(self.kind)[self.record_id]

    @property
    def itself(self) -> Evidence:
        """The fact as the record has it."""
        found: Evidence = getattr(self.record, self.field)[self.position]
        return found

    def taken_back(self) -> Catalog:
        """The shipped catalogue without the fact."""
        kept = [item for at, item in enumerate(getattr(self.record, self.field)) if at != self.position]
        record = self.record.model_copy(update={self.field: tuple(kept)})
        records = MappingProxyType({**real.catalog().records(self.kind), self.record_id: record})
        changed: dict[str, Any] = {self.kind.replace("-", "_"): records}
        return replace(real.catalog(), **changed)


def facts(kind: str, fields: tuple[str, ...]) -> Iterator[Fact]:
    for record_id, record in real.catalog().records(kind).items():
        for field in fields:
            yield from [Fact(kind, record_id, field, position) for position in range(len(getattr(record, field)))]


def some(found: Iterator[Fact], count: int) -> list[Fact]:
    return random.Random(SEED).sample(list(found), count)  # noqa: S311 — a choice of tests, no secret


def name_of(fact: Fact) -> str:
    return "-".join(map(str, fact))


def box(found: Answer) -> tuple[object, ...]:
    """What the answer says first: all but the circumstances."""
    return (found.situation, found.fact, *found[3:])


def ways(found: Answer) -> tuple[object, ...]:
    return tuple((item.case.model_id, item.verdict, item.judged, item.steps) for item in found.known.routes)


def rests_on(found: Answer) -> set[tuple[str, str]]:
    """Source and date of all that the answer cites."""
    known = found.known
    cites = [cite for line in (found.can_we, found.from_whom, found.we_sign, found.it_costs) for cite in line.cites]
    cites += found.whom.cites
    for item in known.routes:
        cites += [cite for judged in item.judged for cite in judged.cites]
        cites += [cite for step in item.steps for cite in step.found.cites]
    promise = known.promise.fact if known.promise is not None else None
    shown = [found.fact, known.rollout, known.itself, known.execution, promise, *known.provisions, *known.without_model]
    shown += [item.offer for item in known.routes]
    return {(each.source, str(each.date)) for each in (*cites, *shown) if each is not None}


def questions_in(found: Answer) -> set[str]:
    """The ids of all that the answer leaves open, the ways included."""
    judged = [item.asks for route in found.known.routes for item in route.judged if item.asks]
    steps = [step.found.asks for route in found.known.routes for step in route.steps if step.found.asks]
    return {*asked(found), *judged, *steps}


def parties(found: Answer) -> set[str]:
    """The bodies that steps of any way name."""
    named = [party for item in found.known.routes for step in item.steps for party in step.parties]
    return {party.organisation for party in named if party.organisation}


def is_its_own(fact: Fact, before: Answer, after: Answer) -> bool:
    """Whether the answer cited the fact, asks for it now that it is gone, or named its body as a party."""
    said = (fact.itself.source, str(fact.itself.date))
    is_asked_for = bool(questions_in(after) - questions_in(before))
    return said in rests_on(before) or is_asked_for or getattr(fact.itself, "organisation", None) in parties(before)


@pytest.mark.parametrize("fact", some(facts("services", OF_SERVICES), 70), ids=name_of)
def test_fact_of_a_service_changes_only_answers_that_rest_on_it(fact: Fact) -> None:
    changed = fact.taken_back()
    for before in real.answers():
        if before.question.service_id != fact.record_id:
            continue
        after = answer(before.question._replace(catalog=changed))
        # Steps name the Land that makes the service; who that is, is no condition of any.
        is_same = fact.field == "developed_by" or ways(after) == ways(before)

        is_same = is_same and box(after) == box(before)

        assert is_same or is_its_own(fact, before, after), before.question[1:4]


@pytest.mark.parametrize("fact", some(facts("services", OF_SERVICES), 20), ids=name_of)
def test_fact_of_a_service_changes_no_answer_about_another(fact: Fact) -> None:
    changed = fact.taken_back()
    for before in real.answers()[::83]:
        if before.question.service_id != fact.record_id:
            after = answer(before.question._replace(catalog=changed))

            assert (box(after), ways(after)) == (box(before), ways(before))


OTHERS = [fact for kind, fields in OF_OTHERS.items() for fact in some(facts(kind, fields), 8)]


@pytest.mark.parametrize("fact", OTHERS, ids=name_of)
def test_fact_of_a_state_a_body_or_a_model_changes_only_answers_that_rest_on_it(fact: Fact) -> None:
    changed = fact.taken_back()
    for before in real.answers()[::23]:
        after = answer(before.question._replace(catalog=changed))

        is_same = box(after) == box(before) and ways(after) == ways(before)

        assert is_same or is_its_own(fact, before, after), before.question[1:4]


def supports(fact: Fact) -> bool:
    """Whether the fact speaks for getting the service."""
    found: Any = fact.itself
    if fact.field == "offers":
        return found.status is OfferStatus.OFFERED
    if fact.field == "agreements":
        return found.status is AgreementStatus.CONCLUDED
    if fact.field == "provided_by_state":
        return found.status is OfferStatus.OFFERED
    return fact.field in {"rollout", "lifecycle"} and found.stage.is_in_use and not found.planned


SUPPORTING = [fact for fact in facts("services", OF_SERVICES) if supports(fact)]


@pytest.mark.parametrize("fact", some(iter(SUPPORTING), 40), ids=name_of)
def test_taking_back_what_supports_makes_no_answer_better_and_no_open_one_a_no(fact: Fact) -> None:
    changed = fact.taken_back()
    for known in real.answers():
        if known.question.service_id == fact.record_id:
            less = answer(known.question._replace(catalog=changed))

            assert RANKS[less.situation.verdict] >= RANKS[known.situation.verdict]
            assert (known.situation.verdict, less.situation.verdict) != (Verdict.UNCLEAR, Verdict.NOT_APPLICABLE)
            assert known.situation.is_clear or not less.situation.is_clear
