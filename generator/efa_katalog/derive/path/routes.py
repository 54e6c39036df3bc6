"""One route a model, and the order of routes.

Of all ways to fill a model's roles the best one is shown. Best first means: verdict (possible, to be clarified,
impossible), then more evidenced conditions, then fewer steps without evidence, then the models' own order.
Why this rule: a reader acts on the first route, so the surest one comes first; the last criterion only makes the
order the same on every build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.derive.path.candidates import pairs
from efa_katalog.derive.path.conditions import reasons
from efa_katalog.derive.path.evidence import Case
from efa_katalog.derive.path.logic import all_of
from efa_katalog.derive.path.steps import path_steps
from efa_katalog.derive.path.types import Route, StepStatus, Verdict

if TYPE_CHECKING:
    from efa_katalog.derive.path.types import Question, Reason

_VERDICTS = {True: Verdict.APPLICABLE, None: Verdict.UNCLEAR, False: Verdict.NOT_APPLICABLE}
_ORDER = {verdict: position for position, verdict in enumerate(Verdict)}

RANKING = (
    "Zuerst nach dem Ergebnis (möglich, zu klären, nicht möglich), dann nach der Zahl der belegten Bedingungen, "
    "dann nach der Zahl der nicht belegten Schritte, zuletzt nach der festen Reihenfolge der Modelle."
)
"""The rule in German, for readers."""


def routes(question: Question) -> tuple[Route, ...]:
    """Return the best route of every model, best first."""
    found = [_best_route(question, model_id) for model_id in question.catalog.procurement_models]
    return tuple(sorted(found, key=_rank))


def _best_route(question: Question, model_id: str) -> Route:
    model = question.catalog.procurement_models[model_id]
    if model_id not in question.pairs:
        question.pairs[model_id] = tuple(pairs(question, model, model_id))
    return min((_route(Case(question, model, model_id, pair)) for pair in question.pairs[model_id]), key=_rank)


def _route(case: Case) -> Route:
    judged = reasons(case)
    pair = case.pair
    return Route(
        model_id=case.model_id,
        model=case.model,
        verdict=_verdict(judged),
        same_state=pair.same_state,
        receiving=pair.receiving,
        providing=pair.providing,
        offer=pair.offer,
        via=pair.chain.model if pair.chain else None,
        reasons=judged,
        steps=path_steps(case),
    )


def _verdict(judged: tuple[Reason, ...]) -> Verdict:
    """A model that states no condition allows nothing: without a rule nothing is evidenced."""
    return _VERDICTS[all_of(reason.known for reason in judged)] if judged else Verdict.UNCLEAR


def _rank(route: Route) -> tuple[int, int, int, int, int]:
    unknown_steps = sum(step.status is StepStatus.UNKNOWN for step in route.steps)
    names_nobody = (route.receiving is None) + (route.providing is None)
    return (_ORDER[route.verdict], -route.known_conditions, unknown_steps, names_nobody, route.model.order)
