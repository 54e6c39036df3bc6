"""One route a model, and the order of routes.

Of all ways to fill a model's roles the best one is shown. Best first means: verdict (possible, to be clarified,
impossible), then more evidenced conditions, then fewer steps without evidence, then the models' own order.
Why this rule: a reader acts on the first route, so the surest one comes first; the last criterion only makes the
order the same on every build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.path.conditions import judged, reason
from efa_katalog.derive.path.evidence import Case, service_running
from efa_katalog.derive.path.facets import facets_of
from efa_katalog.derive.path.logic import all_of
from efa_katalog.derive.path.notes import notes, ways
from efa_katalog.derive.path.steps import outline, path_step, unknown_steps
from efa_katalog.derive.path.types import Route, StepStatus, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from efa_katalog.derive.path.facets import Part
    from efa_katalog.derive.path.notes import ServiceNotes
    from efa_katalog.derive.path.plan import Plan
    from efa_katalog.derive.path.types import Ask, Judgement, PathStep, Question, Reason, StepOutline

_VERDICTS = {True: Verdict.APPLICABLE, None: Verdict.UNCLEAR, False: Verdict.NOT_APPLICABLE}
_DECIDED_BY = {verdict: known for known, verdict in _VERDICTS.items()}
_ORDER = {verdict: position for position, verdict in enumerate(Verdict)}

RANKING = (
    "Zuerst nach dem Ergebnis (möglich, zu klären, nicht möglich), dann nach der Zahl der belegten Bedingungen, "
    "dann nach der Zahl der nicht belegten Schritte, zuletzt nach der festen Reihenfolge der Modelle."
)
"""The rule in German, for readers."""


class _Way(NamedTuple):
    """A way to fill a model's roles, its conditions, and how sure it is: verdict and evidenced conditions."""

    surety: tuple[int, int]
    verdict: Verdict
    case: Case
    parts: tuple[Part, ...]
    judged: Sequence[Judgement]

    def reasons(self) -> tuple[Reason, ...]:
        return tuple([reason(self.case, part, found) for part, found in self._conditions()])

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self.judged)

    def steps(self) -> tuple[PathStep, ...]:
        return tuple([path_step(self.case, part) for part in self.case.notes.plan.steps])

    def outline(self) -> tuple[StepOutline, ...]:
        return outline(self.case)

    def first_ask(self) -> Ask | None:
        for part, step in zip(self.case.notes.plan.steps, self.outline(), strict=True):
            if step.status is StepStatus.UNKNOWN:
                return path_step(self.case, part).ask
        return next(self._asks(), None)

    def asks(self) -> tuple[Ask, ...]:
        return tuple(self._asks())

    def _asks(self) -> Iterator[Ask]:
        for part, found in self._conditions():
            asked = reason(self.case, part, found).ask if found.known is None else None
            if asked is not None:
                yield asked

    def decisive(self) -> Judgement | None:
        wanted = _DECIDED_BY[self.verdict]
        return next((found for found in self.judged if found.known is wanted), None)

    def gaps(self) -> tuple[tuple[str, str], ...]:
        return tuple([(part.rule.kind, found.text) for part, found in self._conditions() if found.known is None])

    def done(self) -> tuple[str, ...]:
        return tuple([step.abbreviation for step in self.outline() if step.status is StepStatus.DONE])

    def fulfils(self, kind: str) -> bool:
        return any(part.rule.kind == kind and found.known is True for part, found in self._conditions())

    def _conditions(self) -> Iterator[tuple[Part, Judgement]]:
        return zip(self.parts, self.judged, strict=True)


def routes(question: Question) -> tuple[Route, ...]:
    """Return the best route of every model, best first."""
    known = notes(question.catalog, question.service_id, question.on)
    catalog, service_id, state_id, _, on = question
    running = id(service_running(catalog, service_id, state_id, on))
    best = [_best_way(question, model_id, known, running) for model_id in known.models]
    return tuple([_route(way) for way in _best_first(best)])


def _best_first(found: Iterable[_Way]) -> Iterator[_Way]:
    """Steps are looked at only where ways are equally sure."""
    by_surety: dict[tuple[int, int], list[_Way]] = {}
    for way in found:
        by_surety.setdefault(way.surety, []).append(way)
    for surety in sorted(by_surety):
        alike = by_surety[surety]
        yield from sorted(alike, key=_rank) if len(alike) > 1 else alike


def _best_way(question: Question, model_id: str, about: ServiceNotes, running: int) -> _Way:
    known = about.models[model_id]
    plan = known.plan
    found = [
        _way(Case(question, plan.model, model_id, pair, facets_of(question, pair, running), known), plan)
        for pair in ways(question, model_id, about)
    ]
    if len(found) > 1:
        surest = min([way.surety for way in found])
        found = [way for way in found if way.surety == surest]
    return found[0] if len(found) == 1 else min(found, key=_rank)


def _way(case: Case, plan: Plan) -> _Way:
    parts = plan.conditions[case.facets[0], case.pair.same_state]
    found = judged(case, parts)
    known = [judgement.known for judgement in found]
    # A model that states no condition allows nothing: without a rule nothing is evidenced.
    verdict = _VERDICTS[all_of(known)] if known else Verdict.UNCLEAR
    return _Way((_ORDER[verdict], -known.count(True)), verdict, case, parts, found)


def _rank(way: _Way) -> tuple[int, int, int]:
    case, pair = way.case, way.case.pair
    names_nobody = (pair.receiving is None) + (pair.providing is None)
    return (unknown_steps(case), names_nobody, case.model.order)


def _route(way: _Way) -> Route:
    case, pair = way.case, way.case.pair
    return Route(
        model_id=case.model_id,
        model=case.model,
        verdict=way.verdict,
        same_state=pair.same_state,
        receiving=pair.receiving,
        providing=pair.providing,
        offer=pair.offer,
        via=pair.chain.model if pair.chain else None,
        way=way,
    )
