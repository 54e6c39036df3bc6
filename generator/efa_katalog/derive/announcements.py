"""What was announced for a state: which promise still counts, and which nothing shows to have come true."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import rollout_now, rollout_standings
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.service import RolloutObservation, StateProvision
from efa_katalog.speed.memory import remembered

_ONE_YEAR: Final = timedelta(days=365)


class Promise(NamedTuple):
    """What was announced for a state, and whether its time is still ahead."""

    fact: RolloutObservation | StateProvision
    is_ahead: bool


@remembered
def promise(catalog: Catalog, service_id: str, state_id: str, on: date) -> Promise | None:
    """Return the announcement that counts in a state: the next one ahead, else the latest within the last year.

    An announcement whose time has passed by more than a year promises nothing any more.
    """
    facts: list[RolloutObservation | StateProvision] = []
    facts += _announced_roll_outs(catalog, service_id, state_id, on)
    facts += _announced_provisions(catalog, service_id, state_id)
    recent = [fact for fact in facts if fact.date.is_dated and fact.date.latest >= on - _ONE_YEAR]
    announced = [Promise(fact, not fact.date.is_over_on(on)) for fact in recent]
    ahead = [item for item in announced if item.is_ahead]
    if ahead:
        return min(ahead, key=lambda item: item.fact.date.latest)
    return max(announced, key=lambda item: item.fact.date.latest, default=None)


def _announced_roll_outs(catalog: Catalog, service_id: str, state_id: str, on: date) -> list[RolloutObservation]:
    found = rollout_standings(catalog, service_id, on)[state_id]
    promised = [item.observation for item in found.announcements if item.observation.stage.is_running]
    # A source of the last year that calls the roll-out planned promises it without a day.
    is_planned = found.current is not None and found.current.stage.is_being_made
    return [*promised, found.current] if is_planned and found.current else promised


def _announced_provisions(catalog: Catalog, service_id: str, state_id: str) -> list[StateProvision]:
    provisions = catalog.services[service_id].provided_by_state
    return [item for item in provisions if item.state == state_id and item.status is OfferStatus.ANNOUNCED]


@remembered
def broken_promise(catalog: Catalog, service_id: str, state_id: str, on: date) -> RolloutObservation | None:
    """Return the latest announcement whose time has passed without any evidence that it came true."""
    found = rollout_standings(catalog, service_id, on)[state_id].announcements
    current = rollout_now(catalog, service_id, state_id, on)
    overdue = [item.observation for item in found if item.overdue and item.observation.stage.is_running]
    # What a later word of the state has overtaken is no open question any more.
    overdue = [fact for fact in overdue if current is None or not fact.date < current.date]
    return max(overdue, key=lambda fact: fact.date, default=None)
