"""What the catalogue evidences for a question: memberships, agreements, and whether the service runs.

Each look-up says True with the facts that show it, or None. Only a withdrawal or an end is ever False.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path.candidates import concluded_agreements, membership
from efa_katalog.derive.path.parties import name_in_role
from efa_katalog.derive.path.types import Cite
from efa_katalog.derive.status import RUNNING, rollout_now, service_now
from efa_katalog.schema.enums import OrganisationRole, PartyRole, RolloutStage, ServiceStage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.derive.path.candidates import Pair
    from efa_katalog.derive.path.facets import Facets
    from efa_katalog.derive.path.logic import Known
    from efa_katalog.derive.path.notes import Notes
    from efa_katalog.derive.path.types import Question
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.enums import AgreementKind
    from efa_katalog.schema.procurement_model import Member
    from efa_katalog.schema.service import Agreement, LifecycleObservation, RolloutObservation

_USABLE = frozenset({ServiceStage.PILOT, ServiceStage.REFERENCE, ServiceStage.AVAILABLE})
_HALTED = frozenset({RolloutStage.PAUSED, RolloutStage.NOT_AVAILABLE})


class Case(NamedTuple):
    """Everything a condition or step is judged by, and where what was found is noted."""

    question: Question
    model: ProcurementModel
    model_id: str
    pair: Pair
    facets: Facets
    notes: Notes


class Finding(NamedTuple):
    """Whether something holds, in words, and the facts that show it."""

    known: Known
    text: str
    cites: tuple[Cite, ...] = ()


def holds(text: str, *cites: Cite) -> Finding:
    """Return that something is evidenced."""
    return Finding(True, text, cites)  # noqa: FBT003 — the field's name is the function's


def fails(text: str, *cites: Cite) -> Finding:
    """Return that the opposite is evidenced."""
    return Finding(False, text, cites)  # noqa: FBT003 — the field's name is the function's


def unknown(text: str, *cites: Cite) -> Finding:
    """Return that nothing is evidenced either way."""
    return Finding(None, text, cites)


@remembered
def service_running(catalog: Catalog, service_id: str, state_id: str, on: date) -> Finding:
    """Return whether the service can be used: halted in the state, retired, running somewhere, or unknown."""
    in_state = rollout_now(catalog, service_id, state_id, on)
    if in_state is not None and in_state.stage in _HALTED:
        return unknown(
            f"Der Dienst ist in diesem Land {_said(in_state)}; ob er heute läuft, ist nicht belegt.",
            *_cites([in_state]),
        )
    if in_state is not None and in_state.stage is RolloutStage.RETIRED:
        return fails(f"Der Dienst ist {_said(in_state)}.", *_cites([in_state]))
    return _running_somewhere(catalog, service_id, on)


@remembered
def _running_somewhere(catalog: Catalog, service_id: str, on: date) -> Finding:
    itself = service_now(catalog, service_id, on)
    if itself is not None and itself.stage is ServiceStage.RETIRED:
        return fails(f"Der Dienst ist {_said(itself)}.", *_cites([itself]))
    if itself is not None and itself.stage in _USABLE:
        return holds(f"Der Dienst ist {_said(itself)}.", *_cites([itself]))
    newest = _newest_run(catalog, service_id, on)
    if newest is not None:
        return holds(f"Der Dienst ist in Betrieb: {_said(newest)}.", *_cites([newest]))
    if itself is not None:
        return unknown(
            f"Der Dienst ist laut neuester Quelle {_said(itself)}; dass er läuft, ist nicht belegt.", *_cites([itself])
        )
    return unknown("Ob der Dienst in Betrieb ist, ist nicht belegt.")


@remembered
def _newest_run(catalog: Catalog, service_id: str, on: date) -> RolloutObservation | None:
    runs = [
        fact
        for fact in catalog.services[service_id].rollout
        if fact.stage in RUNNING and not fact.planned and fact.date.has_begun_on(on)
    ]
    return max(runs, key=lambda fact: fact.date, default=None)


def member_in_role(case: Case, model: ProcurementModel, role: PartyRole) -> Finding:
    """Return whether who stands in the role belongs to the model."""
    question = case.question
    if role is PartyRole.RECEIVING_STATE:
        member = membership(model, question.on, state=question.state_id)
        return _membership_finding(model, question.catalog.states[question.state_id].name, member)
    bodies = (
        _it_providers(question.catalog, question.state_id)
        if role is PartyRole.RECEIVING_IT_PROVIDER
        else [name_in_role(question, case.pair, role).organisation]
    )
    for body in bodies:
        member = membership(model, question.on, organisation=body) if body else None
        if body and member:
            return _membership_finding(model, question.catalog.organisations[body].name, member)
    name = name_in_role(question, case.pair, role).label
    return unknown(f"{name}: eine Mitgliedschaft ({model.short_name}) ist nicht belegt.")


def agreement_between(case: Case, kind: AgreementKind, roles: Iterable[PartyRole]) -> Finding:
    """Return whether an agreement about the service is observed between who stands in the roles."""
    names = [name_in_role(case.question, case.pair, role) for role in roles]
    catalog, service_id, _, _, on = case.question
    for agreement in concluded_agreements(catalog, service_id, on):
        if agreement.kind is kind and all(_is_party(agreement, name.organisation, name.state) for name in names):
            return holds(f"{kind.label} belegt ({agreement.date.label}).", Cite(agreement.source, agreement.date))
    how = "zwischen" if len(names) > 1 else "mit"
    between = " und ".join(name.label for name in names)
    return unknown(f"Nicht belegt: {kind.label} {how} {between} über diesen Dienst.")


def _is_party(agreement: Agreement, organisation: str | None, state: str | None) -> bool:
    return (organisation is not None and organisation in agreement.parties) or (
        state is not None and state in agreement.states
    )


def _membership_finding(model: ProcurementModel, name: str, member: Member | None) -> Finding:
    if member is None:
        return unknown(f"{name}: eine Mitgliedschaft ({model.short_name}) ist nicht belegt.")
    how = "Gründungsmitglied" if member.founding else "Mitglied"
    return holds(f"{name} ist {how} ({model.short_name}, {member.date.label}).", Cite(member.source, member.date))


@remembered
def _it_providers(catalog: Catalog, state_id: str) -> tuple[str, ...]:
    return tuple(
        organisation_id
        for organisation_id, organisation in catalog.organisations.items()
        if state_id in organisation.states
        and any(role.role is OrganisationRole.IT_PROVIDER for role in organisation.roles)
    )


def _said(observation: LifecycleObservation | RolloutObservation) -> str:
    return f"{observation.stage.label} ({observation.date.label})"


def _cites(observations: Iterable[LifecycleObservation | RolloutObservation]) -> tuple[Cite, ...]:
    return tuple(Cite(observation.source, observation.date) for observation in observations)
