"""The steps of a model for one case: who with whom, and what is known about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.path.candidates import cite, developing_states, offers_under
from efa_katalog.derive.path.evidence import Case, Finding, agreement_between, holds, member_in_role, unknown
from efa_katalog.derive.path.facets import applies
from efa_katalog.derive.path.logic import all_of
from efa_katalog.derive.path.parties import ask, name_of
from efa_katalog.derive.path.types import Cite, PathStep, StepStatus
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.procurement_model import DoneWhenAgreed, DoneWhenMembers, DoneWhenOffered

if TYPE_CHECKING:
    from efa_katalog.derive.path.facets import Part
    from efa_katalog.derive.path.types import PartyName
    from efa_katalog.schema.procurement_model import Step

_SAME_STATE = "Entfällt: Dienst und Kommune gehören zum selben Land, der Intermediär bezieht den Dienst direkt."
_OWN_OFFER = (
    "Entfällt für Sie: Der Intermediär Ihres Landes bietet den Dienst selbst an; die Verträge dahinter schließt er."
)


class Stand(NamedTuple):
    """How far a step is: status, in words, the facts that show it, and who its parties are."""

    status: StepStatus
    text: str
    cites: tuple[Cite, ...]
    parties: tuple[PartyName, ...]


def stand(case: Case, part: Part) -> Stand:
    """Return how far a step is."""
    known, key = case.notes.findings[part.place], part.pick(case.facets)
    if key not in known:
        parties = tuple(name_of(case.question, case.pair, party) for party in part.rule.parties)
        known[key] = Stand(*_status(case, part.rule, parties), parties)
    found: Stand = known[key]
    return found


def path_step(case: Case, part: Part, found: Stand) -> PathStep:
    """Return the step with real parties and its status."""
    told = case.notes.told[part.place]
    # Stands live as long as the notes.
    key = (id(found), part.pick_asked(case.facets) if found.status is StepStatus.UNKNOWN else None)
    if key not in told:
        told[key] = _path_step(case, part.place - len(case.model.requirements) + 1, part.rule, found)
    said: PathStep = told[key]
    return said


def _path_step(case: Case, number: int, step: Step, found: Stand) -> PathStep:
    is_unknown = found.status is StepStatus.UNKNOWN
    return PathStep(
        number,
        step.id,
        step.name,
        step.abbreviation or step.name,
        step.frequency,
        found.status,
        found.text,
        found.parties,
        found.cites,
        ask(case.question, case.pair, step.ask, _what_to_ask(case, step)) if is_unknown else None,
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
