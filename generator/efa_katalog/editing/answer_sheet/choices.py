"""Which answers a question allows, in German, and the fact that each of them adds to the catalogue.

A "nein" adds nothing: the catalogue holds what is, and what is not evidenced stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.offers import WITHOUT_MODEL
from efa_katalog.schema.enums import (
    AgreementKind,
    AgreementStatus,
    ChannelKind,
    ContractScope,
    CostPart,
    Executor,
    OfferStatus,
    OrganisationRole,
    Payer,
    Vocabulary,
)
from efa_katalog.schema.stages import RolloutStage, ServiceStage

if TYPE_CHECKING:
    from efa_katalog.source import Data


@dataclass(frozen=True, slots=True)
class Fact:
    """An item for a list of a record (`place` leads to the list), without its evidence."""

    kind: str
    record_id: str
    place: tuple[str | int, ...]
    data: Mapping[str, Data]


Choices = Mapping[str, Fact | None]
"""The fact that each allowed answer adds, by its words; None adds nothing."""

_NO: Final = "nein"


def choices(catalog: Catalog, question_id: str, detail: str = "") -> Choices:
    """Return the allowed answers; none if the answer has to be entered by hand. `detail` is a name that was asked for.

    Raises:
        KeyError: the id is none of this catalogue.
    """
    kind, *about = question_id.split(":")
    made = _CHOICES.get(kind)
    if kind == "contract":
        return _contract(catalog, about[0], detail)
    if kind == "channel":
        return _channel(about[0], detail)
    return made(catalog, *about) if made is not None else {}


def needs_detail(question_id: str) -> bool:
    """Return whether an answer needs a name beside it."""
    return question_id.partition(":")[0] in {"contract", "channel"}


def _of(service_id: str, field: str, **data: Data) -> Fact:
    return Fact("services", service_id, (field,), data)


def _labels(enum: type[Vocabulary], make: Callable[[str], Fact]) -> Choices:
    return {each.label: make(each.value) for each in enum}


def _offer(_: Catalog, service_id: str, state_id: str) -> Choices:
    def provided(status: OfferStatus) -> Fact:
        return _of(service_id, "provided_by_state", state=state_id, status=status.value)

    return {
        "ja, das Land stellt ihn bereit": _of(service_id, "provided_by_state", state=state_id),
        "angekündigt": provided(OfferStatus.ANNOUNCED),
        _NO: None,
    }


def _model(catalog: Catalog, service_id: str, provider_id: str) -> Choices:
    offers = [item for item in catalog.services[service_id].offers if item.provider == provider_id]
    meant = next((item for item in offers if item.procurement_model == WITHOUT_MODEL), None)
    states: dict[str, Data] = {"states": [*meant.states]} if meant is not None and meant.states else {}
    return {
        model.name: _of(service_id, "offers", provider=provider_id, procurement_model=model_id, **states)
        for model_id, model in catalog.procurement_models.items()
    }


def _running(_: Catalog, service_id: str) -> Choices:
    return _labels(ServiceStage, lambda stage: _of(service_id, "lifecycle", stage=stage))


def _in_state(_: Catalog, service_id: str, state_id: str) -> Choices:
    return _labels(RolloutStage, lambda stage: _of(service_id, "rollout", state=state_id, stage=stage))


def _joined(catalog: Catalog, service_id: str, state_id: str) -> Choices:
    return _agreed(AgreementKind.REUSE)(catalog, service_id, state_id)


def _agreed(kind: AgreementKind) -> Callable[..., Choices]:
    def made(catalog: Catalog, service_id: str, *bodies: str) -> Choices:
        who: dict[str, Data] = {
            "parties": [body for body in bodies if body not in catalog.states],
            "states": [body for body in bodies if body in catalog.states],
        }
        named = {key: value for key, value in who.items() if value}
        planned = {**named, "status": AgreementStatus.ANNOUNCED.value}
        return {
            "ja, geschlossen": _of(service_id, "agreements", kind=kind.value, **named),
            "noch nicht, aber geplant": _of(service_id, "agreements", kind=kind.value, **planned),
            _NO: None,
        }

    return made


def _member(catalog: Catalog, model_id: str, body_id: str) -> Choices:
    who: dict[str, Data] = {"states": [body_id]} if body_id in catalog.states else {"organisation": body_id}
    return {"ja": Fact("procurement-models", model_id, ("members",), who), _NO: None}


def _intermediary(catalog: Catalog, state_id: str) -> Choices:
    role: dict[str, Data] = {
        "role": OrganisationRole.INTERMEDIARY.value,
        "states": [state_id],
        "confidence": "named",
    }
    bodies = {key: body for key, body in catalog.organisations.items() if state_id in body.states}
    return {body.name: Fact("organisations", key, ("roles",), role) for key, body in bodies.items()}


def _channel(state_id: str, name: str) -> Choices:
    return _labels(ChannelKind, lambda kind: Fact("states", state_id, ("channels",), {"name": name, "kind": kind}))


def _contract(catalog: Catalog, state_id: str, name: str) -> Choices:
    """What municipalities sign belongs to a channel; while none is known that has to be asked for first."""
    if not any(item.kind.takes_orders for item in catalog.states[state_id].channels):
        return {}
    place = next(number for number, item in enumerate(catalog.states[state_id].channels) if item.kind.takes_orders)
    way = ("channels", place, "contracts")
    return _labels(ContractScope, lambda scope: Fact("states", state_id, way, {"name": name, "scope": scope}))


def _ordering(catalog: Catalog, service_id: str, state_id: str) -> Choices:
    """The same channel, said of just this service."""
    found = next((item for item in catalog.states[state_id].channels if item.kind.takes_orders), None)
    if found is None:
        return {}
    known = {"organisation": found.organisation, "url": found.url, "mailbox": found.mailbox}
    data: dict[str, Data] = {"name": found.name, "kind": found.kind.value, "covers": "services"}
    same: dict[str, Data] = {key: value for key, value in known.items() if value}
    return {"ja": Fact("states", state_id, ("channels",), {**data, "services": [service_id], **same}), _NO: None}


def _cost(_: Catalog, service_id: str, state_id: str) -> Choices:
    parts: list[Data] = [CostPart.OPERATION.value, CostPart.CONNECTION.value]
    return {
        payer.label: _of(service_id, "financing", state=state_id, payers=[payer.value], parts=parts)
        for payer in Payer
        if payer is not Payer.UNSTATED
    }


def _executed_by(_: Catalog, service_id: str, state_id: str) -> Choices:
    return _labels(Executor, lambda level: _of(service_id, "executed_by", level=level, state=state_id))


_CHOICES: Final[dict[str, Callable[..., Choices]]] = {
    "offer": _offer,
    "model": _model,
    "running": _running,
    "joined": _joined,
    "member": _member,
    "intermediary": _intermediary,
    "ordering": _ordering,
    "cost": _cost,
    "executed_by": _executed_by,
    "resumed": _in_state,
    "arrived": _in_state,
    "replaced": _in_state,
    **{kind.value: _agreed(kind) for kind in AgreementKind},
}


def is_known(catalog: Catalog, question_id: str) -> bool:
    """Return whether an id can be that of a question of this catalogue: its kind, and everything that it is about."""
    kind, *about = question_id.split(":")
    is_kind = kind in _CHOICES or needs_detail(question_id)
    records = (catalog.services, catalog.states, catalog.organisations, catalog.procurement_models)
    return is_kind and bool(about) and all(any(part in found for found in records) for part in about)
