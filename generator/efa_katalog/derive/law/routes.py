"""One route a model, and the order of routes.

    for every model, for every way to fill its roles:  judge the conditions  ->  the verdict;  look at the steps
    keep the best way of each model; order the models, best first

Best first means: the verdict; then how much is evidenced for just this service and state, dated evidence before
undated; then what a dated source says is obligatory today; then the name. Why: a reader acts on the first route, so
the surest one comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from efa_katalog.derive.law.question import Question, all_of
from efa_katalog.derive.law.rules import CHANNEL, JOINED, Case, Judgement, cases, judgements
from efa_katalog.derive.law.steps import PathStep, StepStatus, path_steps
from efa_katalog.schema.enums import Status
from efa_katalog.schema.procurement_model import Obligation
from efa_katalog.schema.service import Offer


class Verdict(Status):
    """Whether an order under a model is possible, as far as sources show; best first."""

    APPLICABLE = "applicable", "möglich", "✓"
    UNCLEAR = "unclear", "zu klären", "?"
    NOT_APPLICABLE = "not_applicable", "nicht möglich", "–"


_VERDICTS: Final = {True: Verdict.APPLICABLE, None: Verdict.UNCLEAR, False: Verdict.NOT_APPLICABLE}
_KNOWN: Final = {verdict: known for known, verdict in _VERDICTS.items()}
_ORDER: Final = {verdict: position for position, verdict in enumerate(Verdict)}

_OF_SERVICE_AND_STATE: Final = frozenset({"service_offered", "agreement", JOINED})
"""Conditions whose evidence is about just this service here; membership or a channel holds for all services."""


@dataclass(frozen=True)
class Route:
    """The way by one model: its conditions judged. Steps and reasons are worked out when somebody asks."""

    case: Case
    judged: tuple[Judgement, ...]
    verdict: Verdict

    @property
    def offer(self) -> Offer | None:
        """The evidenced offer behind it."""
        return self.case.filling.provider.offer

    @property
    def has_provider(self) -> bool:
        """Whether anybody is known who could pass the service on; else its steps say no more than the model does."""
        return self.case.filling.provider.body is not None or self.case.filling.is_same_state

    @property
    def via(self) -> str | None:
        """The model that the offer comes through."""
        chain = self.case.filling.provider.chain
        return chain.model if chain else None

    @cached_property
    def steps(self) -> tuple[PathStep, ...]:
        """The model's steps in order."""
        return path_steps(self.case)

    @property
    def decisive(self) -> Judgement | None:
        """The first condition that gives the verdict, one that others can settle before one only the orderer can."""
        found = [item for item in self.judged if item.known is _KNOWN[self.verdict]]
        return min(found, key=lambda item: item.kind == "orderer_confirms", default=None)

    @cached_property
    def rank(self) -> tuple[int, int, bool, str]:
        """What routes are ordered by, best first."""
        here = sum([_weight(item) for item in self.judged if item.kind in _OF_SERVICE_AND_STATE])
        # An offer that comes through another model is evidence for that one.
        own = 0 if self.via is not None else here
        return (_ORDER[self.verdict], -own, obligation(self.case) is None, self.case.model.name)


def _weight(item: Judgement) -> int:
    """What is evidenced counts, and what is dated counts more."""
    if item.known is not True:
        return 0
    return 2 if any(each.date.is_dated for each in item.cites) else 1


def tried(question: Question) -> tuple[tuple[Route, ...], ...]:
    """Return every way to fill the roles of each model, judged, model by model."""
    models = question.catalog.procurement_models
    return tuple([tuple([_route(case) for case in cases(question, model_id)]) for model_id in models])


def best_first(found: tuple[tuple[Route, ...], ...]) -> tuple[Route, ...]:
    """Return the best route of every model, best first."""
    return tuple(sorted([_best(ways) for ways in found], key=lambda route: route.rank))


def obligation(case: Case) -> Obligation | None:
    """Return what makes the model obligatory on the day for who orders, None if no dated source says so."""
    if not case.model.obligatory:
        return None
    on, orderer = case.question.on, case.who_orders
    return next((item for item in case.model.obligatory if item.holds_on(on) and orderer in item.orderers), None)


def _best(ways: tuple[Route, ...]) -> Route:
    first = min([way.rank for way in ways])
    equal = [way for way in ways if way.rank == first]
    return equal[0] if len(equal) == 1 else min(equal, key=_surest)


def _surest(route: Route) -> tuple[int, int]:
    unknown = sum([step.status is StepStatus.UNKNOWN for step in route.steps])
    return (unknown, (route.case.filling.receiving is None) + (route.case.filling.provider.body is None))


def _route(case: Case) -> Route:
    judged = judgements(case)
    known = [item.known for item in judged]
    # A model that states no condition allows nothing: without a rule nothing is evidenced.
    is_stated = any(item.kind not in {JOINED, CHANNEL} for item in judged)
    verdict = _VERDICTS[all_of(known)] if is_stated else Verdict.UNCLEAR
    return Route(case, judged, verdict)
