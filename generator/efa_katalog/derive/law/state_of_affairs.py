"""Whether a service runs, and how a state passes it on."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.channels import channel
from efa_katalog.derive.law.question import Finding, fails, holds, unknown
from efa_katalog.derive.orderer_words import orderers_in
from efa_katalog.derive.status import rollout_now, run_shown, service_now
from efa_katalog.schema.service import LifecycleObservation, Observation
from efa_katalog.speed.memory import remembered


@remembered
def running(catalog: Catalog, service_id: str, state_id: str, on: date) -> Finding:
    """Return whether the service can be used: halted in the state, ended, running somewhere, or unknown."""
    here, over = rollout_now(catalog, service_id, state_id, on), ended(catalog, service_id, state_id, on)
    where = catalog.states[state_id].where
    if over is not None:
        return fails(
            f"Der Dienst ist {where} {_said(over)}." if over is here else f"Der Dienst ist {_said(over)}.", over
        )
    asks = f"replaced:{service_id}:{state_id}"
    if here is not None and (here.stage.is_halted or here.stage.is_replaced):
        text = f"{where[0].upper()}{where[1:]}: {_said(here)}. Ob der Dienst dort heute läuft, ist nicht belegt."
        return unknown(text, here, asks=asks)
    found = runs_somewhere(catalog, service_id, on)
    if found.known is False and here is not None:
        return holds(f"Der Dienst läuft {where}: {_said(here)}.", here)
    return found


@remembered
def ended(catalog: Catalog, service_id: str, state_id: str, on: date) -> Observation | None:
    """Return what shows that the service ended here, or everywhere, unless a newer source shows it in use here."""
    here, itself = rollout_now(catalog, service_id, state_id, on), service_now(catalog, service_id, on)
    if here is not None and here.stage.is_ended:
        return here
    is_back = here is not None and itself is not None and here.stage.is_in_use and here.date > itself.date
    return itself if itself is not None and itself.stage.is_ended and not is_back else None


@remembered
def runs_somewhere(catalog: Catalog, service_id: str, on: date) -> Finding:
    """Return whether the service is in use anywhere."""
    itself, found = service_now(catalog, service_id, on), run_shown(catalog, service_id, on)
    if itself is not None and itself.stage.is_ended:
        return fails(f"Der Dienst ist {_said(itself)}.", itself)
    if isinstance(found, LifecycleObservation):
        return holds(f"Der Dienst ist{_place(catalog, found)} {_said(found)}.", found)
    if found is not None:
        return holds(f"Der Dienst läuft{_place(catalog, found)}: {_said(found)}.", found)
    asks = f"running:{service_id}"
    if itself is not None:
        text = f"Der Dienst ist laut neuester Quelle{_place(catalog, itself)} {_said(itself)}"
        return unknown(f"{text}; ob er läuft, ist nicht belegt.", itself, asks=asks)
    return unknown("Ob der Dienst läuft, ist nicht belegt.", asks=asks)


@remembered
def passes_on(catalog: Catalog, service_id: str, state_id: str, on: date) -> Finding:
    """Return whether it is known how the state passes the service on to its municipalities."""
    found, where = channel(catalog, service_id, state_id, on), catalog.states[state_id].where
    if found is None or not found.kind.takes_orders:
        who = orderers_in(catalog.states[state_id], "Kommunen")
        text = f"Wie {who} {where} den Dienst bekommen, ist nicht belegt."
        return unknown(text, asks=f"channel:{state_id}")
    return holds(f"Weitergabe {where}: {found.name} ({found.kind.label}).", found)


def _place(catalog: Catalog, observation: Observation) -> str:
    return f" {catalog.states[observation.state].where}" if observation.state else ""


def _said(observation: Observation) -> str:
    return f"{observation.stage.label} ({observation.date.label})"
