"""What is derived, in the shape of the JSON downloads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from efa_katalog import addresses
from efa_katalog.derive import status
from efa_katalog.derive.coverage import Share, coverage
from efa_katalog.derive.path import Answer
from efa_katalog.exports.outputs import (
    Announced,
    Citation,
    CoverageOut,
    Current,
    ServiceSummary,
    ShareOut,
    ShortPath,
    Standing,
    StateSummary,
)
from efa_katalog.exports.spec import Edition


def service_summary(edition: Edition, service_id: str, answers: Mapping[str, tuple[Answer, ...]]) -> ServiceSummary:
    """Return everything derived about a service; `answers` holds its paths by state."""
    catalog, on = edition.catalog, edition.on
    service = catalog.services[service_id]
    return ServiceSummary(
        lifecycle=standing(status.lifecycle_standing(service, on)),
        nationwide=standing(status.nationwide_standing(service, on)),
        states={
            state_id: StateSummary(
                rollout=standing(status.state_standing(service, state_id, on)),
                paths={answer.question.orderer: _short(answer) for answer in answers[state_id]},
                page=edition.address(addresses.path(catalog, service_id, state_id)),
            )
            for state_id in catalog.states
        },
        page=edition.address(addresses.service(service_id)),
    )


def standing(found: status.Standing[Any]) -> Standing:
    """Return a derived standing as it is published."""
    current = found.current
    return Standing(
        current=None
        if current is None
        else Current(
            stage=current.stage,
            label=current.stage.label,
            reach=current.reach,
            evidence=Citation(source=current.source, date=current.date),
        ),
        announced=tuple(_announced(found.announcements)),
    )


def coverage_out(edition: Edition) -> CoverageOut:
    """Return the figures of the whole catalogue, each with its denominator."""
    found = coverage(edition.catalog, edition.on)
    return CoverageOut(
        services_with_offer=_share(found.with_offer),
        services_with_rollout=_share(found.with_rollout),
        running_by_state={state: ShareOut(count=n, total=found.services) for state, n in found.running.items()},
        evidenced_by_state={state: ShareOut(count=n, total=found.services) for state, n in found.evidenced.items()},
        cells_by_stage={stage: ShareOut(count=n, total=found.cells) for stage, n in found.stages.items()},
    )


def _announced(announcements: Iterable[status.Announcement[Any]]) -> Iterable[Announced]:
    for item in announcements:
        said = item.observation
        yield Announced(
            stage=said.stage,
            label=said.stage.label,
            is_overdue=item.overdue,
            evidence=Citation(source=said.source, date=said.date),
        )


def _short(answer: Answer) -> ShortPath:
    return ShortPath(
        situation=answer.situation,
        headline=answer.headline,
        verdict=answer.verdict,
        procurement_model=answer.routes[0].model_id if answer.routes else None,
    )


def _share(share: Share) -> ShareOut:
    return ShareOut(count=share.count, total=share.total)
