"""`health.json`: age, gaps, overdue announcements and weak sources as data."""

from __future__ import annotations

from efa_katalog.derive.health import Age, ServiceHealth, StateHealth, health
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.outputs import (
    AgeOut,
    Citation,
    HealthFile,
    OverdueOut,
    ServiceHealthOut,
    StateHealthOut,
)
from efa_katalog.exports.spec import Edition, ExportFile


def health_file(edition: Edition) -> ExportFile:
    """Return `health.json`."""
    found = health(edition.catalog, edition.on)
    output = HealthFile(
        **head(edition, "health.json", "health-file"),
        threshold_months=found.threshold_months,
        services={item.service_id: _service(item) for item in found.services},
        states={item.state_id: _state(item) for item in found.states},
    )
    return document("health.json", output, "Datenstand je Dienst und Land (JSON)")


def _service(item: ServiceHealth) -> ServiceHealthOut:
    return ServiceHealthOut(
        age=_age(item.age),
        overdue=tuple(
            OverdueOut(state=late.state_id, stage=late.stage, evidence=Citation(source=late.source, date=late.date))
            for late in item.overdue
        ),
        has_rollout=item.has_rollout,
        sources=item.sources,
        weak_sources=item.weak_sources,
        contradictions=item.contradictions,
        responsible=item.responsible,
    )


def _state(item: StateHealth) -> StateHealthOut:
    return StateHealthOut(
        age=_age(item.age), evidenced_services=item.evidenced_services, has_intermediary=item.has_intermediary
    )


def _age(item: Age) -> AgeOut:
    return AgeOut(newest=item.newest, months=item.months, freshness=item.freshness)
