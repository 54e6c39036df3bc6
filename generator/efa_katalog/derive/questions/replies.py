"""What a favourable reply to a question would add: the catalogue with one more fact, or one for each way to reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.offers import WITHOUT_MODEL
from efa_katalog.schema.base import Record
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import (
    Admission,
    AgreementKind,
    AgreementStatus,
    ChannelKind,
    Confidence,
    Executor,
    Orderer,
    OrganisationRole,
)
from efa_katalog.schema.organisation import Role
from efa_katalog.schema.procurement_model import AdmittedOrderer, Member
from efa_katalog.schema.service import (
    Agreement,
    Execution,
    LifecycleObservation,
    RolloutObservation,
    StateProvision,
)
from efa_katalog.schema.stages import RolloutStage, ServiceStage
from efa_katalog.schema.state import Channel


def replies(catalog: Catalog, question_id: str, on: date) -> list[Catalog]:
    """Return the catalogue as it would be after each favourable reply; none where a reply bears on no verdict.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    kind, *about = question_id.split(":")
    return _REPLIES[kind](catalog, on, *about)


def _with(catalog: Catalog, kind: str, record_id: str, field: str, fact: Any) -> Catalog:  # noqa: ANN401 — any part of a record
    """The catalogue with one more item in a list of a record."""
    records: dict[str, Record] = dict(catalog.records(kind))
    record = records[record_id]
    records[record_id] = record.model_copy(update={field: (*getattr(record, field), fact)})
    name = kind.replace("-", "_")
    changes: dict[str, Any] = {name: MappingProxyType(records)}
    return replace(catalog, **changes)


def _evidence(catalog: Catalog, on: date) -> dict[str, Any]:
    """A fact needs a source: any will do, since the law asks for its date only."""
    return {"date": PartialDate.parse(on.isoformat()), "source": next(iter(catalog.sources))}


def _offer(catalog: Catalog, on: date, service_id: str, state_id: str) -> list[Catalog]:
    fact = StateProvision(state=state_id, text="Antwort", **_evidence(catalog, on))
    return [_with(catalog, "services", service_id, "provided_by_state", fact)]


def _model(catalog: Catalog, on: date, service_id: str, provider_id: str) -> list[Catalog]:
    """One catalogue for each model that the reply may name."""
    offers = catalog.services[service_id].offers
    meant = next(item for item in offers if item.provider == provider_id and item.procurement_model == WITHOUT_MODEL)
    named = [meant.model_copy(update={"procurement_model": model}) for model in catalog.procurement_models]
    facts = [fact.model_copy(update={"date": _evidence(catalog, on)["date"]}) for fact in named]
    return [_with(catalog, "services", service_id, "offers", fact) for fact in facts]


def _running(catalog: Catalog, on: date, service_id: str) -> list[Catalog]:
    fact = LifecycleObservation(stage=ServiceStage.AVAILABLE, **_evidence(catalog, on))
    return [_with(catalog, "services", service_id, "lifecycle", fact)]


def _joined(catalog: Catalog, on: date, service_id: str, state_id: str) -> list[Catalog]:
    return _agreed(AgreementKind.REUSE)(catalog, on, service_id, state_id)


def _agreed(kind: AgreementKind) -> Callable[..., list[Catalog]]:
    def reply(catalog: Catalog, on: date, service_id: str, *bodies: str) -> list[Catalog]:
        states = tuple([body for body in bodies if body in catalog.states])
        parties = tuple([body for body in bodies if body not in catalog.states])
        how: dict[str, Any] = {"kind": kind, "status": AgreementStatus.CONCLUDED, "parties": parties, "states": states}
        fact = Agreement(**how, **_evidence(catalog, on))
        return [_with(catalog, "services", service_id, "agreements", fact)]

    return reply


def _member(catalog: Catalog, on: date, model_id: str, body_id: str) -> list[Catalog]:
    is_state = body_id in catalog.states
    who: dict[str, Any] = {"states": (body_id,)} if is_state else {"organisation": body_id}
    fact = Member(**who, **_evidence(catalog, on))
    return [_with(catalog, "procurement-models", model_id, "members", fact)]


def _intermediary(catalog: Catalog, on: date, state_id: str) -> list[Catalog]:
    """One catalogue for each body that the state's channels name."""
    bodies = dict.fromkeys([item.organisation for item in catalog.states[state_id].channels if item.organisation])
    how: dict[str, Any] = {"role": OrganisationRole.INTERMEDIARY, "states": (state_id,), "confidence": Confidence.NAMED}
    fact = Role(**how, **_evidence(catalog, on))
    return [_with(catalog, "organisations", body, "roles", fact) for body in bodies]


def _channel(catalog: Catalog, on: date, state_id: str) -> list[Catalog]:
    fact = Channel(name="Antwort", kind=ChannelKind.SHOP, text="Antwort", **_evidence(catalog, on))
    return [_with(catalog, "states", state_id, "channels", fact)]


def _executed_by(catalog: Catalog, on: date, service_id: str, state_id: str) -> list[Catalog]:
    fact = Execution(level=Executor.STATE, state=state_id, text="Antwort", **_evidence(catalog, on))
    return [_with(catalog, "services", service_id, "executed_by", fact)]


def _admitted(catalog: Catalog, on: date, model_id: str, orderer: str) -> list[Catalog]:
    who = next(each for each in Orderer if each.value == orderer)
    fact = AdmittedOrderer(orderer=who, admission=Admission.ADMITTED, text="Antwort", **_evidence(catalog, on))
    model = catalog.procurement_models[model_id]
    others = tuple([item for item in model.orderers if item.orderer is not who])
    cleared = model.model_copy(update={"orderers": others})
    without = replace(catalog, procurement_models=MappingProxyType({**catalog.procurement_models, model_id: cleared}))
    return [_with(without, "procurement-models", model_id, "orderers", fact)]


def _in_use(catalog: Catalog, on: date, service_id: str, state_id: str) -> list[Catalog]:
    fact = RolloutObservation(state=state_id, stage=RolloutStage.AVAILABLE, **_evidence(catalog, on))
    return [_with(catalog, "services", service_id, "rollout", fact)]


def _no_verdict(_: Catalog, __: date, *___: str) -> list[Catalog]:
    return []


_REPLIES: Final[dict[str, Callable[..., list[Catalog]]]] = {
    "offer": _offer,
    "model": _model,
    "running": _running,
    "joined": _joined,
    "member": _member,
    "intermediary": _intermediary,
    "channel": _channel,
    "executed_by": _executed_by,
    "admitted": _admitted,
    "resumed": _in_use,
    "arrived": _in_use,
    "replaced": _in_use,
    "contract": _no_verdict,
    "ordering": _no_verdict,
    "cost": _no_verdict,
    **{kind.value: _agreed(kind) for kind in AgreementKind},
}
