"""The steps of a model for one case: who with whom, and what is known about each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from efa_katalog.derive.path.alike import alike
from efa_katalog.derive.path.candidates import cite, developing_states, offers_under
from efa_katalog.derive.path.conditions import applies
from efa_katalog.derive.path.evidence import Case, Finding, agreement_between, holds, member_in_role, unknown
from efa_katalog.derive.path.logic import all_of
from efa_katalog.derive.path.parties import ask, name_of
from efa_katalog.derive.path.types import Cite, PathStep, StepStatus
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.procurement_model import DoneWhenAgreed, DoneWhenMembers, DoneWhenOffered

if TYPE_CHECKING:
    from efa_katalog.derive.path.types import PartyName
    from efa_katalog.schema.procurement_model import Step

_SAME_STATE = "Entfällt: Dienst und Kommune gehören zum selben Land, der Intermediär bezieht den Dienst direkt."
_OWN_OFFER = (
    "Entfällt für Sie: Der Intermediär Ihres Landes bietet den Dienst selbst an; die Verträge dahinter schließt er."
)


def path_steps(case: Case) -> tuple[PathStep, ...]:
    """Return the model's steps in order, with real parties and their status."""
    return tuple(
        alike(case, step, number, partial(_path_step, case, number + 1, step))
        for number, step in enumerate(case.model.steps)
    )


def _path_step(case: Case, number: int, step: Step) -> PathStep:
    parties = tuple(name_of(case.question, case.pair, party) for party in step.parties)
    status, text, cites = _status(case, step, parties)
    to_ask = ask(case.question, case.pair, step.ask, _what_to_ask(case, step)) if status is StepStatus.UNKNOWN else None
    return PathStep(
        number,
        step.id,
        step.name,
        step.abbreviation or step.name,
        step.frequency,
        status,
        text,
        parties,
        cites,
        to_ask,
        step,
    )


def _status(case: Case, step: Step, parties: tuple[PartyName, ...]) -> tuple[StepStatus, str, tuple[Cite, ...]]:
    rule = (Cite(step.source, step.date),)
    if not applies(step.scope, same_state=case.pair.same_state):
        question = case.question
        develops = question.state_id in developing_states(question.catalog, question.service_id)
        text = _SAME_STATE if develops else _OWN_OFFER
        return StepStatus.NOT_NEEDED, text, rule
    finding = _observed(case, step)
    if finding.known is True:
        return StepStatus.DONE, finding.text, finding.cites
    if any(party.is_orderer for party in parties):
        return StepStatus.OPEN, step.result, rule
    return StepStatus.UNKNOWN, finding.text, finding.cites or rule


def _observed(case: Case, step: Step) -> Finding:
    rule = step.done_when
    if isinstance(rule, DoneWhenMembers):
        return _all_members(case, rule)
    if isinstance(rule, DoneWhenAgreed):
        return agreement_between(case, rule.agreement, rule.roles)
    if isinstance(rule, DoneWhenOffered):
        return _offered(case)
    return unknown("Ob dieser Schritt getan ist, ist nicht belegt.")


def _all_members(case: Case, rule: DoneWhenMembers) -> Finding:
    findings = [member_in_role(case, case.model, role) for role in rule.roles]
    return Finding(
        all_of(finding.known for finding in findings),
        " ".join(finding.text for finding in findings),
        tuple(cited for finding in findings for cited in finding.cites),
    )


def _offered(case: Case) -> Finding:
    offered = [offer for offer in offers_under(case.question, case.model_id) if offer.status is OfferStatus.OFFERED]
    if not offered:
        return unknown("Ein Angebot nach diesem Modell ist nicht belegt.")
    return holds(f"Der Dienst ist eingestellt ({offered[0].date.label}).", cite(offered[0]))


def _what_to_ask(case: Case, step: Step) -> str:
    short = step.abbreviation or step.name
    return f"Ist der Schritt {short} für den Dienst ‚{case.question.service.name}‘ getan oder geplant?"
