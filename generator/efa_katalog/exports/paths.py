"""All answers about a service as JSON (`outputs.PathsFile`): every state, every kind of orderer, every model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any, Final

from pydantic_core import to_json

from efa_katalog import addresses
from efa_katalog.derive.law import Answer, Route, answers
from efa_katalog.derive.law.addressee import Addressee
from efa_katalog.derive.law.lines import Line
from efa_katalog.derive.law.question import Cite, cite
from efa_katalog.derive.law.roles import PartyName
from efa_katalog.derive.law.rules import Judgement
from efa_katalog.derive.law.steps import PathStep
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.exports.documents import JSON_TYPE, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile, download

_EMPTY: Final[tuple[object, ...]] = (None, False, [], ())


class _Keys(dict[Hashable, tuple[str, Node]]):
    """Gives parts that say the same one key, in the order in which they come; most are said in many answers."""

    def __init__(self, letter: str) -> None:
        self._letter = letter

    def of(self, says: Hashable, told: Callable[[], Node]) -> str:
        """Return the key of a part, known by what it says; it is written once."""
        known = self.get(says)
        if known is None:
            known = self[says] = (f"{self._letter}{len(self) + 1}", told())
        return known[0]

    def table(self) -> Node:
        """Return all parts by their keys."""
        return dict(self.values())


def paths_file(edition: Edition, service_id: str) -> ExportFile:
    """Return `paths/<service>.json`.

    No indentation, and no fields that are null, false or empty, unless the format says that they are always there.
    """
    name, catalog = f"paths/{service_id}.json", edition.catalog
    reasons, steps = _Keys("r"), _Keys("s")
    found = [each for state in catalog.states for each in answers(catalog, service_id, state, edition.on)]
    said = [_answer(edition, each, reasons, steps) for each in found]
    open_ones = sorted({each for answer in said for each in answer["questions"]})
    members = {
        "service": service_id,
        "reasons": reasons.table(),
        "steps": steps.table(),
        "questions": {each: question_text(catalog, each) for each in open_ones},
        "answers": said,
    }
    title = f"Alle Wege zu „{catalog.services[service_id].name}“ (JSON)"
    return download(name, to_json(head(edition, name, "paths-file") | members) + b"\n", JSON_TYPE, title)


def _answer(edition: Edition, answer: Answer, reasons: _Keys, steps: _Keys) -> Node:
    question = answer.question
    return {
        "state": question.state_id,
        "orderer": question.orderer,
        "situation": answer.situation,
        "headline": answer.headline,
        "verdict": answer.situation.verdict,
        **_short(decided_by=_cite(cite(answer.fact)) if answer.fact else None, freshness=answer.freshness),
        "lines": {
            "can_we": _line(answer.can_we),
            "from_whom": _line(answer.from_whom),
            "we_sign": _line(answer.we_sign),
            "it_costs": _line(answer.it_costs),
        },
        "next_action": {"kind": answer.next_step.name.lower(), "whom": _addressee(answer.whom)},
        "questions": asked(answer),
        "routes": [_route(route, reasons, steps) for route in answer.known.routes],
        "page": edition.address(addresses.path(edition.catalog, question.service_id, question.state_id)),
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
    filling, taken = route.case.filling, route.steps if route.has_provider else ()
    return {
        "procurement_model": route.case.model_id,
        "verdict": route.verdict,
        **_short(same_state=filling.is_same_state, receiving=filling.receiving, providing=filling.provider.body),
        "reasons": [reasons.of(judged, partial(_reason, judged)) for judged in route.judged],
        "steps": [steps.of((route.case.model_id, *_said(step)), partial(_step, step)) for step in taken],
    }


def _said(step: PathStep) -> tuple[Hashable, ...]:
    """Return what of a step can differ between answers; all else follows from the model."""
    return (step.number, step.status, step.parties, step.found, step.after)


def _reason(judged: Judgement) -> Node:
    said = {"kind": judged.kind, "question": judged.question, "holds": judged.known, "text": judged.text}
    return said | _short(cites=_cites(judged.cites), asks=judged.asks)


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
