"""Does a condition of a model hold? One small function per kind of condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from efa_katalog.derive.path import evidence
from efa_katalog.derive.path.candidates import cite, intermediaries
from efa_katalog.derive.path.evidence import Case, Finding, fails, holds, unknown
from efa_katalog.derive.path.facets import About
from efa_katalog.derive.path.parties import ask, name_in_role
from efa_katalog.derive.path.types import Cite, Judgement, Reason
from efa_katalog.schema.enums import Admission, OfferStatus, PartyRole

if TYPE_CHECKING:
    from efa_katalog.derive.path.facets import Part
    from efa_katalog.schema.procurement_model import Condition


def judged(case: Case, parts: Iterable[Part]) -> list[Judgement]:
    """Return whether the conditions hold."""
    known, facets = case.notes.findings, case.facets
    found: list[Judgement] = []
    for part in parts:
        key = part.pick(facets)
        noted: Judgement | None = known[part.place].get(key)
        if noted is None:
            noted = known[part.place][key] = _judgement(case, part.rule)
        found.append(noted)
    return found


def _judgement(case: Case, condition: Condition) -> Judgement:
    """It cites its evidence, or else the rule's source."""
    found = _JUDGES[condition.kind](case, condition)
    return Judgement(condition.text, found.known, found.text, found.cites or (Cite(condition.source, condition.date),))


def reason(case: Case, part: Part, found: Judgement) -> Reason:
    """Return the judged condition with whom to ask."""
    is_asked = found.known is None
    told = (case.notes.told_of_all if part.about is About.NOTHING and not is_asked else case.notes.told)[part.place]
    # Judgements live as long as the notes.
    key = (id(found), part.pick_asked(case.facets) if is_asked else None)
    if key not in told:
        told[key] = _reason(case, part.rule, found)
    said: Reason = told[key]
    return said


def _reason(case: Case, condition: Condition, found: Judgement) -> Reason:
    to_ask = None if found.known is not None else ask(case.question, case.pair, condition.ask, condition.text)
    return Reason(condition.kind, *found, to_ask)


def _orderer_admitted(case: Case, _: Any) -> Finding:  # noqa: ANN401 — each judge takes its own kind of condition
    orderer = case.question.orderer
    entries = [entry for entry in case.model.orderers if entry.orderer is orderer]
    if not entries:
        return unknown(f"Ob ein Besteller dieser Art ({orderer.label}) bestellen darf, ist nicht belegt.")
    entry = entries[0]
    known = {Admission.ADMITTED: True, Admission.EXCLUDED: False, Admission.CONDITIONAL: None}[entry.admission]
    return Finding(known, entry.text, (Cite(entry.source, entry.date),))


def _service_offered(case: Case, _: Any) -> Finding:  # noqa: ANN401
    offer, chain = case.pair.offer, case.pair.chain
    if offer is None:
        return unknown(f"Nicht belegt: ein Angebot dieses Dienstes, Weg {case.model.short_name}.")
    if chain is not None:
        return holds(chain.text, cite(offer), Cite(chain.source, chain.date))
    provider = case.question.catalog.organisations[offer.provider].name
    said = f"{offer.status.label} von {provider} ({offer.date.label})"
    if offer.status is OfferStatus.OFFERED:
        return holds(f"Der Dienst wird {said}, Weg {case.model.short_name}.", cite(offer))
    if offer.status is OfferStatus.WITHDRAWN:
        return fails(f"Das Angebot ist {said}.", cite(offer))
    return unknown(f"Das Angebot ist laut neuester Quelle {said}; ob es heute gilt, ist nicht belegt.", cite(offer))


def _service_running(case: Case, _: Any) -> Finding:  # noqa: ANN401
    question = case.question
    return evidence.service_running(question.catalog, question.service_id, question.state_id, question.on)


def _role_known(case: Case, condition: Any) -> Finding:  # noqa: ANN401
    name = name_in_role(case.question, case.pair, condition.role)
    if name.organisation is None:
        return unknown(f"{condition.role.label}: für dieses Land nicht belegt.")
    if condition.role is PartyRole.RECEIVING_INTERMEDIARY:
        found = [
            item
            for item in intermediaries(case.question.catalog, case.question.state_id, case.question.on)
            if item.organisation == name.organisation
        ]
        confidence = found[0].role.confidence
        said = confidence.label if confidence else ""
        return holds(f"{name.label}: {said}.", cite(found[0].role))
    facts = (cite(case.pair.offer),) if case.pair.offer else ()
    return holds(f"{condition.role.label}: {name.label}.", *facts)


def _member(case: Case, condition: Any) -> Finding:  # noqa: ANN401
    model = case.question.catalog.procurement_models[condition.of] if condition.of else case.model
    return evidence.member_in_role(case, model, condition.role)


def _agreement(case: Case, condition: Any) -> Finding:  # noqa: ANN401
    return evidence.agreement_between(case, condition.agreement, condition.roles)


def _orderer_confirms(case: Case, condition: Any) -> Finding:  # noqa: ANN401, ARG001
    return unknown("Das können nur Sie selbst prüfen; der Katalog kann es nicht belegen.")


_JUDGES: dict[str, Callable[[Case, Any], Finding]] = {
    "orderer_admitted": _orderer_admitted,
    "service_offered": _service_offered,
    "service_running": _service_running,
    "role_known": _role_known,
    "member": _member,
    "agreement": _agreement,
    "orderer_confirms": _orderer_confirms,
}
