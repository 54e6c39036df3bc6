"""Real names for the roles that a model's steps speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path.candidates import developing_states
from efa_katalog.derive.path.types import Ask, PartyName
from efa_katalog.schema.enums import Orderer, PartyRole, ReuseTopic

if TYPE_CHECKING:
    from efa_katalog.derive.path.candidates import Pair
    from efa_katalog.derive.path.types import Question
    from efa_katalog.schema.procurement_model import Party

_ORDERERS = {
    Orderer.MUNICIPALITY: PartyName("Ihre Kommune", is_orderer=True),
    Orderer.STATE_AUTHORITY: PartyName("Ihre Landesbehörde", is_orderer=True),
    Orderer.MUNICIPAL_IT_PROVIDER: PartyName("Ihr IT-Dienstleister", is_orderer=True),
}
_NOBODY = {role: PartyName(f"{role.label} (nicht belegt)") for role in PartyRole}


def name_of(question: Question, pair: Pair, party: Party) -> PartyName:
    """Return who the party is for this question."""
    if party.organisation is not None:
        return organisation_name(question, party.organisation)
    return name_in_role(question, pair, party.role or PartyRole.ORDERER)


def name_in_role(question: Question, pair: Pair, role: PartyRole) -> PartyName:
    """Return who stands in the role; only the role's name if no source says who."""
    if role is PartyRole.ORDERER:
        return _ORDERERS[question.orderer]
    if role is PartyRole.RECEIVING_STATE:
        return _state_name(question.catalog, question.state_id, question.orderer)
    if role is PartyRole.PROVIDING_STATE:
        return _providing_state(question.catalog, question.service_id)
    body = _body_in_role(pair, role)
    return organisation_name(question, body) if body is not None else _NOBODY[role]


def organisation_name(question: Question, organisation_id: str) -> PartyName:
    """Return an organisation by its name in the catalogue."""
    return _organisation_name(question.catalog, organisation_id)


def whom_to_ask(question: Question, pair: Pair, role: PartyRole) -> PartyName:
    """Return somebody who exists: who stands in the role, else the state's contact, else who develops or offers."""
    asked = name_in_role(question, pair, role)
    if asked.organisation or asked.state:
        return asked
    catalog = question.catalog
    contact, responsible = _state_contact(catalog, question.state_id), _responsible(catalog, question.service_id)
    for fallback in (pair.receiving, contact, pair.providing, responsible):
        if fallback is not None:
            return organisation_name(question, fallback)
    return _state_name(catalog, question.state_id, None)


def ask(question: Question, pair: Pair, role: PartyRole, what: str) -> Ask:
    """Return whom to ask `what`."""
    return Ask(whom_to_ask(question, pair, role), what)


def _body_in_role(pair: Pair, role: PartyRole) -> str | None:
    if role is PartyRole.RECEIVING_INTERMEDIARY:
        return pair.receiving
    return pair.providing if role is PartyRole.PROVIDING_INTERMEDIARY else None


@remembered
def _organisation_name(catalog: Catalog, organisation_id: str) -> PartyName:
    return PartyName(catalog.organisations[organisation_id].name, organisation=organisation_id)


@remembered
def _state_name(catalog: Catalog, state_id: str, orderer: Orderer | None) -> PartyName:
    is_orderer = orderer is Orderer.STATE_AUTHORITY
    return PartyName(f"Land {catalog.states[state_id].name}", state=state_id, is_orderer=is_orderer)


@remembered
def _providing_state(catalog: Catalog, service_id: str) -> PartyName:
    states = sorted(developing_states(catalog, service_id))
    if len(states) == 1:
        return _state_name(catalog, states[0], None)
    names = ", ".join(catalog.states[state].name for state in states)
    return PartyName(names) if names else _NOBODY[PartyRole.PROVIDING_STATE]


@remembered
def _state_contact(catalog: Catalog, state_id: str) -> str | None:
    facts = catalog.states[state_id].reuse
    found = [
        fact.organisation
        for fact in facts
        if fact.topic in {ReuseTopic.CONTACT, ReuseTopic.ORDERING} and fact.organisation
    ]
    return found[0] if found else None


@remembered
def _responsible(catalog: Catalog, service_id: str) -> str | None:
    service = catalog.services[service_id]
    bodies = [offer.provider for offer in service.offers]
    bodies += [body for development in service.developed_by for body in development.organisations]
    bodies += [role.organisation for role in service.roles]
    return bodies[0] if bodies else None
