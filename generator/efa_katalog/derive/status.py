"""From observations to "how far is it": the current stage, and what was announced.

Source of the rule: a status is never entered, it is the newest observation of fact. Announcements stay visible
beside it and become overdue when their date has passed without a later observation that confirms them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, TypeVar

from efa_katalog.catalog import Catalog
from efa_katalog.schema.service import LifecycleObservation, Observation, RolloutObservation, Service
from efa_katalog.speed.memory import remembered

Observed = TypeVar("Observed", bound=Observation)
Observed_co = TypeVar("Observed_co", bound=Observation, covariant=True)


class Announcement(NamedTuple, Generic[Observed_co]):
    """Something a source announced; `overdue` when its date is over and nothing later confirms it."""

    observation: Observed_co
    overdue: bool


class Standing(NamedTuple, Generic[Observed_co]):
    """Where something stands: the current observation (None: not evidenced), and the announcements.

    `beyond` is an undated fact that is further on than the current one. It cannot be the current one, since
    nobody knows whether it came later; readers should still see it.
    """

    current: Observed_co | None
    announcements: tuple[Announcement[Observed_co], ...]
    beyond: Observed_co | None = None


def standing(observations: Iterable[Observed], on: date) -> Standing[Observed]:
    """Return the newest observed stage on the day `on`, and what was announced by then.

    Of several undated or equally dated observations the one with the later stage in the vocabulary counts, so
    that "ruhend" is not hidden by "im Roll-out".
    """
    known = [observation for observation in observations if observation.planned or observation.date.has_begun_on(on)]
    facts = [observation for observation in known if not observation.planned]
    current = max(facts, key=lambda fact: (fact.date, fact.stage.rank), default=None)
    announced = [observation for observation in known if observation.planned]
    announcements = tuple(Announcement(item, _is_overdue(item, facts, current, on)) for item in announced)
    return Standing(current, announcements, _beyond(facts, current))


def _beyond(facts: Sequence[Observed], current: Observed | None) -> Observed | None:
    if current is None or not current.date.is_dated or not current.stage.is_open:
        return None
    further = [
        fact for fact in facts if not fact.date.is_dated and fact.stage.is_open and fact.stage.rank > current.stage.rank
    ]
    return max(further, key=lambda fact: fact.stage.rank, default=None)


def lifecycle_standing(service: Service, on: date) -> Standing[LifecycleObservation]:
    """Return where the service itself stands."""
    return standing(service.lifecycle, on)


_NOTHING: Final[Standing[RolloutObservation]] = Standing(None, ())


@remembered
def rollout_standings(catalog: Catalog, service_id: str, on: date) -> Mapping[str | None, Standing[RolloutObservation]]:
    """Return where a service's roll-out stands by state id, for every state; None is the whole country.

    The roll-out is sorted into states once, because every list, table and page of a state asks for its part.
    """
    found: dict[str | None, list[RolloutObservation]] = {}
    for observation in catalog.services[service_id].rollout:
        found.setdefault(observation.state, []).append(observation)
    return MappingProxyType(
        {place: standing(found[place], on) if place in found else _NOTHING for place in (None, *catalog.states)}
    )


@remembered
def service_now(catalog: Catalog, service_id: str, on: date) -> LifecycleObservation | None:
    """Return the current observation of a service, None if nothing is evidenced."""
    return lifecycle_standing(catalog.services[service_id], on).current


def announced(catalog: Catalog, service_id: str, on: date) -> Iterator[Announcement[Observation]]:
    """Yield everything announced about a service: of itself, then nationwide and of each state."""
    yield from lifecycle_standing(catalog.services[service_id], on).announcements
    for found in rollout_standings(catalog, service_id, on).values():
        yield from found.announcements


def rollout_now(catalog: Catalog, service_id: str, state_id: str, on: date) -> RolloutObservation | None:
    """Return the current observation of a service's roll-out in a state, None if nothing is evidenced."""
    return rollout_standings(catalog, service_id, on)[state_id].current


def running_states(catalog: Catalog, service_id: str, on: date) -> tuple[str, ...]:
    """Return the states (ids) where the newest observation shows the service in use, if only for trial."""
    found = [(state_id, rollout_now(catalog, service_id, state_id, on)) for state_id in catalog.states]
    return tuple([state_id for state_id, current in found if current is not None and current.stage.is_running])


@remembered
def newest_run(catalog: Catalog, service_id: str, on: date) -> RolloutObservation | None:
    """Return the newest observation that shows the service in use in any state, else one that shows a pilot."""
    runs = [
        fact
        for fact in catalog.services[service_id].rollout
        if fact.stage.is_running and not fact.planned and fact.date.has_begun_on(on)
    ]
    return max(runs, key=lambda fact: (fact.stage.is_in_use, fact.date, fact.stage.rank), default=None)


@remembered
def run_shown(catalog: Catalog, service_id: str, on: date) -> Observation | None:
    """Return what shows the service running anywhere: what is said of itself, unless a state is further on."""
    itself, newest = service_now(catalog, service_id, on), newest_run(catalog, service_id, on)
    if itself is None or not itself.stage.is_running:
        return newest
    is_further = newest is not None and newest.stage.is_in_use and not itself.stage.is_in_use
    return newest if is_further else itself


@remembered
def stage_now(catalog: Catalog, service_id: str, on: date) -> Observation | None:
    """Return what a list says of a service: the nationwide roll-out if evidenced, else the service itself."""
    return rollout_standings(catalog, service_id, on)[None].current or service_now(catalog, service_id, on)


def _is_overdue(announced: Observation, facts: Sequence[Observation], current: Observation | None, on: date) -> bool:
    """What was reached before the announced date, but no longer holds, does not confirm it."""
    later = [fact for fact in facts if fact is current or fact.date.latest >= announced.date.earliest]
    return announced.date.is_over_on(on) and not any(_confirms(fact, announced) for fact in later)


def _confirms(fact: Observation, announced: Observation) -> bool:
    """A fact confirms an announcement of the same place when it is at least as far."""
    if fact.state != announced.state and announced.state is not None:
        return False
    if fact.stage.is_running and announced.stage.is_running:
        return fact.stage.rank >= announced.stage.rank
    return fact.stage == announced.stage
