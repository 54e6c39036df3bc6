"""The notice on pages whose newest fact is old."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.health import Age, Freshness, service_age, state_age
from efa_katalog.speed.memory import remembered


@remembered
def service_notice(catalog: Catalog, service_id: str, on: date) -> str | None:
    """Return the notice for a service, None while its newest fact is current or nothing is dated."""
    return _notice(catalog, service_age(catalog, service_id, on))


def state_notice(catalog: Catalog, state_id: str, on: date) -> str | None:
    """Return the notice for a state, None while its newest fact is current or nothing is dated."""
    return _notice(catalog, state_age(catalog, state_id, on))


def _notice(catalog: Catalog, age: Age) -> str | None:
    if age.freshness is not Freshness.OLD or age.newest is None:
        return None
    threshold = catalog.settings.thresholds.stale_after_months
    return (
        f"Die neueste datierte Angabe auf dieser Seite ist von {age.newest.label} und damit älter als "
        f"{threshold} Monate. Fragen Sie vor einer Bestellung nach dem heutigen Stand."
    )
