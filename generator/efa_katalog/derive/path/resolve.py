"""The answer to a question: what to say first, what to do next, and all ways by all models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog, remembered_briefly
from efa_katalog.derive.path.routes import routes
from efa_katalog.derive.path.situation import Circumstances, situation_in
from efa_katalog.derive.path.types import Answer, Question, Situation
from efa_katalog.derive.path.wording import headline, next_action
from efa_katalog.derive.status import rollout_now
from efa_katalog.schema.enums import OfferStatus, Orderer
from efa_katalog.schema.service import Offer, StateProvision

_OTHERS: Final = tuple(orderer for orderer in Orderer if orderer is not Orderer.MUNICIPALITY)


class Glance(NamedTuple):
    """The short answer for a list: what is said first, by which model, and whether anybody offers the service."""

    situation: Situation
    best_model: str | None
    has_offer: bool


@remembered_briefly
def answers(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Answer, ...]:
    """Return the answers for every kind of orderer, municipalities first."""
    first = _municipal(catalog, service_id, state_id, on)
    questions = [first.question._replace(orderer=orderer) for orderer in _OTHERS]
    # What the state does and who offers the service has nothing to do with who orders.
    others = [first._replace(question=question, routes=routes(question)) for question in questions]
    return tuple([_answer(known) for known in (first, *others)])


def municipal_glance(catalog: Catalog, service_id: str, state_id: str, on: date) -> Glance:
    """Return the short answer for municipalities, which lists show."""
    return _glance(_municipal(catalog, service_id, state_id, on))


def answer(question: Question) -> Answer:
    """Return what to say to the orderer, best route first."""
    return _answer(_circumstances(question))


@remembered_briefly
def _municipal(catalog: Catalog, service_id: str, state_id: str, on: date) -> Circumstances:
    return _circumstances(Question(catalog, service_id, state_id, Orderer.MUNICIPALITY, on))


def _circumstances(question: Question) -> Circumstances:
    catalog, service_id, state_id, _, on = question
    rollout = rollout_now(catalog, service_id, state_id, on)
    provisions, unnamed = tuple(_provisions(question)), tuple(_offers_without_model(question))
    return Circumstances(question, rollout, routes(question), provisions, unnamed)


def _glance(known: Circumstances) -> Glance:
    best = known.best
    is_offered = bool(best and best.offer) or bool(known.unnamed)
    return Glance(situation_in(known), best.model_id if best else None, is_offered)


def _answer(known: Circumstances) -> Answer:
    situation = situation_in(known)
    return Answer(
        question=known.question,
        situation=situation,
        headline=headline(known, situation),
        next_action=next_action(known, situation),
        rollout=known.rollout,
        provisions=known.provisions,
        offers_without_model=known.unnamed,
        routes=known.routes,
    )


def _provisions(question: Question) -> Iterator[StateProvision]:
    for provision in question.service.provided_by_state:
        is_meant = provision.state == question.state_id and provision.status is OfferStatus.OFFERED
        if is_meant and provision.date.has_begun_on(question.on):
            yield provision


def _offers_without_model(question: Question) -> Iterator[Offer]:
    for offer in question.service.offers:
        is_meant = offer.procurement_model == "unknown" and (not offer.states or question.state_id in offer.states)
        if is_meant and offer.status is OfferStatus.OFFERED and offer.date.has_begun_on(question.on):
            yield offer
