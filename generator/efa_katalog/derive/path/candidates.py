"""Who could stand in the two leading roles: the receiving state's intermediary and the offering body.

Several may be evidenced; the resolver tries all pairs and keeps the best route, so that learning of one more
body can never make an answer worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path.types import Cite
from efa_katalog.schema.enums import AgreementStatus, Confidence, OfferStatus, OrganisationRole

if TYPE_CHECKING:
    from efa_katalog.derive.path.types import Question
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.organisation import Role
    from efa_katalog.schema.procurement_model import Chain, Member
    from efa_katalog.schema.service import Agreement, Offer


class Pair(NamedTuple):
    """One way to fill the roles of a model for a question.

    `providing` is the body that would sign for the offering side, None if no source names one; `offer` is the
    evidenced offer behind it, `chain` the link to another model that the offer comes through.
    """

    receiving: str | None
    providing: str | None
    offer: Offer | None
    chain: Chain | None
    same_state: bool


class Intermediary(NamedTuple):
    """A body that bundles for a state's municipalities, and the role that evidences it."""

    organisation: str
    role: Role


Provider = tuple[str | None, "Offer | None", "Chain | None"]


def pairs(question: Question, providers: Iterable[Provider], *, develops: bool, one_receiver: bool) -> tuple[Pair, ...]:
    """Return every way to fill the leading roles, at least one; the first receiver only if `one_receiver`.

    `develops`: whether the question's state develops the service.
    """
    receiving = _receivers(question.catalog, question.state_id, question.on)
    receiving = receiving[:1] if one_receiver else receiving
    return tuple(
        [
            Pair(receiver, provider, offer, chain, develops or (receiver is not None and receiver == provider))
            for provider, offer, chain in providers
            for receiver in receiving
        ]
    )


@remembered
def _receivers(catalog: Catalog, state_id: str, on: date) -> tuple[str | None, ...]:
    return tuple([item.organisation for item in intermediaries(catalog, state_id, on)]) or (None,)


@remembered
def intermediaries(catalog: Catalog, state_id: str, on: date) -> tuple[Intermediary, ...]:
    """Return the evidenced intermediaries of a state on a day, those named as Kommunalvertreter first."""
    found = [
        Intermediary(organisation_id, role)
        for organisation_id, organisation in catalog.organisations.items()
        for role in organisation.roles
        if role.role is OrganisationRole.INTERMEDIARY and state_id in role.states and role.date.has_begun_on(on)
    ]
    best_first = sorted(found, key=lambda item: (item.role.confidence is not Confidence.NAMED, item.organisation))
    return tuple({item.organisation: item for item in reversed(best_first)}.values())[::-1]


def offers_under(question: Question, model_id: str) -> tuple[Offer, ...]:
    """Return what is known by then of offers under a model to the receiving state, newest first."""
    known = [
        offer
        for offer in question.service.offers
        if offer.procurement_model == model_id
        and offer.date.has_begun_on(question.on)
        and (not offer.states or question.state_id in offer.states)
    ]
    return tuple(sorted(known, key=lambda offer: offer.date, reverse=True))


def membership(
    model: ProcurementModel, on: date, *, organisation: str | None = None, state: str | None = None
) -> Member | None:
    """Return the entry that makes an organisation or a state a member of the model on a day, if any."""
    for member in model.members:
        names_it = (organisation is not None and member.organisation == organisation) or (
            state is not None and state in member.states
        )
        has_ended = member.until is not None and member.until.is_over_on(on)
        if names_it and member.date.has_begun_on(on) and not has_ended:
            return member
    return None


def cite(fact: Role | Member | Offer) -> Cite:
    """Return the source and date of a fact."""
    return Cite(fact.source, fact.date)


@remembered
def concluded_agreements(catalog: Catalog, service_id: str, on: date) -> tuple[Agreement, ...]:
    """Return the contracts about the service that are evidenced as concluded by a day."""
    return tuple(
        [
            agreement
            for agreement in catalog.services[service_id].agreements
            if agreement.status is AgreementStatus.CONCLUDED and agreement.date.has_begun_on(on)
        ]
    )


@remembered
def developing_states(catalog: Catalog, service_id: str) -> frozenset[str]:
    """Return the states that develop the service."""
    return frozenset(state for development in catalog.services[service_id].developed_by for state in development.states)


def providers(question: Question, model: ProcurementModel, model_id: str) -> Iterator[Provider]:
    """Yield bodies with an evidenced offer, their newest each; the developing states' intermediaries; else nobody."""
    offered = [
        (body, offer, None)
        for offer in _newest_offers(question, model_id)
        for body in _bodies_behind(question, model, offer)
    ]
    chained = [
        (chain.through, offer, chain)
        for chain in model.chains
        for offer in _newest_offers(question, chain.model)
        if offer.status is OfferStatus.OFFERED
        and question.state_id not in developing_states(question.catalog, question.service_id)
    ]
    expected = [
        (found.organisation, None, None)
        for state in sorted(developing_states(question.catalog, question.service_id))
        for found in intermediaries(question.catalog, state, question.on)
        if found.organisation not in {body for body, _, _ in offered}
    ]
    found = [*offered, *chained, *expected]
    yield from found
    if not found:
        yield None, None, None


def _newest_offers(question: Question, model_id: str) -> tuple[Offer, ...]:
    newest: dict[str, Offer] = {}
    for offer in offers_under(question, model_id):
        newest.setdefault(offer.provider, offer)
    return tuple(newest.values())


def _bodies_behind(question: Question, model: ProcurementModel, offer: Offer) -> Iterable[str]:
    """The provider itself if it belongs to the model or bundles for a state, else who bundles for its states."""
    provider = question.catalog.organisations.get(offer.provider)
    states = provider.states if provider else ()
    bundles = provider is not None and any(role.role is OrganisationRole.INTERMEDIARY for role in provider.roles)
    if bundles or membership(model, question.on, organisation=offer.provider) is not None:
        return [offer.provider]
    found = [item.organisation for state in states for item in intermediaries(question.catalog, state, question.on)]
    return [offer.provider, *found]
