"""Who offers a service onward, and what counts when sources tell different things of one offer.

A promise is no state of affairs: `announced` loses to any other word about the same provider and model, dated or
not. Among the others the newest date wins, so that a pause or a withdrawal ends an offer and a newer offer ends a
pause; of equally dated ones the pause counts.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.announcements import promise
from efa_katalog.derive.status import rollout_now
from efa_katalog.schema.enums import AgreementKind, AgreementStatus, OfferStatus
from efa_katalog.schema.service import Agreement, Offer, OrderForm, RolloutObservation, StateProvision
from efa_katalog.speed.memory import remembered

WITHOUT_MODEL: Final = "unknown"
"""Stands for the model in an offer whose source names none."""

REUSE_KINDS: Final = frozenset({AgreementKind.ADMINISTRATIVE, AgreementKind.REUSE})
"""Agreements by which a state gets a service. An agreement to develop or to pay is none."""

_ORDER: Final = tuple(OfferStatus)


@remembered
def offers_now(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Offer, ...]:
    """Return what counts of each provider's offer under each model to a state, in the order of the record."""
    known: dict[tuple[str, str, str], list[Offer]] = {}
    for offer in catalog.services[service_id].offers:
        if offer.date.has_begun_on(on) and (not offer.states or state_id in offer.states):
            # Offers that name no model may be of different ones, so each source counts for itself.
            which = offer.source if offer.procurement_model == WITHOUT_MODEL else ""
            known.setdefault((offer.provider, offer.procurement_model, which), []).append(offer)
    return tuple([_counts(said) for said in known.values()])


def _counts(said: list[Offer]) -> Offer:
    facts = [offer for offer in said if offer.status is not OfferStatus.ANNOUNCED] or said
    return max(facts, key=lambda offer: (offer.date, _ORDER.index(offer.status)))


@remembered
def provisions_now(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[StateProvision, ...]:
    """Return by which statements the state provides the service on a day, newest first."""
    provisions = catalog.services[service_id].provided_by_state
    found = [item for item in provisions if item.state == state_id and item.holds_on(on)]
    return tuple(sorted(found, key=lambda item: item.date, reverse=True))


@remembered
def ended_provisions(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[StateProvision, ...]:
    """Return by which statements the state provided the service for a time that is over."""
    provisions = catalog.services[service_id].provided_by_state
    return tuple([item for item in provisions if item.state == state_id and item.has_ended_on(on)])


@remembered
def order_forms(catalog: Catalog, service_id: str, state_id: str) -> tuple[OrderForm, ...]:
    """Return the forms by which the state's municipalities order just this service."""
    return tuple(item for item in catalog.services[service_id].order_forms if item.state in {None, state_id})


@remembered
def is_offered_at_home(catalog: Catalog, service_id: str, state_id: str, on: date) -> bool:
    """Return whether a body of the state itself offers the service there."""
    offers = [item for item in offers_now(catalog, service_id, state_id, on) if item.is_in_force]
    return any(state_id in catalog.organisations[item.provider].states for item in offers)


@remembered
def agreement(
    catalog: Catalog, service_id: str, kinds: frozenset[AgreementKind], bodies: frozenset[str], on: date
) -> Agreement | None:
    """Return the concluded contract about the service, of one of the kinds, that all `bodies` (ids) are parties of."""
    for item in concluded(catalog, service_id, on):
        if item.kind in kinds and bodies <= {*item.parties, *item.states}:
            return item
    return None


def joined(catalog: Catalog, service_id: str, state_id: str, on: date) -> Agreement | None:
    """Return the contract by which the state has joined for this service, if any is evidenced as concluded."""
    return agreement(catalog, service_id, REUSE_KINDS, frozenset({state_id}), on)


@remembered
def hint_of_joining(
    catalog: Catalog, service_id: str, state_id: str, on: date
) -> Agreement | RolloutObservation | None:
    """Return what suggests that the state has joined without proving it: a contract only reported, or its own use."""
    reported = [
        item
        for item in catalog.services[service_id].agreements
        if item.status is AgreementStatus.REPORTED and item.kind in REUSE_KINDS and state_id in item.states
    ]
    known = [item for item in reported if item.date.has_begun_on(on)]
    if known:
        return max(known, key=lambda item: item.date)
    used = rollout_now(catalog, service_id, state_id, on)
    return used if used is not None and used.stage.is_running else None


def own_contract(catalog: Catalog, service_id: str, state_id: str, on: date) -> Agreement | None:
    """Return the contract by which the state has joined for this service, or else one that is only reported."""
    hint = hint_of_joining(catalog, service_id, state_id, on)
    return joined(catalog, service_id, state_id, on) or (hint if isinstance(hint, Agreement) else None)


def has_begun(catalog: Catalog, service_id: str, state_id: str, on: date) -> bool:
    """Return whether anything suggests that the state has it or sees to it that it gets it.

    That is a contract, its own use, an offer of its own body, an announcement.
    """
    known = (catalog, service_id, state_id, on)
    found = joined(*known) or hint_of_joining(*known) or promise(*known)
    return found is not None or is_offered_at_home(*known)


@remembered
def concluded(catalog: Catalog, service_id: str, on: date) -> tuple[Agreement, ...]:
    """Return the contracts about the service that are evidenced as concluded by a day."""
    return tuple(
        item
        for item in catalog.services[service_id].agreements
        if item.status is AgreementStatus.CONCLUDED and item.date.has_begun_on(on)
    )
