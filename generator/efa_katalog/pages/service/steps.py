"""The generic path with the parties that sources name for this service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages.comparison import ordered_models
from efa_katalog.schema.enums import AgreementStatus, PartyRole
from efa_katalog.schema.procurement_model import DoneWhenAgreed

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema import Service
    from efa_katalog.schema.procurement_model import Party, Step


class KnownParties(NamedTuple):
    """Who a source names as parties of this step for this service."""

    text: str
    ref: Reference


class GenericStep(NamedTuple):
    """A step without a receiving state: roles instead of names, plus what is known."""

    number: int
    abbreviation: str
    name: str
    frequency: str
    parties: str
    signed_by_orderer: bool
    result: str
    known: tuple[KnownParties, ...]
    ref: Reference


def generic_steps(catalog: Catalog, service: Service | None, citations: Citations) -> tuple[GenericStep, ...]:
    """Return the steps of the first model; with a service also who is known to have agreed."""
    models = ordered_models(catalog)
    steps = models[0][1].steps if models else ()
    return tuple(_generic_step(catalog, service, citations, number, step) for number, step in enumerate(steps, start=1))


def _generic_step(
    catalog: Catalog, service: Service | None, citations: Citations, number: int, step: Step
) -> GenericStep:
    names = [_party(catalog, party) for party in step.parties]
    return GenericStep(
        number=number,
        abbreviation=step.abbreviation or step.name,
        name=step.name,
        frequency=step.frequency.label,
        parties=" ↔ ".join(names),
        signed_by_orderer=any(party.role is PartyRole.ORDERER for party in step.parties),
        result=step.result,
        known=_known(catalog, service, citations, step) if service else (),
        ref=citations.to(step.source),
    )


def _between(catalog: Catalog, parties: tuple[str, ...]) -> str:
    return " ↔ ".join(catalog.organisations[body].name for body in parties)


def _party(catalog: Catalog, party: Party) -> str:
    if party.organisation is not None:
        return catalog.organisations[party.organisation].name
    return (party.role or PartyRole.ORDERER).label


def _known(catalog: Catalog, service: Service, citations: Citations, step: Step) -> tuple[KnownParties, ...]:
    kind = step.done_when.agreement if isinstance(step.done_when, DoneWhenAgreed) else None
    return tuple(
        KnownParties(
            f"{_between(catalog, item.parties)} ({item.date.label}, {item.status.label})",
            citations.to(item.source),
        )
        for item in service.agreements
        if item.kind is kind and item.parties and item.status is not AgreementStatus.DRAFT
    )
