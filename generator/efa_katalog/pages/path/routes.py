"""A route as readers see it: steps with real names, reasons with sources, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import remembered, remembered_for_a_while
from efa_katalog.derive.path import StepStatus, Verdict
from efa_katalog.pages import tokens
from efa_katalog.pages.charts.contracts import contract_chart
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.path import Ask, Cite, Judgement, PartyName, PathStep, Route, StepOutline
    from efa_katalog.pages.charts.contracts import ContractChart
    from efa_katalog.pages.citations import Reference
    from efa_katalog.pages.tokens import Fact, Link


class AskView(NamedTuple):
    """Whom to ask what; `whom` links to a page of the catalogue if there is one."""

    whom: str
    href: str | None
    mailbox: str | None
    what: str


class PartyView(NamedTuple):
    """A party of a step."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True, eq=False)
class StepView:
    """One step: number, parties, status, what for, papers, whom to ask. Shared, as a line is."""

    number: int
    abbreviation: str
    name: str
    frequency: str
    token: Token
    is_own: bool
    parties: tuple[PartyView, ...]
    text: str
    refs: tuple[Reference, ...]
    ask: AskView | None
    documents: tuple[Fact, ...]
    signatories: tuple[Fact, ...]


class ReasonView(NamedTuple):
    """A condition and whether it is fulfilled."""

    token: Token
    question: str
    text: str
    refs: tuple[Reference, ...]


class RouteView(NamedTuple):
    """The way by one model; `signed` says what the orderer signs."""

    number: int
    model: Link
    token: Token
    why: str
    via: str | None
    reasons: tuple[ReasonView, ...]
    steps: tuple[StepView, ...]
    signed: str
    chart: ContractChart
    after_steps: tuple[Fact, ...]


class StepBrief(NamedTuple):
    """One step on one line."""

    number: int
    name: str
    parties: str
    token: Token


@dataclass(frozen=True, slots=True, eq=False)
class RouteLine:
    """A way on one line: the verdict, and what decides it. Pages that say the same share it."""

    model: Link
    token: Token
    why: str
    refs: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RouteBrief:
    """Another way in short: what its line says, and the steps on one line each. Shared, as a line is."""

    number: int
    line: RouteLine
    gaps: tuple[ReasonView, ...]
    steps: tuple[StepBrief, ...]


class _Gist(NamedTuple):
    """What another way shows; many services have it in common."""

    number: int
    model_id: str
    verdict: Verdict
    first: Judgement | None
    gaps: tuple[Judgement, ...]
    steps: tuple[StepOutline, ...]

    def said(self) -> tuple[Judgement, ...]:
        """Return what is said, in the order of the page."""
        return self.gaps if self.first is None else (self.first, *self.gaps)


_REASON_TOKENS = {
    True: Token("applicable", "✓", "belegt"),
    None: Token("unclear", "?", "nicht belegt"),
    False: Token("not_applicable", "–", "nicht erfüllt"),
}

_STEP_TOKENS = {status: Token(status.value, status.symbol, status.label) for status in StepStatus}

_VERDICT_TOKENS = {verdict: Token(verdict.value, verdict.symbol, verdict.label) for verdict in Verdict}


def route_views(catalog: Catalog, routes: Iterable[Route], citations: Citations) -> tuple[RouteView, ...]:
    """Return the routes in their order."""
    return tuple(_route(catalog, number, route, citations) for number, route in enumerate(routes, start=1))


def route_briefs(catalog: Catalog, routes: Iterable[Route], citations: Citations, first: int) -> tuple[RouteBrief, ...]:
    """Return routes in short, numbered from `first`."""
    gists = [_gist(number, route) for number, route in enumerate(routes, start=first)]
    for gist in gists:
        citations.mention([cite.source for judged in gist.said() for cite in judged.cites])
    return tuple([_brief(catalog, gist) for gist in gists])


def route_lines(catalog: Catalog, routes: Iterable[Route], citations: Citations) -> tuple[RouteLine, ...]:
    """Return routes on one line each."""
    said = [(route.model_id, route.verdict, route.way.decisive()) for route in routes]
    citations.mention([cite.source for _, _, first in said if first for cite in first.cites])
    return tuple([_line(catalog, *line) for line in said])


def ask_view(catalog: Catalog, question: Ask | None) -> AskView | None:
    """Return whom to ask, with address and mailbox where the catalogue has them."""
    return AskView(*_whom(catalog, question.whom), question.what) if question is not None else None


@remembered
def _whom(catalog: Catalog, whom: PartyName) -> tuple[str, str | None, str | None]:
    body = catalog.organisations.get(whom.organisation or "")
    mailbox = body.contacts[0].mailbox if body and body.contacts else None
    return (whom.label, _href(catalog, whom), mailbox)


def verdict_token(verdict: Verdict) -> Token:
    """Return the token of a verdict."""
    return _VERDICT_TOKENS[verdict]


def _route(catalog: Catalog, number: int, route: Route, citations: Citations) -> RouteView:
    via = catalog.procurement_models[route.via].name if route.via else None
    steps = route.steps
    reasons = tuple([_reason(judged, citations) for judged in route.way.judgements()])
    shown = tuple([_step(catalog, route.model_id, step, citations) for step in steps])
    return RouteView(
        number=number,
        model=tokens.model_link(catalog, route.model_id),
        token=verdict_token(route.verdict),
        why=_why(catalog, route.model_id, route.way.decisive()),
        via=via,
        reasons=reasons,
        steps=shown,
        signed=", ".join([f"{step.name} ({step.frequency})" for step in shown if step.is_own]) or "nichts",
        chart=contract_chart(steps),
        after_steps=tuple([tokens.statement(citations, fact) for fact in route.model.after_steps]),
    )


@remembered_for_a_while
def _line(catalog: Catalog, model_id: str, verdict: Verdict, first: Judgement | None) -> RouteLine:
    refs = _refs(Citations(catalog), first.cites) if first else ()
    return RouteLine(tokens.model_link(catalog, model_id), verdict_token(verdict), _why(catalog, model_id, first), refs)


def _gist(number: int, route: Route) -> _Gist:
    first = route.way.decisive()
    gaps = [judged for judged in route.way.judgements() if judged.known is not True and judged is not first]
    return _Gist(number, route.model_id, route.verdict, first, tuple(gaps), route.way.outline())


@remembered_for_a_while
def _brief(catalog: Catalog, gist: _Gist) -> RouteBrief:
    citations = Citations(catalog)
    return RouteBrief(
        gist.number,
        _line(catalog, gist.model_id, gist.verdict, gist.first),
        gaps=tuple([_reason(judged, citations) for judged in gist.gaps]),
        steps=tuple([_step_brief(step) for step in gist.steps]),
    )


def _step_brief(found: StepOutline) -> StepBrief:
    parties = " ↔ ".join([party.label for party in found.parties])
    return StepBrief(found.number, found.name, parties, _STEP_TOKENS[found.status])


def _why(catalog: Catalog, model_id: str, first: Judgement | None) -> str:
    return first.text if first else catalog.procurement_models[model_id].answers_best


def _reason(reason: Judgement, citations: Citations) -> ReasonView:
    return ReasonView(_REASON_TOKENS[reason.known], reason.question, reason.text, _refs(citations, reason.cites))


def _step(catalog: Catalog, model_id: str, step: PathStep, citations: Citations) -> StepView:
    view = _step_view(catalog, model_id, step)
    citations.mention([ref.source for ref in view.refs])
    citations.mention([fact.ref.source for fact in (*view.documents, *view.signatories)])
    return view


@remembered_for_a_while
def _step_view(catalog: Catalog, model_id: str, step: PathStep) -> StepView:
    rule, citations = catalog.procurement_models[model_id].steps[step.number - 1], Citations(catalog)
    return StepView(
        number=step.number,
        abbreviation=step.abbreviation,
        name=step.name,
        frequency=step.frequency.label,
        token=_STEP_TOKENS[step.status],
        is_own=step.is_own and step.status is StepStatus.OPEN,
        parties=tuple([_party(catalog, party) for party in step.parties]),
        text=step.text,
        refs=_refs(citations, step.cites),
        ask=ask_view(catalog, step.ask),
        documents=tuple([tokens.statement(citations, fact) for fact in rule.documents]),
        signatories=tuple([tokens.statement(citations, fact) for fact in rule.signatories]),
    )


@remembered
def _party(catalog: Catalog, party: PartyName) -> PartyView:
    return PartyView(party.label, _href(catalog, party))


def _href(catalog: Catalog, party: PartyName) -> str | None:
    if party.organisation is not None:
        return addresses.organisation(party.organisation)
    return addresses.state(catalog, party.state) if party.state is not None else None


def _refs(citations: Citations, cites: Iterable[Cite]) -> tuple[Reference, ...]:
    return citations.to_all([cite.source for cite in cites])
