"""All answers about a service as JSON (`outputs.PathsFile`): every state, every kind of orderer, every model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic_core import to_json

from efa_katalog import addresses
from efa_katalog.derive.law import Answer, Cite, Judgement, PartyName, PathStep, Route, answers
from efa_katalog.derive.law.addressee import Addressee
from efa_katalog.derive.law.lines import Line
from efa_katalog.derive.law.question import cite
from efa_katalog.derive.questions import question_text
from efa_katalog.exports.documents import JSON_TYPE, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile, download

_EMPTY: Final[tuple[object, ...]] = (None, False, [], ())


class _Keys(dict[Any, tuple[str, Node]]):
    """Gives equal parts one key, in the order in which they come; most are said in many answers."""

    def __init__(self, letter: str, told: Callable[[Any], Node]) -> None:
        self._letter = letter
        self._told = told

    def of(self, parts: Iterable[Any]) -> list[str]:
        """Return the keys of `parts`."""
        return [self._key(part) for part in parts]

    def _key(self, part: Any) -> str:  # noqa: ANN401 — judgements or steps
        known = self.get(part)
        if known is None:
            known = self[part] = (f"{self._letter}{len(self) + 1}", self._told(part))
        return known[0]

    def table(self) -> Node:
        """Return all parts by their keys."""
        return dict(self.values())


def paths_file(edition: Edition, service_id: str) -> ExportFile:
    """Return `paths/<service>.json`.

    No indentation, and no fields that are null, false or empty, unless the format says that they are always there.
    """
    name, catalog = f"paths/{service_id}.json", edition.catalog
    reasons, steps = _Keys("r", _reason), _Keys("s", _step)
    found = [each for state in catalog.states for each in answers(catalog, service_id, state, edition.on)]
    said = [_answer(edition, each, reasons, steps) for each in found]
    asked = sorted({each for answer in found for each in answer.asks})
    members = {
        "service": service_id,
        "reasons": reasons.table(),
        "steps": steps.table(),
        "questions": {each: question_text(catalog, each) for each in asked},
        "answers": said,
    }
    title = f"Alle Wege zu „{catalog.services[service_id].name}“ (JSON)"
    return download(name, to_json(head(edition, name, "paths-file") | members) + b"\n", JSON_TYPE, title)


def _answer(edition: Edition, answer: Answer, reasons: _Keys, steps: _Keys) -> Node:
    asked = answer.question
    return {
        "state": asked.state_id,
        "orderer": asked.orderer,
        "situation": answer.situation,
        "headline": answer.headline,
        "verdict": answer.verdict,
        **_short(decided_by=_cite(cite(answer.fact)) if answer.fact else None, freshness=answer.freshness),
        "lines": {
            "can_we": _line(answer.can_we),
            "from_whom": _line(answer.from_whom),
            "we_sign": _line(answer.we_sign),
            "it_costs": _line(answer.it_costs),
        },
        "next_action": {"kind": answer.next_step.name.lower(), "whom": _addressee(answer.whom)},
        "questions": answer.asks,
        "routes": [_route(route, reasons, steps) for route in answer.routes],
        "page": edition.address(addresses.path(edition.catalog, asked.service_id, asked.state_id)),
    }


def _line(line: Line) -> Node:
    links = [{"label": label, "url": url} for label, url in line.links]
    return {
        "text": line.text,
        **_short(cites=_cites(line.cites), links=links, mailbox=line.mailbox, question=line.asks),
    }


def _addressee(whom: Addressee) -> Node:
    return {**_party(whom.name), **_short(mailbox=whom.mailbox, url=whom.url)}


def _route(route: Route, reasons: _Keys, steps: _Keys) -> Node:
    filling = route.case.filling
    return {
        "procurement_model": route.model_id,
        "verdict": route.verdict,
        **_short(same_state=filling.is_same_state, receiving=filling.receiving, providing=filling.provider.body),
        "reasons": reasons.of(route.judged),
        "steps": steps.of(route.steps),
    }


def _reason(judged: Judgement) -> Node:
    found = judged.found
    said = {"kind": judged.kind, "question": judged.question, "holds": found.known, "text": found.text}
    return said | _short(cites=_cites(found.cites), asks=found.asks)


def _step(step: PathStep) -> Node:
    rule = step.step
    said = {
        "number": step.number,
        "id": rule.id,
        "name": rule.name,
        "leg": rule.leg,
        "frequency": rule.frequency,
        "status": step.status,
        "text": step.found.text,
        "parties": [_party(party) for party in step.parties],
    }
    return said | _short(after=step.after, orderer_signs=step.is_own, cites=_cites(step.found.cites or (cite(rule),)))


def _party(party: PartyName) -> Node:
    return {
        "label": party.label,
        **_short(organisation=party.organisation, state=party.state, is_orderer=party.is_orderer),
    }


def _cites(cites: Iterable[Cite]) -> list[Node]:
    return [_cite(each) for each in cites]


def _cite(each: Cite) -> Node:
    return {"source": each.source, "date": each.date.text}


def _short(**members: Any) -> Node:  # noqa: ANN401 — members of JSON
    return {name: value for name, value in members.items() if value not in _EMPTY}
