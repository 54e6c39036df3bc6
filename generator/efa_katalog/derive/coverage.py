"""Figures across the catalogue, each with its denominator: how many services, where, how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import rollout_standings
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.stages import RolloutStage
from efa_katalog.speed.memory import remembered


@dataclass(frozen=True, slots=True)
class Share:
    """A count and what it is out of."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Figures of the whole catalogue on a day.

    `running` counts, for each state, the services whose newest observation there shows them in use;
    `evidenced` those with any observed stage; `stages` counts the current stages over all services × states.
    """

    services: int
    with_offer: Share
    with_rollout: Share
    running: Mapping[str, int]
    evidenced: Mapping[str, int]
    stages: Mapping[RolloutStage, int]
    cells: int


@remembered
def stage_matrix(catalog: Catalog, on: date) -> Mapping[str, Mapping[str, RolloutStage | None]]:
    """Return the current stage by service id and state id; None where nothing is evidenced."""
    return MappingProxyType({service_id: _stages(catalog, service_id, on) for service_id in catalog.services})


@remembered
def coverage(catalog: Catalog, on: date) -> Coverage:
    """Return the figures of the catalogue on a day."""
    matrix = stage_matrix(catalog, on)
    total = len(catalog.services)
    offered = sum(
        any(offer.status is OfferStatus.OFFERED and offer.date.has_begun_on(on) for offer in service.offers)
        for service in catalog.services.values()
    )
    rolled_out = sum(
        any(not item.planned and item.date.has_begun_on(on) for item in service.rollout)
        for service in catalog.services.values()
    )
    columns = {state: Counter(row[state] for row in matrix.values()) for state in catalog.states}
    return Coverage(
        services=total,
        with_offer=Share(offered, total),
        with_rollout=Share(rolled_out, total),
        running=MappingProxyType(
            {
                state: sum(stages[stage] for stage in RolloutStage if stage.is_running)
                for state, stages in columns.items()
            }
        ),
        evidenced=MappingProxyType({state: total - stages[None] for state, stages in columns.items()}),
        stages=MappingProxyType({stage: count for stage in RolloutStage if (count := _in_all(columns, stage))}),
        cells=total * len(catalog.states),
    )


def _in_all(columns: Mapping[str, Counter[RolloutStage | None]], stage: RolloutStage) -> int:
    return sum(stages[stage] for stages in columns.values())


def _stages(catalog: Catalog, service_id: str, on: date) -> Mapping[str, RolloutStage | None]:
    found = rollout_standings(catalog, service_id, on)
    currents = ((state_id, found[state_id].current) for state_id in catalog.states)
    return MappingProxyType({state_id: current.stage if current else None for state_id, current in currents})
