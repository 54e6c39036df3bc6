"""All ways to order a service as JSON: every state, every kind of orderer, every model."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from efa_katalog import addresses
from efa_katalog.derive.path import Answer, Ask, Cite, PartyName, PathStep, Reason, Route, StepStatus
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
from efa_katalog.schema.enums import Frequency

# A catalogue has few parties and citations, but paths name them a hundred thousand times.
_REMEMBERED = 10_000

_Part = TypeVar("_Part", bound=Hashable)


class _Shared(Generic[_Part]):
    """Hands out one key for equal parts, in the order in which they come."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self.keys: dict[_Part, str] = {}

    def key(self, part: _Part) -> str:
        """Return the key of `part`."""
        return self.keys.setdefault(part, f"{self._letter}{len(self.keys) + 1}")


class _Parts(NamedTuple):
    reasons: _Shared[Reason]
    steps: _Shared[_Step]


class _Step(NamedTuple):
    """A step as far as the file shows it, so that equal steps of different answers are one."""

    number: int
    id: str
    name: str
    frequency: Frequency
    status: StepStatus
    text: str
    parties: tuple[PartyName, ...]
    is_own: bool
    cites: tuple[Cite, ...]
    ask: Ask | None


def paths_file(edition: Edition, service_id: str, answers: Mapping[str, tuple[Answer, ...]]) -> ExportFile:
    """Return `paths/<service>.json`; `answers` holds the service's paths by state."""
    name = f"paths/{service_id}.json"
    parts = _Parts(_Shared("r"), _Shared("s"))
    said = tuple(_answer(edition, answer, parts) for found in answers.values() for answer in found)
    output = PathsFile(
        **head(edition, name, "paths-file"),
        service=service_id,
        reasons={key: _reason(reason) for reason, key in parts.reasons.keys.items()},
        steps={key: _step(step) for step, key in parts.steps.keys.items()},
        answers=said,
    )
    return document(name, output, f"Alle Wege zu „{edition.catalog.services[service_id].name}“ (JSON)", compact=True)


def _answer(edition: Edition, answer: Answer, parts: _Parts) -> AnswerOut:
    asked = answer.question
    return AnswerOut(
        state=asked.state_id,
        orderer=asked.orderer,
        situation=answer.situation,
        headline=answer.headline,
        verdict=answer.verdict,
        next_action=_ask(answer.next_action),
        routes=tuple(_route(route, parts) for route in answer.routes),
        page=edition.address(addresses.path(edition.catalog, asked.service_id, asked.state_id)),
    )


def _route(route: Route, parts: _Parts) -> RouteOut:
    return RouteOut(
        procurement_model=route.model_id,
        verdict=route.verdict,
        same_state=route.same_state,
        receiving=route.receiving,
        providing=route.providing,
        reasons=tuple(parts.reasons.key(reason) for reason in route.reasons),
        steps=tuple(parts.steps.key(_plain(step)) for step in route.steps),
    )


def _plain(step: PathStep) -> _Step:
    return _Step(
        step.number,
        step.id,
        step.name,
        step.frequency,
        step.status,
        step.text,
        step.parties,
        step.is_own,
        step.cites,
        step.ask,
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


def _step(step: _Step) -> StepOut:
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


@lru_cache(maxsize=_REMEMBERED)
def _ask(ask: Ask) -> Question:
    return Question(whom=_party(ask.whom), what=ask.what)


@lru_cache(maxsize=_REMEMBERED)
def _party(party: PartyName) -> Party:
    return Party(label=party.label, organisation=party.organisation, state=party.state, is_orderer=party.is_orderer)


@lru_cache(maxsize=_REMEMBERED)
def _cites(cites: tuple[Cite, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(source=cite.source, date=cite.date) for cite in cites)
