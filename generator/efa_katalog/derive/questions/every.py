"""All questions that the answers for municipalities leave open, most useful first, each with whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.bodies import developing_states
from efa_katalog.derive.law import Question
from efa_katalog.derive.law.addressee import Addressee, addressee, of_body
from efa_katalog.derive.questions.opened import opened
from efa_katalog.derive.questions.wording import kinds
from efa_katalog.derive.questions.worth import worths_in, worths_of_all
from efa_katalog.schema.enums import Orderer
from efa_katalog.speed.memory import remembered


class OpenQuestion(NamedTuple):
    """A question, what it is about, whom to ask, and what a reply is good for.

    `state_id` is the Land that it is about, or the only one whose municipalities ask it. `worth` counts the answers
    that a favourable reply makes clear, `answers` those that leave it open.
    """

    id: str
    kind: str
    service_id: str | None
    state_id: str | None
    whom: Addressee
    worth: int
    answers: int


class _Asking(NamedTuple):
    """An answer that leaves a question open."""

    service_id: str
    state_id: str
    whom: Addressee


@remembered
def open_questions(catalog: Catalog, on: date) -> tuple[OpenQuestion, ...]:
    """Return all open questions: by what a reply settles, then by how many answers wait for it, then by kind."""
    worths = dict(worths_of_all(catalog, on))
    for service_id in catalog.services:
        worths |= worths_in(catalog, service_id, on)
    found = [_open_question(catalog, *item, worths[item[0]], on) for item in _askings(catalog, on).items()]
    order = {kind: place for place, kind in enumerate(kinds())}
    return tuple(sorted(found, key=lambda item: (-item.worth, -item.answers, order[item.kind], item.id)))


def _askings(catalog: Catalog, on: date) -> dict[str, list[_Asking]]:
    askings: dict[str, list[_Asking]] = {}
    for service_id in catalog.services:
        for state_id, found in opened(catalog, service_id, on).items():
            for each in found.asks:
                askings.setdefault(each, []).append(_Asking(service_id, state_id, found.whom))
    return askings


def _open_question(catalog: Catalog, question_id: str, askings: list[_Asking], worth: int, on: date) -> OpenQuestion:
    kind, *about = question_id.split(":")
    service_id = next((each for each in about if each in catalog.services), None)
    states = dict.fromkeys([each for each in about if each in catalog.states]) or _states(askings)
    return OpenQuestion(
        question_id,
        kind,
        service_id,
        next(iter(states)) if len(states) == 1 else None,
        _whom(catalog, about, askings, on),
        worth,
        len(askings),
    )


def _states(askings: list[_Asking]) -> dict[str, None]:
    return dict.fromkeys([each.state_id for each in askings])


def _whom(catalog: Catalog, about: list[str], askings: list[_Asking], on: date) -> Addressee:
    """Return whom to ask: the bodies that a question is about, else whom the municipalities of its only Land ask."""
    bodies = _named(catalog, about)
    if not bodies and len(_states(askings)) == 1:
        return askings[0].whom
    known = list(_knowing(catalog, bodies, askings[0], on))
    return next((each for each in known if each.mailbox or each.url), known[0] if bodies else askings[0].whom)


def _named(catalog: Catalog, about: list[str]) -> list[str]:
    """The bodies that a question is about: who runs the model, then those that it names."""
    models = [catalog.procurement_models[each] for each in about if each in catalog.procurement_models]
    running = [model.organisation for model in models if model.organisation is not None]
    return [*running, *[each for each in about if each in catalog.organisations]]


def _knowing(catalog: Catalog, bodies: list[str], first: _Asking, on: date) -> Iterator[Addressee]:
    """The bodies themselves, then their Länder, then those that develop the service, each at its own desk."""
    yield from [of_body(catalog, each) for each in bodies]
    homes = [state for each in bodies for state in catalog.organisations[each].states]
    homes += developing_states(catalog, first.service_id)
    for state_id in (*homes, first.state_id):
        question = Question(catalog, first.service_id, state_id, Orderer.STATE_AUTHORITY, on)
        yield addressee(question, None, is_at_home=state_id in homes)


def addressee_id(whom: Addressee) -> str:
    """Return the id of whom to ask: of a body, or of a Land."""
    return whom.name.organisation or whom.name.state or ""
