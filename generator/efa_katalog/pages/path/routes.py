"""A route as readers see it: steps with real names, reasons with sources, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from efa_katalog import addresses
from efa_katalog.derive.path import StepStatus, Verdict
from efa_katalog.pages import tokens
from efa_katalog.pages.charts.contracts import contract_chart
from efa_katalog.pages.tokens import Link, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.path import Ask, Cite, PartyName, PathStep, Reason, Route
    from efa_katalog.pages.charts.contracts import ContractChart
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact


@dataclass(frozen=True, slots=True)
class AskView:
    """Whom to ask what; `whom` links to a page of the catalogue if there is one."""

    whom: str
    href: str | None
    mailbox: str | None
    what: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party of a step."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: number, parties, status, what for, papers, whom to ask."""

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


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A condition and whether it is fulfilled."""

    token: Token
    question: str
    text: str
    refs: tuple[Reference, ...]
    ask: AskView | None


@dataclass(frozen=True, slots=True)
class RouteView:
    """The way by one model."""

    number: int
    model: Link
    token: Token
    why: str
    via: str | None
    reasons: tuple[ReasonView, ...]
    steps: tuple[StepView, ...]
    chart: ContractChart
    after_steps: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StepBrief:
    """One step on one line."""

    number: int
    name: str
    parties: str
    token: Token


@dataclass(frozen=True, slots=True)
class RouteBrief:
    """Another way in short: the verdict, what decides it, the steps on one line each."""

    number: int
    model: Link
    token: Token
    why: str
    refs: tuple[Reference, ...]
    gaps: tuple[ReasonView, ...]
    steps: tuple[StepBrief, ...]


_REASON_TOKENS = {
    True: Token("applicable", "✓", "belegt"),
    None: Token("unclear", "?", "nicht belegt"),
    False: Token("not_applicable", "–", "nicht erfüllt"),
}

_STEP_TOKENS = {status: Token(status.value, status.symbol, status.label) for status in StepStatus}


def route_views(catalog: Catalog, routes: Iterable[Route], citations: Citations) -> tuple[RouteView, ...]:
    """Return the routes in their order."""
    return tuple(_route(catalog, number, route, citations) for number, route in enumerate(routes, start=1))


def route_briefs(catalog: Catalog, routes: Iterable[Route], citations: Citations, first: int) -> tuple[RouteBrief, ...]:
    """Return routes in short, numbered from `first`."""
    return tuple(_brief(catalog, number, route, citations) for number, route in enumerate(routes, start=first))


def ask_view(catalog: Catalog, question: Ask | None) -> AskView | None:
    """Return whom to ask, with address and mailbox where the catalogue has them."""
    if question is None:
        return None
    body = catalog.organisations.get(question.whom.organisation or "")
    mailbox = body.contacts[0].mailbox if body and body.contacts else None
    return AskView(question.whom.label, _href(catalog, question.whom), mailbox, question.what)


def verdict_token(verdict: Verdict) -> Token:
    """Return the token of a verdict."""
    return Token(verdict.value, verdict.symbol, verdict.label)


def _route(catalog: Catalog, number: int, route: Route, citations: Citations) -> RouteView:
    via = catalog.procurement_models[route.via].name if route.via else None
    return RouteView(
        number=number,
        model=Link(route.model.name, addresses.model(route.model_id)),
        token=verdict_token(route.verdict),
        why=_why(route),
        via=via,
        reasons=tuple(_reason(catalog, reason, citations) for reason in route.reasons),
        steps=tuple(_step(catalog, step, citations) for step in route.steps),
        chart=contract_chart(route.steps),
        after_steps=tuple(tokens.statement(citations, fact) for fact in route.model.after_steps),
    )


def _brief(catalog: Catalog, number: int, route: Route, citations: Citations) -> RouteBrief:
    decisive = _decisive(route)
    return RouteBrief(
        number=number,
        model=Link(route.model.name, addresses.model(route.model_id)),
        token=verdict_token(route.verdict),
        why=_why(route),
        refs=_refs(citations, decisive.cites) if decisive else (),
        gaps=tuple(
            _reason(catalog, reason, citations)
            for reason in route.reasons
            if reason.known is not True and reason is not decisive
        ),
        steps=tuple(
            StepBrief(step.number, step.name, " ↔ ".join(party.label for party in step.parties), _step_token(step))
            for step in route.steps
        ),
    )


def _why(route: Route) -> str:
    decisive = _decisive(route)
    return decisive.text if decisive else route.model.answers_best


def _decisive(route: Route) -> Reason | None:
    """The first reason that gives the verdict."""
    wanted = {Verdict.NOT_APPLICABLE: False, Verdict.UNCLEAR: None, Verdict.APPLICABLE: True}[route.verdict]
    return next((reason for reason in route.reasons if reason.known is wanted), None)


def _reason(catalog: Catalog, reason: Reason, citations: Citations) -> ReasonView:
    return ReasonView(
        _REASON_TOKENS[reason.known],
        reason.question,
        reason.text,
        _refs(citations, reason.cites),
        ask_view(catalog, reason.ask),
    )


def _step(catalog: Catalog, step: PathStep, citations: Citations) -> StepView:
    return StepView(
        number=step.number,
        abbreviation=step.abbreviation,
        name=step.name,
        frequency=step.frequency.label,
        token=_step_token(step),
        is_own=step.is_own and step.status is StepStatus.OPEN,
        parties=tuple(PartyView(party.label, _href(catalog, party)) for party in step.parties),
        text=step.text,
        refs=_refs(citations, step.cites),
        ask=ask_view(catalog, step.ask),
        documents=tuple(tokens.statement(citations, fact) for fact in step.step.documents),
        signatories=tuple(tokens.statement(citations, fact) for fact in step.step.signatories),
    )


def _step_token(step: PathStep) -> Token:
    return _STEP_TOKENS[step.status]


def _href(catalog: Catalog, party: PartyName) -> str | None:
    if party.organisation is not None:
        return addresses.organisation(party.organisation)
    return addresses.state(catalog, party.state) if party.state is not None else None


def _refs(citations: Citations, cites: Iterable[Cite]) -> tuple[Reference, ...]:
    return citations.to_all(cite.source for cite in cites)
