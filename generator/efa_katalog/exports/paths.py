"""All ways to order a service as JSON: every state, every kind of orderer, every model.

The text is put together from the texts of its parts, in the shape of `outputs.PathsFile`. Why: a service has two
thousand reasons and steps, most of them said before, and the files of a catalogue hold hundreds of megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from json import JSONEncoder
from typing import Final, Generic, NamedTuple, TypeVar

from efa_katalog import addresses
from efa_katalog.derive.path import Answer, Ask, Cite, PartyName, PathStep, Reason, Route, answers
from efa_katalog.exports.documents import JSON_TYPE, compact_head
from efa_katalog.exports.spec import Edition, ExportFile, download

_TRUTH: Final = {True: "true", False: "false", None: "null"}
# Paths name few sentences, parties and questions, but a hundred thousand times.
_REMEMBERED: Final = 10_000
_quoted: Final = lru_cache(maxsize=_REMEMBERED)(JSONEncoder(ensure_ascii=False).encode)

_Part = TypeVar("_Part")


class _Shared(Generic[_Part]):
    """Hands out one key for all parts that read the same, in the order in which they come.

    Parts are known again by their identity, and held meanwhile, so that no other takes their place in memory.
    """

    def __init__(self, letter: str, write: Callable[[_Part], str]) -> None:
        self._letter = letter
        self._write = write
        self._held: list[_Part] = []
        self._known: dict[int, str] = {}
        self.keys: dict[str, str] = {}

    def listed(self, parts: tuple[_Part, ...]) -> str:
        """Return the keys of `parts` as a list in JSON."""
        known = self._known
        return f"[{','.join([known.get(id(part)) or self._met(part) for part in parts])}]"

    def _met(self, part: _Part) -> str:
        self._held.append(part)
        key = f'"{self._letter}{len(self.keys) + 1}"'
        found = self._known[id(part)] = self.keys.setdefault(self._write(part), key)
        return found

    def table(self) -> Iterator[str]:
        """Yield the pieces of an object that holds all parts by their keys."""
        opening = "{"
        for text, key in self.keys.items():
            yield f"{opening}{key}:"
            yield text
            opening = ","
        yield "{}" if opening == "{" else "}"


class _Parts(NamedTuple):
    reasons: _Shared[Reason]
    steps: _Shared[PathStep]


def paths_file(edition: Edition, service_id: str) -> ExportFile:
    """Return `paths/<service>.json`.

    No indentation, and no fields that are null, false or empty, unless the format says that they are always there.
    """
    name = f"paths/{service_id}.json"
    parts = _Parts(_Shared("r", _reason), _Shared("s", _step))
    catalog = edition.catalog
    found = [each for state in catalog.states for each in answers(catalog, service_id, state, edition.on)]
    said = [_answer(edition, each, parts) for each in found]
    pieces = (
        compact_head(edition, name, "paths-file"),
        f',"service":{_quoted(service_id)},"reasons":',
        *parts.reasons.table(),
        ',"steps":',
        *parts.steps.table(),
        f',"answers":[{",".join(said)}]}}\n',
    )
    title = f"Alle Wege zu „{catalog.services[service_id].name}“ (JSON)"
    return download(name, "".join(pieces).encode(), JSON_TYPE, title)


def _answer(edition: Edition, answer: Answer, parts: _Parts) -> str:
    asked = answer.question
    page = edition.address(addresses.path(edition.catalog, asked.service_id, asked.state_id))
    routes = ",".join([_route(route, parts) for route in answer.routes])
    return (
        f'{{"state":{_quoted(asked.state_id)},"orderer":"{asked.orderer}","situation":"{answer.situation}"'
        f',"headline":{_quoted(answer.headline)},"verdict":"{answer.verdict}"'
        f',"next_action":{_ask(answer.next_action)},"routes":[{routes}],"page":{_quoted(page)}}}'
    )


def _route(route: Route, parts: _Parts) -> str:
    same = ',"same_state":true' if route.same_state else ""
    return (
        f'{{"procurement_model":{_quoted(route.model_id)},"verdict":"{route.verdict}"{same}'
        f"{_optional('receiving', route.receiving)}{_optional('providing', route.providing)}"
        f',"reasons":{parts.reasons.listed(route.reasons)},"steps":{parts.steps.listed(route.steps)}}}'
    )


def _reason(reason: Reason) -> str:
    return (
        f'{{"kind":{_quoted(reason.kind)},"question":{_quoted(reason.question)},"holds":{_TRUTH[reason.known]}'
        f',"text":{_quoted(reason.text)}{_evidence(reason.cites, reason.ask)}}}'
    )


def _step(step: PathStep) -> str:
    return (
        f'{{"number":{step.number},"id":{_quoted(step.id)},"name":{_quoted(step.name)}'
        f',"frequency":"{step.frequency}","status":"{step.status}","text":{_quoted(step.text)}'
        f"{_parties(step.parties)}{_evidence(step.cites, step.ask)}}}"
    )


def _evidence(cites: tuple[Cite, ...], ask: Ask | None) -> str:
    asked = f',"ask":{_ask(ask)}' if ask else ""
    if not cites:
        return asked
    said = ",".join([f'{{"source":{_quoted(cite.source)},"date":"{cite.date.text}"}}' for cite in cites])
    return f',"cites":[{said}]{asked}'


@lru_cache(maxsize=_REMEMBERED)
def _parties(parties: tuple[PartyName, ...]) -> str:
    signs = ',"orderer_signs":true' if any(party.is_orderer for party in parties) else ""
    return f',"parties":[{",".join(map(_party, parties))}]{signs}'


@lru_cache(maxsize=_REMEMBERED)
def _ask(ask: Ask) -> str:
    return f'{{"whom":{_party(ask.whom)},"what":{_quoted(ask.what)}}}'


@lru_cache(maxsize=_REMEMBERED)
def _party(party: PartyName) -> str:
    more = f"{_optional('organisation', party.organisation)}{_optional('state', party.state)}"
    orderer = ',"is_orderer":true' if party.is_orderer else ""
    return f'{{"label":{_quoted(party.label)}{more}{orderer}}}'


def _optional(name: str, text: str | None) -> str:
    return "" if text is None else f',"{name}":{_quoted(text)}'
