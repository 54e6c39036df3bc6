"""A way as readers see it: its two legs in steps with real names, and why it is judged as it is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.derive.law import StepStatus, Verdict
from efa_katalog.derive.law.question import cite
from efa_katalog.derive.law.roles import PartyName
from efa_katalog.derive.law.rules import NEVER_OBSERVED
from efa_katalog.pages import tokens
from efa_katalog.pages.path.box import party_href
from efa_katalog.pages.tokens import Token
from efa_katalog.schema.enums import Leg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.law import Route
    from efa_katalog.derive.law.rules import Judgement
    from efa_katalog.derive.law.steps import PathStep
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact, Link


class PartyView(NamedTuple):
    """A party of a step."""

    label: str
    href: str | None


class StepView(NamedTuple):
    """One step: who with whom, how far, what follows from it, and its papers if it is still to be taken."""

    number: int
    name: str
    abbreviation: str | None
    frequency: str
    token: Token
    is_own: bool
    is_folded: bool
    parties: tuple[PartyView, ...]
    text: str
    result: str | None
    refs: tuple[Reference, ...]
    documents: tuple[Fact, ...]
    signatories: tuple[Fact, ...]


class ReasonView(NamedTuple):
    """A condition and whether it is fulfilled."""

    token: Token
    question: str
    text: str
    refs: tuple[Reference, ...]


class RouteView(NamedTuple):
    """The way by one model, in full."""

    model: Link
    token: Token
    why: str
    via: str | None
    reasons: tuple[ReasonView, ...]
    steps: tuple[StepView, ...]
    afterwards: str
    has_own_steps: bool


class RouteBrief(NamedTuple):
    """Other ways of which the same is to be said, in short: what decides them, and their steps on one line each."""

    models: tuple[Link, ...]
    token: Token
    why: str
    refs: tuple[Reference, ...]
    steps: tuple[str, ...]


RANKING: Final = "nach dem Ergebnis, dann nach Belegen für Dienst und Land, nach heutiger Pflicht, nach dem Namen."
"""The rule of `derive.law.routes`, for readers."""

_KNOWN_TOKENS: Final = {
    True: Token("applicable", "✓", "belegt"),
    None: Token("unclear", "?", "nicht belegt"),
    False: Token("not_applicable", "–", "nicht erfüllt"),
}

_FOLDED: Final = frozenset({StepStatus.NOT_NEEDED})


def route_view(catalog: Catalog, route: Route, cites: Citations, legs: frozenset[Leg] = frozenset(Leg)) -> RouteView:
    """Return a way in full, with the steps that stand on `legs`."""
    via = catalog.procurement_models[route.via].name if route.via else None
    shown = [step for step in route.steps if step.step.leg in legs]
    return RouteView(
        model=tokens.model_link(catalog, route.case.model_id),
        token=verdict_token(route.verdict),
        why=_why(route),
        via=via,
        reasons=tuple([_reason(judged, cites) for judged in route.judged]),
        steps=tuple([_step(catalog, step, cites) for step in shown]),
        afterwards=", ".join([step.name or step.text.rstrip(".") for step in route.case.model.after_steps]),
        has_own_steps=any(step.is_own for step in shown),
    )


def route_briefs(catalog: Catalog, routes: Iterable[Route], cites: Citations) -> tuple[RouteBrief, ...]:
    """Return ways in short; neighbours that differ in their name alone are said together."""
    briefs = [_brief(catalog, route, cites) for route in routes]
    alike = groupby(briefs, key=lambda brief: brief._replace(models=()))
    return tuple([said._replace(models=tuple([each.models[0] for each in found])) for said, found in alike])


def verdict_token(verdict: Verdict) -> Token:
    """Return the token of a verdict."""
    return Token(verdict.value, verdict.symbol, verdict.label)


def _brief(catalog: Catalog, route: Route, cites: Citations) -> RouteBrief:
    decisive = route.decisive
    refs = cites.to_all([item.source for item in decisive.cites]) if decisive else ()
    needed = [step for step in route.steps if step.status is not StepStatus.NOT_NEEDED] if route.has_provider else []
    steps = tuple([_step_line(step) for step in needed])
    return RouteBrief(
        (tokens.model_link(catalog, route.case.model_id),), verdict_token(route.verdict), _why(route), refs, steps
    )


def _step_line(step: PathStep) -> str:
    between = " ↔ ".join([party.label for party in step.parties])
    # Where a party is not evidenced its name says so already.
    is_said = step.status is StepStatus.UNKNOWN and not all(map(_is_known, step.parties))
    return f"{step.step.name}: {between}{'' if is_said else f' ({_step_token(step).word})'}"


def _is_known(party: PartyName) -> bool:
    return party.is_orderer or bool(party.organisation or party.state)


def _why(route: Route) -> str:
    return route.decisive.text if route.decisive else route.case.model.answers_best


def _reason(judged: Judgement, cites: Citations) -> ReasonView:
    refs = cites.to_all([item.source for item in judged.cites])
    return ReasonView(_KNOWN_TOKENS[judged.known], judged.question, judged.text, refs)


def _step_token(step: PathStep) -> Token:
    word = f"später, nach Schritt {step.after}" if step.after else step.status.label
    return Token(step.status.value, step.status.symbol, word)


def _step(catalog: Catalog, step: PathStep, cites: Citations) -> StepView:
    rule, is_ahead = step.step, step.status in {StepStatus.OPEN, StepStatus.LATER}
    sources = [item.source for item in step.found.cites] or [cite(rule).source]
    return StepView(
        number=step.number,
        name=rule.name,
        abbreviation=rule.abbreviation,
        frequency=rule.frequency.label,
        token=_step_token(step),
        is_own=step.is_own and step.status is StepStatus.OPEN,
        is_folded=step.status in _FOLDED,
        parties=tuple([PartyView(party.label, party_href(catalog, party)) for party in step.parties]),
        # The token says already that nothing is evidenced.
        text="" if is_ahead or step.found == NEVER_OBSERVED else step.found.text,
        result=rule.result if is_ahead else None,
        refs=cites.to_all(sources),
        documents=tuple([tokens.statement(cites, fact) for fact in rule.documents]) if is_ahead and step.is_own else (),
        signatories=tuple([tokens.statement(cites, fact) for fact in rule.signatories])
        if is_ahead and step.is_own
        else (),
    )
