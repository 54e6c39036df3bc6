"""Does a condition of a model hold, and how far is a step? Each judge asks the evidence for just what it needs.

The vocabulary of conditions is that of `schema.procurement_model`. Two conditions stand in no model, since they
follow from the two legs: a model that ends at the state needs evidence that the state has joined, and a municipality
needs to know how its own state passes services on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, assert_never

from efa_katalog.derive.agreement_words import words_of
from efa_katalog.derive.bodies import intermediaries
from efa_katalog.derive.law.members import is_admitted, is_member
from efa_katalog.derive.law.question import Cite, Finding, Known, Question, all_of, cite, fails, holds, unknown
from efa_katalog.derive.law.roles import Filling, fillings, name_in_role
from efa_katalog.derive.law.state_of_affairs import passes_on, running
from efa_katalog.derive.offers import REUSE_KINDS, agreement, hint_of_joining, joined
from efa_katalog.schema import ProcurementModel
from efa_katalog.schema.enums import AgreementKind, Leg, OfferStatus, Orderer, PartyRole, Scope
from efa_katalog.schema.procurement_model import (
    AgreementObserved,
    Condition,
    DoneWhenAgreed,
    DoneWhenMembers,
    DoneWhenOffered,
    IsMember,
    OrdererAdmitted,
    OrdererConfirms,
    RoleKnown,
    ServiceOffered,
    ServiceRunning,
    Step,
)
from efa_katalog.schema.service import Agreement, Offer

CHANNEL: Final = "channel"
JOINED: Final = "state_joined"
"""Kinds of the two conditions that follow from the legs."""


class Case(NamedTuple):
    """A question, a model, and one way to fill its roles.

    `is_handed_over`: the model ends at the state while somebody else asks; then the Land is `who_orders`.
    """

    question: Question
    model_id: str
    model: ProcurementModel
    filling: Filling
    is_handed_over: bool
    who_orders: Orderer


def cases(question: Question, model_id: str) -> list[Case]:
    """Return the question under a model, once for each way to fill its roles."""
    model = question.catalog.procurement_models[model_id]
    is_handed_over = model.hands_over and not question.is_for_the_state
    is_state = is_handed_over or question.is_for_the_state
    who = Orderer.STATE_AUTHORITY if is_state else question.orderer
    return [Case(question, model_id, model, item, is_handed_over, who) for item in fillings(question, model_id)]


class Judgement(NamedTuple):
    """A condition, as a question, and what is found about it. `kind` is its kind in the model, or one of the legs.

    The rest is the finding's, but for `cites`: where nothing is found they name the source of the rule.
    """

    kind: str
    question: str
    known: Known
    text: str
    cites: tuple[Cite, ...]
    asks: str | None


def judgements(case: Case) -> tuple[Judgement, ...]:
    """Return every condition that applies to the case, judged. It cites its evidence, or else the rule's source."""
    found = [_judged(case, rule) for rule in case.model.requirements if _applies(case, rule)]
    return (*found, *_of_the_legs(case))


def applies(scope: Scope, *, is_same_state: bool) -> bool:
    """Return whether something of this scope matters, given that provider and receiver share a state or not."""
    return scope is Scope.ALWAYS or is_same_state == (scope is Scope.SAME_STATE)


def _applies(case: Case, rule: Condition) -> bool:
    is_asked = not rule.orderers or case.who_orders in rule.orderers
    return is_asked and applies(rule.scope, is_same_state=case.filling.is_same_state)


def _judged(case: Case, rule: Condition) -> Judgement:
    found = judge(case, rule)
    text = f"Für das Land: {rule.text}" if case.is_handed_over and isinstance(rule, OrdererAdmitted) else rule.text
    return Judgement(rule.kind, text, found.known, found.text, found.cites or (cite(rule),), found.asks)


def _of_the_legs(case: Case) -> Iterator[Judgement]:
    catalog, service_id, state_id, _, on = case.question
    if case.is_handed_over and not case.filling.is_same_state:
        yield Judgement(JOINED, "Hat das Land sich diesem Dienst angeschlossen?", *has_joined(case.question))
    is_passed_on = case.model.hands_over or any(step.leg is Leg.TO_MUNICIPALITY for step in case.model.steps)
    if is_passed_on and not case.question.is_for_the_state:
        found = passes_on(catalog, service_id, state_id, on)
        yield Judgement(CHANNEL, "Wie gibt das Land den Dienst an seine Kommunen weiter?", *found)


def has_joined(question: Question) -> Finding:
    """Return whether the asking body's state has a contract to re-use the service."""
    catalog, service_id, state_id, _, on = question
    contract, state = joined(catalog, service_id, state_id, on), catalog.states[state_id].name
    asks, hint = f"joined:{service_id}:{state_id}", hint_of_joining(catalog, service_id, state_id, on)
    if contract is None and isinstance(hint, Agreement):
        text = f"Laut Bericht ({hint.date.label}) gibt es einen Vertrag für das Land {state}"
        return unknown(f"{text}; welcher Art, ist nicht belegt.", hint, asks=asks)
    if contract is None:
        text = f"Kein Beleg für einen Vertrag, mit dem das Land {state} sich diesem Dienst angeschlossen hat."
        return unknown(text, *((hint,) if hint else ()), asks=asks)
    return holds(f"Für {state} belegt: {contract.kind.label} ({contract.date.label}).", contract)


def judge(case: Case, rule: Condition) -> Finding:  # noqa: PLR0911 — each kind of condition is one line
    """Return whether a condition holds in a case."""
    catalog, service_id, state_id, _, on = case.question
    match rule:
        case OrdererAdmitted():
            return is_admitted(catalog, case.model_id, case.who_orders)
        case ServiceOffered():
            return _service_offered(case)
        case ServiceRunning():
            return running(catalog, service_id, state_id, on)
        case RoleKnown():
            return _role_known(case, rule.role)
        case IsMember():
            return _member_in_role(case, rule.of or case.model_id, rule.role)
        case AgreementObserved():
            return _agreed(case, rule.agreement, rule.roles)
        case OrdererConfirms():
            return unknown("Das können nur Sie selbst prüfen; der Katalog kann es nicht belegen.")
        case _:
            assert_never(rule)


def _service_offered(case: Case) -> Finding:
    _, offer, chain = case.filling.provider
    asks = f"offer:{case.question.service_id}:{case.question.state_id}"
    if offer is None:
        text = f"Kein Beleg, dass jemand den Dienst nach diesem Modell anbietet ({case.model.short_name})."
        return unknown(text, asks=asks)
    if offer.is_in_force:
        return holds(offered(case), offer, *((chain,) if chain is not None else ()))
    if offer.status is OfferStatus.WITHDRAWN:
        return fails(f"Das Angebot ist {_by_whom(case, offer)}.", offer)
    text = f"Das Angebot ist laut Quelle {_by_whom(case, offer)}; ob es heute gilt, ist nicht belegt."
    return unknown(text, offer, asks=asks)


def offered(case: Case) -> str:
    """Return who offers the service on this way, in words; nothing if nobody does."""
    _, offer, chain = case.filling.provider
    if offer is None or chain is not None:
        return chain.text if chain is not None else ""
    return f"Der Dienst wird {_by_whom(case, offer)}, Weg: {case.model.short_name}."


def _by_whom(case: Case, offer: Offer) -> str:
    provider = case.question.catalog.organisations[offer.provider].name
    return f"{offer.status.label} ({offer.date.label}, Anbieter: {provider})"


def _role_known(case: Case, role: PartyRole) -> Finding:
    question, name = case.question, name_in_role(case.question, case.filling, role)
    if name.organisation is None:
        asks = f"intermediary:{question.state_id}"
        return unknown(f"Wer als {role.label} handelt, ist nicht belegt.", asks=asks)
    known = {item.organisation: item.role for item in intermediaries(question.catalog, question.state_id, question.on)}
    if role is PartyRole.RECEIVING_INTERMEDIARY:
        shown = known[name.organisation]
        return holds(f"{name.label}: {shown.confidence.label if shown.confidence else ''}.", shown)
    offer = case.filling.provider.offer
    return holds(f"{role.label}: {name.label}.", *((offer,) if offer else ()))


def _member_in_role(case: Case, model_id: str, role: PartyRole) -> Finding:
    question = case.question
    if role is PartyRole.RECEIVING_STATE:
        return is_member(question.catalog, model_id, question.state_id, question.on)
    own = name_in_role(question, case.filling, role)
    if own.organisation is None:
        return unknown(f"Wer als {role.label} handelt, ist nicht belegt, also auch keine Mitgliedschaft.")
    return is_member(question.catalog, model_id, own.organisation, question.on)


def _agreed(case: Case, kind: AgreementKind, roles: tuple[PartyRole, ...]) -> Finding:
    catalog, service_id, _, _, on = case.question
    names = [name_in_role(case.question, case.filling, role) for role in roles]
    bodies = [name.organisation or name.state for name in names]
    known = frozenset(body for body in bodies if body)
    contract = agreement(catalog, service_id, frozenset({kind}), known, on) if all(bodies) else None
    if contract is not None:
        return holds(f"{kind.label} belegt ({contract.date.label}).", contract)
    how = "zwischen" if len(names) > 1 else "mit"
    between = " und ".join([f"dem {name.label}" if name.state else name.label for name in names])
    asks = f"{kind}:{service_id}:{':'.join(sorted(known))}" if all(bodies) else None
    if kind in REUSE_KINDS and known == {case.question.state_id}:
        asks = f"joined:{service_id}:{case.question.state_id}"
    return unknown(f"Kein Beleg für {words_of(kind).one} {how} {between} über diesen Dienst.", asks=asks)


NEVER_OBSERVED: Final = unknown("Ob dieser Schritt getan ist, ist nicht belegt.")


def step_done(case: Case, step: Step) -> Finding:
    """Return whether a step is evidenced as done."""
    rule = step.done_when
    if isinstance(rule, DoneWhenMembers):
        found = [_member_in_role(case, case.model_id, role) for role in rule.roles]
        cites = tuple(cited for each in found for cited in each.cites)
        asks = next((each.asks for each in found if each.asks), None)
        return Finding(all_of([each.known for each in found]), " ".join([each.text for each in found]), cites, asks)
    if isinstance(rule, DoneWhenAgreed):
        return _agreed(case, rule.agreement, rule.roles)
    if isinstance(rule, DoneWhenOffered):
        return _offered(case)
    return NEVER_OBSERVED


def _offered(case: Case) -> Finding:
    _, offer, chain = case.filling.provider
    if offer is None or chain is not None or not offer.is_in_force:
        return unknown(f"Kein Beleg, dass jemand den Dienst nach diesem Modell anbietet ({case.model.short_name}).")
    return holds(f"Der Dienst ist dort eingetragen ({offer.date.label}).", offer)
