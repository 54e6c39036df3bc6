"""A small world for the law, and the facts to add to it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.derive.law.records import SETTINGS, WORLD, S

from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import Answer, Question, Route, answer
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import Orderer
from efa_katalog.schema.settings import Settings

TODAY = date(2026, 11, 28)

Change = Callable[["World"], None]


class World:
    """A copy of the small world, to be changed; of its service nothing is known but who makes it."""

    def __init__(self, *changes: Change) -> None:
        """Copy the world, so that no test sees another's changes, and make these changes in it."""
        self.records = copy.deepcopy(WORLD)
        for change in changes:
            change(self)

    @property
    def service(self) -> dict[str, Any]:
        """The one service, to be changed in place."""
        return self.records["services"]["wohnhilfe"]

    def catalog(self) -> Catalog:
        """Return the world as a catalogue."""
        records = {
            kind: {record_id: KINDS[kind].model_validate(data) for record_id, data in found.items()}
            for kind, found in self.records.items()
        }
        return Catalog.of(Settings.model_validate(SETTINGS), records)

    def ask(self, state_id: str = "de-we", orderer: Orderer = Orderer.MUNICIPALITY, on: date = TODAY) -> Answer:
        """Return the answer for the service in a state."""
        return answer(Question(self.catalog(), "wohnhilfe", state_id, orderer, on))


def of_service(field: str, /, **fact: object) -> Change:
    """Return the change that adds a fact to the service."""
    return lambda world: world.service.setdefault(field, []).append({**S, **fact})


def of_record(kind: str, record_id: str, field: str, /, **fact: object) -> Change:
    """Return the change that adds a fact to another record."""
    return lambda world: world.records[kind][record_id].setdefault(field, []).append({**S, **fact})


def offer(provider: str = "nord", model: str = "kv", **more: object) -> Change:
    """Return the change by which somebody offers the service under a model."""
    return of_service("offers", provider=provider, procurement_model=model, **more)


def ekv(*parties: str, **more: object) -> Change:
    """Return the change by which two bodies have concluded the contract between intermediaries."""
    return of_service("agreements", kind="ekv", parties=list(parties), **more)


def lifecycle(stage: str, **more: object) -> Change:
    """Return the change by which the service itself has come to a stage."""
    return of_service("lifecycle", stage=stage, **more)


def rollout(stage: str, where: str = "de-we", **more: object) -> Change:
    """Return the change by which the roll-out in a state has come to a stage."""
    return of_service("rollout", stage=stage, state=where, **more)


def provision(where: str = "de-we", **more: object) -> Change:
    """Return the change by which a state provides the service."""
    return of_service("provided_by_state", state=where, text="Das Land stellt bereit.", **more)


def execution(level: str, where: str | None = None, **more: object) -> Change:
    """Return the change that says whose task the service is."""
    place = {"state": where} if where else {}
    return of_service("executed_by", level=level, text="Zuständig.", **place, **more)


def opened(where: str, found: dict[str, Any]) -> Change:
    """Return the change by which a state opens a channel."""
    return of_record("states", where, "channels", **found)


def closed(where: str) -> Change:
    """Return the change by which nothing is known of a state's channels."""
    return lambda world: world.records["states"][where].update(channels=[])


def developed_in(*states: str) -> Change:
    """Return the change by which other states make the service."""
    return lambda world: world.service.update(developed_by=[{"states": list(states), **S}])


def by_kv(world: World) -> None:
    """Make the service available to Westland by the intermediaries' model, with all that this needs."""
    for change in (lifecycle("available"), offer(), ekv("west", "nord")):
        change(world)


def route(found: Answer, model_id: str) -> Route:
    """Return an answer's route by one model."""
    return next(item for item in found.known.routes if item.case.model_id == model_id)


def statuses(found: Answer, model_id: str = "kv") -> dict[str, str]:
    """Return a route's steps as id → status."""
    return {item.step.id: item.status.value for item in route(found, model_id).steps}
