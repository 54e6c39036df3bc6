"""Real names for the roles that a model's steps speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.derive.path.candidates import developing_states
from efa_katalog.derive.path.types import Ask, PartyName
from efa_katalog.schema.enums import Orderer, PartyRole, ReuseTopic

if TYPE_CHECKING:
    from efa_katalog.derive.path.candidates import Pair
    from efa_katalog.derive.path.types import Question
    from efa_katalog.schema.procurement_model import Party

_ORDERER_NAMES = {
    Orderer.MUNICIPALITY: "Ihre Kommune",
    Orderer.STATE_AUTHORITY: "Ihre Landesbehörde",
    Orderer.MUNICIPAL_IT_PROVIDER: "Ihr IT-Dienstleister",
}


def name_of(question: Question, pair: Pair, party: Party) -> PartyName:
    """Return who the party is for this question."""
    if party.organisation is not None:
        return organisation_name(question, party.organisation)
    return name_in_role(question, pair, party.role or PartyRole.ORDERER)


def name_in_role(question: Question, pair: Pair, role: PartyRole) -> PartyName:
    """Return who stands in the role; only the role's name if no source says who."""
    if role is PartyRole.ORDERER:
        return PartyName(_ORDERER_NAMES[question.orderer], is_orderer=True)
    if role is PartyRole.RECEIVING_STATE:
        return _state_name(question, question.state_id, is_orderer=question.orderer is Orderer.STATE_AUTHORITY)
    if role is PartyRole.PROVIDING_STATE:
        return _providing_state(question)
    body = {PartyRole.RECEIVING_INTERMEDIARY: pair.receiving, PartyRole.PROVIDING_INTERMEDIARY: pair.providing}.get(
        role
    )
    if body is not None:
        return organisation_name(question, body)
    return PartyName(f"{role.label} (nicht belegt)")


def organisation_name(question: Question, organisation_id: str) -> PartyName:
    """Return an organisation by its name in the catalogue."""
    return PartyName(question.catalog.organisations[organisation_id].name, organisation=organisation_id)


def whom_to_ask(question: Question, pair: Pair, role: PartyRole) -> PartyName:
    """Return somebody who exists: who stands in the role, else the state's contact, else who develops or offers."""
    asked = name_in_role(question, pair, role)
    if asked.organisation or asked.state:
        return asked
    for fallback in (pair.receiving, _state_contact(question), pair.providing, _responsible(question)):
        if fallback is not None:
            return organisation_name(question, fallback)
    return _state_name(question, question.state_id)


def ask(question: Question, pair: Pair, role: PartyRole, what: str) -> Ask:
    """Return whom to ask `what`."""
    return Ask(whom_to_ask(question, pair, role), what)


def _state_name(question: Question, state_id: str, *, is_orderer: bool = False) -> PartyName:
    return PartyName(f"Land {question.catalog.states[state_id].name}", state=state_id, is_orderer=is_orderer)


def _providing_state(question: Question) -> PartyName:
    states = sorted(developing_states(question))
    if len(states) == 1:
        return _state_name(question, states[0])
    names = ", ".join(question.catalog.states[state].name for state in states)
    return PartyName(names or f"{PartyRole.PROVIDING_STATE.label} (nicht belegt)")


def _state_contact(question: Question) -> str | None:
    facts = question.catalog.states[question.state_id].reuse
    found = [
        fact.organisation
        for fact in facts
        if fact.topic in {ReuseTopic.CONTACT, ReuseTopic.ORDERING} and fact.organisation
    ]
    return found[0] if found else None


def _responsible(question: Question) -> str | None:
    service = question.service
    bodies = [offer.provider for offer in service.offers]
    bodies += [body for development in service.developed_by for body in development.organisations]
    bodies += [role.organisation for role in service.roles]
    return bodies[0] if bodies else None
