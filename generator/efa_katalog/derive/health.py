"""How good the knowledge is: how old, how well sourced, what is overdue, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from efa_katalog.catalog import Catalog
from efa_katalog.derive.coverage import coverage
from efa_katalog.derive.status import announced
from efa_katalog.schema import Service
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Labelled, SourceQuality
from efa_katalog.speed.memory import remembered

_MONTHS_A_YEAR = 12


class Freshness(Labelled):
    """How old the newest dated fact is, measured by the catalogue's threshold."""

    CURRENT = "current", "aktuell"
    OLD = "old", "alt"
    UNDATED = "undated", "undatiert"


@dataclass(frozen=True, slots=True)
class Age:
    """The newest dated fact and its age in whole months; None if no fact is dated."""

    newest: PartialDate | None
    months: int | None
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Overdue:
    """An announcement whose date has passed without a fact that confirms it."""

    service_id: str
    state_id: str | None
    date: PartialDate
    stage: str
    source: str


@dataclass(frozen=True, slots=True)
class ServiceHealth:
    """The state of knowledge about one service."""

    service_id: str
    age: Age
    overdue: tuple[Overdue, ...]
    has_rollout: bool
    sources: int
    weak_sources: tuple[str, ...]
    contradictions: int
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateHealth:
    """The state of knowledge about one state."""

    state_id: str
    age: Age
    evidenced_services: int
    has_intermediary: bool


@dataclass(frozen=True, slots=True)
class Health:
    """The state of knowledge of the whole catalogue on a day."""

    on: date
    threshold_months: int
    services: tuple[ServiceHealth, ...]
    states: tuple[StateHealth, ...]


@remembered
def health(catalog: Catalog, on: date) -> Health:
    """Return the state of knowledge on the day `on`."""
    return Health(
        on=on,
        threshold_months=catalog.settings.thresholds.stale_after_months,
        services=tuple(service_health(catalog, service_id, on) for service_id in catalog.services),
        states=tuple(state_health(catalog, state_id, on) for state_id in catalog.states),
    )


def service_health(catalog: Catalog, service_id: str, on: date) -> ServiceHealth:
    """Return the state of knowledge about a service."""
    service = catalog.services[service_id]
    found = catalog.walk("services", service_id).references
    sources = dict.fromkeys([reference.id for reference in found if reference.kind == "sources"])
    return ServiceHealth(
        service_id=service_id,
        age=service_age(catalog, service_id, on),
        overdue=tuple(_overdue(catalog, service_id, on)),
        has_rollout=any(not item.planned for item in service.rollout),
        sources=len(sources),
        weak_sources=tuple(source for source in sources if is_weak(catalog, source)),
        contradictions=len(service.contradictions),
        responsible=responsible(service),
    )


def state_health(catalog: Catalog, state_id: str, on: date) -> StateHealth:
    """Return the state of knowledge about a state."""
    return StateHealth(
        state_id=state_id,
        age=state_age(catalog, state_id, on),
        evidenced_services=coverage(catalog, on).evidenced[state_id],
        has_intermediary=any(
            role.confidence is not None and state_id in role.states
            for organisation in catalog.organisations.values()
            for role in organisation.roles
        ),
    )


@remembered
def service_age(catalog: Catalog, service_id: str, on: date) -> Age:
    """Return how old the newest dated fact about a service is."""
    observed = _observed_dates(catalog.services[service_id], on)
    return age(observed, on, catalog.settings.thresholds.stale_after_months)


@remembered
def state_age(catalog: Catalog, state_id: str, on: date) -> Age:
    """Return how old the newest dated fact about a state is; what services report from there counts."""
    state = catalog.states[state_id]
    dates = [fact.date for fact in (*state.reuse, *state.agreements, *state.notes)]
    dates += _rollout_dates(catalog).get(state_id, ())
    return age(dates, on, catalog.settings.thresholds.stale_after_months)


@remembered
def _rollout_dates(catalog: Catalog) -> Mapping[str | None, tuple[PartialDate, ...]]:
    """The dates of all observed roll-outs by state; each state would have to look for its own among all."""
    found: dict[str | None, list[PartialDate]] = {}
    for service in catalog.services.values():
        for item in service.rollout:
            if not item.planned:
                found.setdefault(item.state, []).append(item.date)
    return MappingProxyType({state_id: tuple(dates) for state_id, dates in found.items()})


def age(dates: Iterable[PartialDate], on: date, threshold_months: int) -> Age:
    """Return the age of the newest dated fact, counted from the last day its date can mean."""
    # Comparing partial dates is slow and many facts share one, so each date is compared once.
    distinct = {found.text: found for found in dates}.values()
    dated = [found for found in distinct if found.is_dated and found.has_begun_on(on)]
    if not dated:
        return Age(None, None, Freshness.UNDATED)
    newest = max(dated)
    months = max(0, months_between(newest.latest, on))
    # A fact is older than n months from the day after its n-th month is full.
    is_old = months_between(newest.latest, on - timedelta(days=1)) >= threshold_months
    return Age(newest, months, Freshness.OLD if is_old else Freshness.CURRENT)


def freshness_of(catalog: Catalog, fact: Evidence | None, on: date) -> Freshness:
    """Return whether one fact is current, old or undated on a day, by the catalogue's threshold."""
    dates = [] if fact is None else [fact.date]
    return age(dates, on, catalog.settings.thresholds.stale_after_months).freshness


def months_between(earlier: date, later: date) -> int:
    """Return the whole months from one day to another, negative if `later` comes first."""
    months = (later.year - earlier.year) * _MONTHS_A_YEAR + later.month - earlier.month
    return months - (later.day < earlier.day)


def is_weak(catalog: Catalog, source_id: str) -> bool:
    """Return whether a source is a wiki or a draft."""
    return catalog.sources[source_id].quality is SourceQuality.WIKI


def _observed_dates(service: Service, on: date) -> Iterator[PartialDate]:
    yield from (item.date for item in service.observations if not item.planned and item.date.has_begun_on(on))
    yield from (offer.date for offer in service.offers)
    yield from (agreement.date for agreement in service.agreements)


def _overdue(catalog: Catalog, service_id: str, on: date) -> Iterator[Overdue]:
    for item in announced(catalog, service_id, on):
        if item.overdue:
            found = item.observation
            yield Overdue(service_id, found.state, found.date, found.stage.label, found.source)


def responsible(service: Service) -> tuple[str, ...]:
    """Return the organisations that should know how a service stands: who develops it, then who has a role in it."""
    bodies = [body for development in service.developed_by for body in development.organisations]
    bodies += [role.organisation for role in service.roles]
    return tuple(dict.fromkeys(bodies))
