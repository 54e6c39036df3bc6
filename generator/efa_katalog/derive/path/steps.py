"""The steps of a model for one case: who with whom, and what is known about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.derive.path.candidates import cite, developing_states, offers_under
from efa_katalog.derive.path.evidence import Case, Finding, agreement_between, holds, member_in_role, unknown
from efa_katalog.derive.path.facets import About, applies
from efa_katalog.derive.path.logic import all_of
from efa_katalog.derive.path.parties import ask, name_of
from efa_katalog.derive.path.types import Cite, PathStep, StepOutline, StepStatus
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.procurement_model import DoneWhenAgreed, DoneWhenMembers, DoneWhenOffered

if TYPE_CHECKING:
    from efa_katalog.derive.path.facets import Part
    from efa_katalog.derive.path.types import PartyName
    from efa_katalog.schema.procurement_model import Step

_OF_ALL = (StepStatus.DONE, StepStatus.OPEN)

_SAME_STATE = "Entfällt: Dienst und Kommune gehören zum selben Land, der Intermediär bezieht den Dienst direkt."
_OWN_OFFER = (
    "Entfällt für Sie: Der Intermediär Ihres Landes bietet den Dienst selbst an; die Verträge dahinter schließt er."
)


def step_status(case: Case, part: Part) -> StepStatus:
    """Return how far a step is; who signs is known from the model, so no names are needed."""
    if not applies(part.rule.scope, same_state=case.pair.same_state):
        return StepStatus.NOT_NEEDED
    if _finding(case, part).known is True:
        return StepStatus.DONE
    return StepStatus.OPEN if part.signs[case.facets[0]] else StepStatus.UNKNOWN


def unknown_steps(case: Case) -> int:
    """Return how many steps nobody knows to be done, those aside that the orderer signs."""
    for_sure, others = case.notes.plan.unknown_steps[case.facets[0], case.pair.same_state]
    return for_sure + sum([_finding(case, part).known is not True for part in others])


def path_step(case: Case, part: Part) -> PathStep:
    """Return the step with real parties and its status."""
    facets, status = case.facets, step_status(case, part)
    is_asked = status is StepStatus.UNKNOWN
    # Whom to ask, and why a step is not needed, depends on the service.
    is_of_all = part.about is About.NOTHING and not part.names_service and status in _OF_ALL
    told = (case.notes.told_of_all if is_of_all else case.notes.told)[part.place]
    key = (status.symbol, part.pick(facets), part.pick_named(facets), part.pick_asked(facets) if is_asked else None)
    said: PathStep | None = told.get(key)
    if said is None:
        said = told[key] = _path_step(case, part, status)
    return said


def outline(case: Case) -> tuple[StepOutline, ...]:
    """Return all steps in short. Services of the same states agree in them but for what is evidenced."""
    notes = case.notes
    done = tuple([_finding(case, part).known is True for part in notes.plan.evidenced])
    key = (notes.plan.pick_outline(case.facets), notes.developing, done)
    found = notes.outlines.get(key)
    if found is None:
        found = notes.outlines[key] = tuple([_step_outline(case, part) for part in notes.plan.steps])
    return found


def _step_outline(case: Case, part: Part) -> StepOutline:
    step: Step = part.rule
    short = step.abbreviation or step.name
    return StepOutline(_number(case, part), step.name, short, _parties(case, step), step_status(case, part))


def _number(case: Case, part: Part) -> int:
    return part.place - len(case.model.requirements) + 1


def _parties(case: Case, step: Step) -> tuple[PartyName, ...]:
    return tuple([name_of(case.question, case.pair, party) for party in step.parties])


def _path_step(case: Case, part: Part, status: StepStatus) -> PathStep:
    step: Step = part.rule
    text, cites = _words(case, part, status)
    return PathStep(
        _number(case, part),
        step.id,
        step.name,
        step.abbreviation or step.name,
        step.frequency,
        status,
        text,
        _parties(case, step),
        cites,
        ask(case.question, case.pair, step.ask, _what_to_ask(case, step)) if status is StepStatus.UNKNOWN else None,
    )


def _words(case: Case, part: Part, status: StepStatus) -> tuple[str, tuple[Cite, ...]]:
    rule = (Cite(part.rule.source, part.rule.date),)
    if status is StepStatus.NOT_NEEDED:
        question = case.question
        develops = question.state_id in developing_states(question.catalog, question.service_id)
        return (_SAME_STATE if develops else _OWN_OFFER), rule
    if status is StepStatus.OPEN:
        return part.rule.result, rule
    found = _finding(case, part)
    return found.text, found.cites or rule


def _finding(case: Case, part: Part) -> Finding:
    known, key = case.notes.findings[part.place], part.pick(case.facets)
    found: Finding | None = known.get(key)
    if found is None:
        found = known[key] = _observed(case, part.rule)
    return found


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
