"""Figures across the catalogue, each with its denominator: how many services, where, how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import RUNNING, state_standing
from efa_katalog.schema.enums import OfferStatus, RolloutStage


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


def stage_matrix(catalog: Catalog, on: date) -> Mapping[str, Mapping[str, RolloutStage | None]]:
    """Return the current stage by service id and state id; None where nothing is evidenced."""
    return {
        service_id: {state_id: _stage(catalog, service_id, state_id, on) for state_id in catalog.states}
        for service_id in catalog.services
    }


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
    stages = Counter(stage for row in matrix.values() for stage in row.values() if stage is not None)
    return Coverage(
        services=total,
        with_offer=Share(offered, total),
        with_rollout=Share(rolled_out, total),
        running={state: sum(row[state] in RUNNING for row in matrix.values()) for state in catalog.states},
        evidenced={state: sum(row[state] is not None for row in matrix.values()) for state in catalog.states},
        stages={stage: stages[stage] for stage in RolloutStage if stages[stage]},
        cells=total * len(catalog.states),
    )


def _stage(catalog: Catalog, service_id: str, state_id: str, on: date) -> RolloutStage | None:
    current = state_standing(catalog.services[service_id], state_id, on).current
    return current.stage if current is not None else None
