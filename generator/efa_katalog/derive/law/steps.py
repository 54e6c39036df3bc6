"""The steps of a model for one case: who with whom, how far each is, and who signs."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.derive.bodies import developing_states
from efa_katalog.derive.channels import channel
from efa_katalog.derive.law.question import Finding, holds, unknown
from efa_katalog.derive.law.roles import PartyName, name_of
from efa_katalog.derive.law.rules import Case, applies, step_done
from efa_katalog.derive.law.state_of_affairs import passes_on, running
from efa_katalog.derive.status import rollout_now
from efa_katalog.schema.enums import ChannelKind, Leg, Status
from efa_katalog.schema.procurement_model import Step

_OWN_SERVICE: Final = unknown("Entfällt: Der Dienst kommt aus dem eigenen Land.")
_OWN_BODY: Final = unknown("Entfällt für Sie: Die Stelle Ihres Landes bietet den Dienst selbst an.")
_OTHER_CHANNEL: Final = unknown("Entfällt: Ihr Land gibt Dienste auf eigenem Weg an seine Kommunen weiter.")
_NOT_FOR_STATES: Final = unknown("Betrifft nur die Weitergabe an Kommunen.")
_NOT_OFFERED: Final = unknown("Jetzt nicht zu unterschreiben: Kein Beleg, dass jemand den Dienst so weitergibt.")
_PASSED: Final = holds("Ein späterer Schritt ist belegt.")


class StepStatus(Status):
    """What is known about a step."""

    DONE = "done", "erledigt", "✓"
    OPEN = "open", "offen: Ihr Schritt", "○"
    LATER = "later", "später", "…"
    UNKNOWN = "unknown", "nicht belegt", "?"
    NOT_NEEDED = "not_needed", "entfällt", "–"


class PathStep(NamedTuple):
    """A step of a model with its parties, how far it is, and what shows it; `after`: the step that comes first."""

    number: int
    step: Step
    status: StepStatus
    parties: tuple[PartyName, ...]
    found: Finding
    after: int | None = None

    @property
    def is_own(self) -> bool:
        """Whether the orderer is a party, that is, signs."""
        return any(party.is_orderer for party in self.parties)


class _Legs(NamedTuple):
    """What decides of both legs whether their steps are needed: the same for all steps of a case.

    `not_now` says why there is nothing to sign at present, if so.
    """

    not_now: Finding | None
    is_own: bool
    is_for_the_state: bool
    passed_on: Finding
    has_other_channel: bool


def path_steps(case: Case) -> tuple[PathStep, ...]:
    """Return the steps of the model in order.

    Nobody is told to sign before a step that is done: what lies before one is over. Nobody is told to sign while a
    step before is not evidenced: that comes later. And nobody is told to sign for what nobody offers, or what rests.
    """
    legs = _legs(case)
    seen = [_seen(case, legs, number, step) for number, step in enumerate(case.model.steps, start=1)]
    # How the state passes services on proves nothing of how they came into it.
    done = [each.number for each in seen if each.status is StepStatus.DONE and each.step.leg is not Leg.TO_MUNICIPALITY]
    passed = [_passed(each) if each.number < max(done, default=0) else each for each in seen]
    return tuple([_in_turn(each, passed) for each in passed])


def _legs(case: Case) -> _Legs:
    catalog, service_id, state_id, _, on = case.question
    found = channel(catalog, service_id, state_id, on)
    takes_orders = found is not None and found.kind.takes_orders
    is_framework = found is not None and found.kind is ChannelKind.FRAMEWORK_CALL_OFF
    runs = running(catalog, service_id, state_id, on)
    rests = runs if runs.known is False or _is_halted(case) else None
    return _Legs(
        rests or (None if _is_offered(case) else _NOT_OFFERED),
        state_id in developing_states(catalog, service_id),
        case.question.is_for_the_state,
        passes_on(catalog, service_id, state_id, on),
        takes_orders and not is_framework and not case.model.hands_over,
    )


def _is_offered(case: Case) -> bool:
    offer = case.filling.provider.offer
    return offer is not None and offer.is_in_force


def _is_halted(case: Case) -> bool:
    catalog, service_id, state_id, _, on = case.question
    here = rollout_now(catalog, service_id, state_id, on)
    return here is not None and here.stage.is_halted


def _seen(case: Case, legs: _Legs, number: int, step: Step) -> PathStep:
    parties = tuple([name_of(case.question, case.filling, party) for party in step.parties])
    reason = _falls_away(case, legs, step)
    if reason is not None:
        return PathStep(number, step, StepStatus.NOT_NEEDED, parties, reason)
    found, signs = step_done(case, step), any(party.is_orderer for party in parties)
    if step.leg is Leg.TO_MUNICIPALITY and (legs.passed_on.known is None or not signs):
        found, signs = legs.passed_on, False
    if found.known is True:
        return PathStep(number, step, StepStatus.DONE, parties, found)
    if signs and legs.not_now is not None:
        found, signs = legs.not_now, False
    return PathStep(number, step, StepStatus.OPEN if signs else StepStatus.UNKNOWN, parties, found)


def _falls_away(case: Case, legs: _Legs, step: Step) -> Finding | None:
    """Why a step is not needed, None if it is.

    Leg 1 falls away for a service of the own state. A framework with a call-off falls away where the state passes
    services on in another way, and for the Land itself leg 2 is no step at all.
    """
    if legs.is_own and step.leg is Leg.INTO_STATE:
        return _OWN_SERVICE
    if step.leg is Leg.TO_MUNICIPALITY and legs.is_for_the_state:
        return _NOT_FOR_STATES
    if step.leg is Leg.TO_MUNICIPALITY and legs.has_other_channel:
        return _OTHER_CHANNEL
    return None if applies(step.scope, is_same_state=case.filling.is_same_state) else _OWN_BODY


def _passed(each: PathStep) -> PathStep:
    if each.status in {StepStatus.DONE, StepStatus.NOT_NEEDED}:
        return each
    return each._replace(status=StepStatus.DONE, found=_PASSED)


def _in_turn(each: PathStep, steps: list[PathStep]) -> PathStep:
    if each.status is not StepStatus.OPEN:
        return each
    before = [item.number for item in steps[: each.number - 1] if item.status is StepStatus.UNKNOWN]
    return each._replace(status=StepStatus.LATER, after=before[0]) if before else each
