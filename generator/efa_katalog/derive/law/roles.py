"""Who could stand in the roles that a model's steps speak of, and what they are called.

Several bodies may be evidenced; all fillings are tried and the best way is kept, so that learning of one more body
never makes an answer worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.bodies import developing_states, intermediaries, is_intermediary, membership
from efa_katalog.derive.law.question import Question
from efa_katalog.derive.offers import offers_now
from efa_katalog.schema.enums import Orderer, PartyRole
from efa_katalog.schema.procurement_model import Chain, Party
from efa_katalog.schema.service import Offer
from efa_katalog.speed.memory import remembered


class Provider(NamedTuple):
    """The body that would sign for the offering side, the evidenced offer behind it, and the chain it comes through."""

    body: str | None
    offer: Offer | None = None
    chain: Chain | None = None


class Filling(NamedTuple):
    """One way to fill the leading roles. `is_same_state`: the service is the state's own, or of its own body."""

    receiving: str | None
    provider: Provider
    is_same_state: bool


class PartyName(NamedTuple):
    """Who stands in a role: an organisation or state of the catalogue, or only the role's name."""

    label: str
    organisation: str | None = None
    state: str | None = None
    is_orderer: bool = False


_ORDERERS: Final = {
    Orderer.MUNICIPALITY: PartyName("Ihre Kommune", is_orderer=True),
    Orderer.STATE_AUTHORITY: PartyName("Ihre Landesbehörde", is_orderer=True),
    Orderer.MUNICIPAL_IT_PROVIDER: PartyName("Ihr IT-Dienstleister", is_orderer=True),
}


_NOBODY: Final = {role: PartyName(f"{role.label} (nicht belegt)") for role in PartyRole}


def fillings(question: Question, model_id: str) -> Iterator[Filling]:
    """Yield every way to fill the roles of a model for a question, at least one."""
    catalog, service_id, state_id, _, on = question
    known: tuple[str | None, ...] = tuple([item.organisation for item in intermediaries(catalog, state_id, on)])
    is_own = state_id in developing_states(catalog, service_id)
    for provider in providers(catalog, service_id, model_id, state_id, on):
        for receiver in known or (None,):
            yield Filling(receiver, provider, is_own or (receiver is not None and receiver == provider.body))


@remembered
def providers(catalog: Catalog, service_id: str, model_id: str, state_id: str, on: date) -> tuple[Provider, ...]:
    """Return who may offer the service under a model: who does so, who does so by a chain, else whom to expect.

    To be expected are members of the model that bundle for a developing state.
    """
    offered = [
        item
        for offer in _offers_under(catalog, service_id, model_id, state_id, on)
        for item in _behind(catalog, model_id, offer, on)
    ]
    own = developing_states(catalog, service_id)
    chained = [
        Provider(chain.through, offer, chain)
        for chain in catalog.procurement_models[model_id].chains
        for offer in _offers_under(catalog, service_id, chain.model, state_id, on)
        if offer.is_in_force and state_id not in own
    ]
    known = {item.body for item in offered}
    expected = [
        Provider(found.organisation)
        for state in own
        for found in intermediaries(catalog, state, on)
        if found.organisation not in known and membership(catalog, model_id, found.organisation, on) is not None
    ]
    return (*offered, *chained, *expected) or (Provider(None),)


def _offers_under(catalog: Catalog, service_id: str, model_id: str, state_id: str, on: date) -> list[Offer]:
    return [item for item in offers_now(catalog, service_id, state_id, on) if item.procurement_model == model_id]


def _behind(catalog: Catalog, model_id: str, offer: Offer, on: date) -> list[Provider]:
    """The provider itself if it belongs to the model or bundles for a state, else also who bundles for its states."""
    body = offer.provider
    if is_intermediary(catalog, body) or membership(catalog, model_id, body, on) is not None:
        return [Provider(body, offer)]
    states = catalog.organisations[body].states
    found = [item.organisation for state in states for item in intermediaries(catalog, state, on)]
    return [Provider(each, offer) for each in (body, *found)]


def name_of(question: Question, filling: Filling, party: Party) -> PartyName:
    """Return who the party of a step is for this question."""
    if party.organisation is not None:
        return organisation_name(question.catalog, party.organisation)
    return name_in_role(question, filling, party.role or PartyRole.ORDERER)


def name_in_role(question: Question, filling: Filling, role: PartyRole) -> PartyName:
    """Return who stands in the role; only the role's name if no source says who."""
    if role is PartyRole.ORDERER:
        return orderer_name(question)
    if role is PartyRole.RECEIVING_STATE:
        return state_name(question.catalog, question.state_id, question.is_for_the_state)
    if role is PartyRole.PROVIDING_STATE:
        return _providing_state(question.catalog, question.service_id)
    body = filling.receiving if role is PartyRole.RECEIVING_INTERMEDIARY else None
    body = filling.provider.body if role is PartyRole.PROVIDING_INTERMEDIARY else body
    return organisation_name(question.catalog, body) if body else _NOBODY[role]


def orderer_name(question: Question) -> PartyName:
    """Return what the asking body is called."""
    if question.is_for_the_state and question.orderer is Orderer.MUNICIPALITY:
        return PartyName("Land und Bezirke", state=question.state_id, is_orderer=True)
    return _ORDERERS[question.orderer]


@remembered
def organisation_name(catalog: Catalog, organisation_id: str) -> PartyName:
    """Return an organisation by its name in the catalogue."""
    return PartyName(catalog.organisations[organisation_id].name, organisation=organisation_id)


@remembered
def state_name(catalog: Catalog, state_id: str, is_orderer: bool = False) -> PartyName:  # noqa: FBT001, FBT002 — a key
    """Return a Land by its name."""
    return PartyName(f"Land {catalog.states[state_id].name}", state=state_id, is_orderer=is_orderer)


@remembered
def _providing_state(catalog: Catalog, service_id: str) -> PartyName:
    states = developing_states(catalog, service_id)
    if len(states) == 1:
        return state_name(catalog, states[0])
    names = ", ".join(catalog.states[state].name for state in states)
    return PartyName(names) if names else _NOBODY[PartyRole.PROVIDING_STATE]
