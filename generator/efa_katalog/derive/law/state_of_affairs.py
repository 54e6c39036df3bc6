"""Whether a service runs, and whose task it is."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.law.question import Finding, fails, holds, unknown
from efa_katalog.derive.status import rollout_now, service_now
from efa_katalog.schema.service import Execution, LifecycleObservation, RolloutObservation


@remembered
def running(catalog: Catalog, service_id: str, state_id: str, on: date) -> Finding:
    """Return whether the service can be used: halted in the state, ended, running somewhere, or unknown."""
    in_state, where = rollout_now(catalog, service_id, state_id, on), catalog.states[state_id].where
    if in_state is not None and in_state.stage.is_ended:
        return fails(f"Der Dienst ist {where} {_said(in_state)}.", in_state)
    asks = f"replaced:{service_id}:{state_id}"
    if in_state is not None and (in_state.stage.is_halted or in_state.stage.is_replaced):
        return unknown(
            f"{where[0].upper()}{where[1:]}: {_said(in_state)}. Ob der Dienst dort heute läuft, ist nicht belegt.",
            in_state,
            asks=asks,
        )
    return runs_somewhere(catalog, service_id, on)


@remembered
def runs_somewhere(catalog: Catalog, service_id: str, on: date) -> Finding:
    """Return whether the service is in use anywhere."""
    itself, newest = service_now(catalog, service_id, on), newest_run(catalog, service_id, on)
    if itself is not None and itself.stage.is_ended:
        return fails(f"Der Dienst ist {_said(itself)}.", itself)
    if itself is not None and itself.stage.is_running:
        return holds(f"Der Dienst ist {_said(itself)}.", itself)
    if newest is not None:
        where = f" {catalog.states[newest.state].where}" if newest.state else ""
        return holds(f"Der Dienst läuft{where}: {_said(newest)}.", newest)
    asks = f"running:{service_id}"
    if itself is not None:
        return unknown(
            f"Der Dienst ist laut neuester Quelle {_said(itself)}; ob er läuft, ist nicht belegt.", itself, asks=asks
        )
    return unknown("Ob der Dienst läuft, ist nicht belegt.", asks=asks)


@remembered
def newest_run(catalog: Catalog, service_id: str, on: date) -> RolloutObservation | None:
    """Return the newest observation that shows the service in use in any state."""
    runs = [
        fact
        for fact in catalog.services[service_id].rollout
        if fact.stage.is_running and not fact.planned and fact.date.has_begun_on(on)
    ]
    return max(runs, key=lambda fact: fact.date, default=None)


@remembered
def execution(catalog: Catalog, service_id: str, state_id: str, on: date) -> Execution | None:
    """Return whose task the service is in a state: what is said of the state, else what is said of all."""
    known = [item for item in catalog.services[service_id].executed_by if item.date.has_begun_on(on)]
    own = [item for item in known if item.state == state_id] or [item for item in known if item.state is None]
    return max(own, key=lambda item: item.date, default=None)


def _said(observation: LifecycleObservation | RolloutObservation) -> str:
    return f"{observation.stage.label} ({observation.date.label})"
