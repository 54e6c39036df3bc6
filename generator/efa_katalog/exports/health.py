"""`health.json`: age, gaps, overdue announcements and weak sources as data."""

from __future__ import annotations

from efa_katalog.derive.health import Age, Overdue, ServiceHealth, StateHealth, health
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile


def health_file(edition: Edition) -> ExportFile:
    """Return `health.json` (`outputs.HealthFile`)."""
    found = health(edition.catalog, edition.on)
    members = head(edition, "health.json", "health-file") | {
        "threshold_months": found.threshold_months,
        "services": {item.service_id: _service(item) for item in found.services},
        "states": {item.state_id: _state(item) for item in found.states},
    }
    return document("health.json", members, "Datenstand je Dienst und Land (JSON)")


def _service(item: ServiceHealth) -> Node:
    return {
        "age": _age(item.age),
        "overdue": [_overdue(late) for late in item.overdue],
        "has_rollout": item.has_rollout,
        "sources": item.sources,
        "weak_sources": item.weak_sources,
        "contradictions": item.contradictions,
        "responsible": item.responsible,
    }


def _overdue(late: Overdue) -> Node:
    return {
        "state": late.state_id,
        "stage": late.stage,
        "evidence": {"source": late.source, "date": late.date.text},
    }


def _state(item: StateHealth) -> Node:
    return {
        "age": _age(item.age),
        "evidenced_services": item.evidenced_services,
        "has_intermediary": item.has_intermediary,
    }


def _age(item: Age) -> Node:
    return {
        "newest": None if item.newest is None else item.newest.text,
        "months": item.months,
        "freshness": item.freshness,
    }
