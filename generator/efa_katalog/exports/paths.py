"""All ways to order a service as JSON: every state, every kind of orderer, every model."""

from __future__ import annotations

from collections.abc import Mapping

from efa_katalog import addresses
from efa_katalog.derive.path import Answer, Ask, Cite, PartyName, PathStep, Reason, Route
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.outputs import (
    AnswerOut,
    Citation,
    Party,
    PathsFile,
    Question,
    ReasonOut,
    RouteOut,
    StepOut,
)
from efa_katalog.exports.spec import Edition, ExportFile


def paths_file(edition: Edition, service_id: str, answers: Mapping[str, tuple[Answer, ...]]) -> ExportFile:
    """Return `paths/<service>.json`; `answers` holds the service's paths by state."""
    name = f"paths/{service_id}.json"
    output = PathsFile(
        **head(edition, name, "paths-file"),
        service=service_id,
        answers=tuple(_answer(edition, answer) for found in answers.values() for answer in found),
    )
    return document(name, output, f"Alle Wege zu „{edition.catalog.services[service_id].name}“ (JSON)")


def _answer(edition: Edition, answer: Answer) -> AnswerOut:
    asked = answer.question
    return AnswerOut(
        state=asked.state_id,
        orderer=asked.orderer,
        situation=answer.situation,
        headline=answer.headline,
        verdict=answer.verdict,
        next_action=_ask(answer.next_action),
        routes=tuple(_route(route) for route in answer.routes),
        page=edition.address(addresses.path(edition.catalog, asked.service_id, asked.state_id)),
    )


def _route(route: Route) -> RouteOut:
    return RouteOut(
        procurement_model=route.model_id,
        verdict=route.verdict,
        same_state=route.same_state,
        receiving=route.receiving,
        providing=route.providing,
        reasons=tuple(_reason(reason) for reason in route.reasons),
        steps=tuple(_step(step) for step in route.steps),
    )


def _reason(reason: Reason) -> ReasonOut:
    return ReasonOut(
        kind=reason.kind,
        question=reason.question,
        holds=reason.known,
        text=reason.text,
        cites=_cites(reason.cites),
        ask=_ask(reason.ask) if reason.ask else None,
    )


def _step(step: PathStep) -> StepOut:
    return StepOut(
        number=step.number,
        id=step.id,
        name=step.name,
        frequency=step.frequency,
        status=step.status,
        text=step.text,
        parties=tuple(_party(party) for party in step.parties),
        orderer_signs=step.is_own,
        cites=_cites(step.cites),
        ask=_ask(step.ask) if step.ask else None,
    )


def _ask(ask: Ask) -> Question:
    return Question(whom=_party(ask.whom), what=ask.what)


def _party(party: PartyName) -> Party:
    return Party(label=party.label, organisation=party.organisation, state=party.state, is_orderer=party.is_orderer)


def _cites(cites: tuple[Cite, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(source=cite.source, date=cite.date) for cite in cites)
