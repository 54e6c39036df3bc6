"""What is derived, as the JSON downloads show it, in the shape of `outputs.derived`."""

from __future__ import annotations

from efa_katalog import addresses
from efa_katalog.derive import status
from efa_katalog.derive.coverage import Share, coverage
from efa_katalog.derive.law import Answer, answers
from efa_katalog.exports.json_text import Node, indented
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.service import Observation
from efa_katalog.speed.memory import remembered


@remembered
def service_summary(edition: Edition, service_id: str) -> bytes:
    """Return everything derived about a service (`outputs.ServiceSummary`) as JSON, not yet nested in anything.

    Remembered because the service's own file and the whole catalogue hold the same text.
    """
    catalog, on = edition.catalog, edition.on
    return indented(
        {
            "lifecycle": _standing(status.lifecycle_standing(catalog.services[service_id], on)),
            "nationwide": _standing(status.rollout_standings(catalog, service_id, on)[None]),
            "states": {state_id: _state(edition, service_id, state_id) for state_id in catalog.states},
            "page": edition.address(addresses.service(service_id)),
        }
    )


def coverage_out(edition: Edition) -> Node:
    """Return the figures of the whole catalogue (`outputs.CoverageOut`), each with its denominator."""
    found = coverage(edition.catalog, edition.on)
    return {
        "services_with_offer": _share(found.with_offer),
        "services_with_rollout": _share(found.with_rollout),
        "running_by_state": {state: _of(n, found.services) for state, n in found.running.items()},
        "evidenced_by_state": {state: _of(n, found.services) for state, n in found.evidenced.items()},
        "cells_by_stage": {stage.value: _of(n, found.cells) for stage, n in found.stages.items()},
    }


def _state(edition: Edition, service_id: str, state_id: str) -> Node:
    catalog, on = edition.catalog, edition.on
    return {
        "rollout": _standing(status.rollout_standings(catalog, service_id, on)[state_id]),
        "paths": {each.question.orderer.value: _short(each) for each in answers(catalog, service_id, state_id, on)},
        "page": edition.address(addresses.path(catalog, service_id, state_id)),
    }


def _standing(found: status.Standing[Observation]) -> Node:
    current = found.current
    return {
        "current": None
        if current is None
        else {
            "stage": current.stage.value,
            "label": current.stage.label,
            "reach": current.reach,
            "evidence": _evidence(current.source, current.date),
        },
        "announced": [_announced(item) for item in found.announcements],
    }


def _announced(item: status.Announcement[Observation]) -> Node:
    said = item.observation
    return {
        "stage": said.stage.value,
        "label": said.stage.label,
        "is_overdue": item.overdue,
        "evidence": _evidence(said.source, said.date),
    }


def _evidence(source: str, date: PartialDate) -> Node:
    return {"source": source, "date": date.text}


def _short(answer: Answer) -> Node:
    return {
        "situation": answer.situation.value,
        "headline": answer.headline,
        "verdict": answer.situation.verdict.value,
        "procurement_model": answer.known.way.case.model_id if answer.known.way else None,
    }


def _share(share: Share) -> Node:
    return _of(share.count, share.total)


def _of(count: int, total: int) -> Node:
    return {"count": count, "total": total}
