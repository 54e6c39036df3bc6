"""The generic path with the parties that sources name for this service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.pages import tokens
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.numerals import STEP, all_of, capital, counted, counted_dative
from efa_katalog.pages.tokens import Link, breakable
from efa_katalog.schema.enums import AgreementStatus, PartyRole
from efa_katalog.schema.procurement_model import DoneWhenAgreed
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema import ProcurementModel, Service
    from efa_katalog.schema.procurement_model import Step


class KnownParties(NamedTuple):
    """Who a source names as parties of this step for this service."""

    text: str
    ref: Reference


class GenericStep(NamedTuple):
    """A step without a receiving state: roles instead of names, plus what is known."""

    number: int
    abbreviation: str | None
    name: str
    frequency: str
    parties: str
    signed_by_orderer: bool
    known: tuple[KnownParties, ...]
    ref: Reference


class StepStrip(NamedTuple):
    """How the steps are spoken of, and the pages that tell more of them."""

    heading: str
    counted: str
    counted_dative: str
    more: Link
    afterwards: Link | None


@remembered
def step_strip(catalog: Catalog) -> StepStrip | None:
    """Return how the steps of the first model are spoken of, None if no model has any."""
    found = _first(catalog)
    if found is None:
        return None
    model_id, model = found
    count = len(model.steps)
    written = catalog.settings.steps_page
    page = written or addresses.model(model_id)
    return StepStrip(
        heading=f"In {counted_dative(count, STEP)}",
        counted=counted(count, STEP),
        counted_dative=counted_dative(count, STEP),
        more=Link(f"{capital(all_of(count, STEP))} im Einzelnen", written or f"{page}#schritte"),
        afterwards=Link("Was danach technisch zu tun ist", f"{page}#danach") if model.after_steps else None,
    )


def steps_hold(catalog: Catalog, service: Service) -> str:
    """Return of which model the steps are, whether this service is offered so, and where else to look."""
    found = _first(catalog)
    if found is None:
        return ""
    is_known = any(offer.procurement_model == found[0] for offer in service.offers)
    missing = f" Für diesen Dienst ist so kein Angebot {'in Kraft' if is_known else 'belegt'}."
    offered = "" if _is_offered_so(catalog, service) else missing
    return f"Nach dem Modell „{found[1].name}“.{offered} Was in Ihrem Land gilt, steht auf dessen Seite."


def _is_offered_so(catalog: Catalog, service: Service) -> bool:
    """Whether anybody offers the service under the first model, in whichever Land."""
    model_ids = {item.procurement_model for item in service.offers if item.is_in_force}
    found = _first(catalog)
    return found is not None and found[0] in model_ids


def generic_steps(catalog: Catalog, service: Service | None, cites: Citations) -> tuple[GenericStep, ...]:
    """Return the steps of the first model; with a service also who is known to have agreed."""
    found = _first(catalog)
    steps = found[1].steps if found else ()
    return tuple(_generic_step(catalog, service, cites, number, step) for number, step in enumerate(steps, start=1))


def _generic_step(catalog: Catalog, service: Service | None, cites: Citations, number: int, step: Step) -> GenericStep:
    is_signed = service is None or _is_offered_so(catalog, service)
    return GenericStep(
        number=number,
        abbreviation=step.abbreviation,
        name=breakable(step.name),
        frequency=step.frequency.label,
        parties=tokens.parties(catalog, step.parties),
        signed_by_orderer=is_signed and any(party.role is PartyRole.ORDERER for party in step.parties),
        known=_known(catalog, service, cites, step) if service else (),
        ref=cites.to(step.source),
    )


def _first(catalog: Catalog) -> tuple[str, ProcurementModel] | None:
    """The first model in the catalogue's order that goes in steps."""
    return next((found for found in ordered_models(catalog) if found[1].steps), None)


def _between(catalog: Catalog, parties: tuple[str, ...]) -> str:
    return " ↔ ".join(catalog.organisations[body].name for body in parties)


def _known(catalog: Catalog, service: Service, cites: Citations, step: Step) -> tuple[KnownParties, ...]:
    kind = step.done_when.agreement if isinstance(step.done_when, DoneWhenAgreed) else None
    return tuple(
        KnownParties(
            f"{_between(catalog, item.parties)} ({item.date.label}, {item.status.label})",
            cites.to(item.source),
        )
        for item in service.agreements
        if item.kind is kind and item.parties and item.status is not AgreementStatus.DRAFT
    )
