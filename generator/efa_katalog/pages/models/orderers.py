"""Who may order under a model, and which services are offered under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.pages import tokens
from efa_katalog.pages.order import some_by_name
from efa_katalog.pages.tokens import Token
from efa_katalog.schema.enums import Admission, OfferStatus, Orderer
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.service import Offer


class AdmissionView(NamedTuple):
    """Whether a kind of orderer may order; without `facts` it is not evidenced."""

    orderer: str
    token: Token
    facts: tuple[Fact, ...]


class OfferRow(NamedTuple):
    """A service that somebody offers (or offered) under the model."""

    service: Link
    provider: Link
    status: str
    recipients: str | None
    note: str | None
    date: str
    ref: Reference


_TOKENS = {
    Admission.ADMITTED: Token("applicable", "✓", Admission.ADMITTED.label),
    Admission.CONDITIONAL: Token("unclear", "?", Admission.CONDITIONAL.label),
    Admission.EXCLUDED: Token("not_applicable", "–", Admission.EXCLUDED.label),
}
_NOT_EVIDENCED = Token("unclear", "?", tokens.NOT_EVIDENCED)


def admissions(model: ProcurementModel, cites: Citations) -> tuple[AdmissionView, ...]:
    """Return one entry for every kind of orderer; the first source decides the word, as in the resolved paths."""
    return tuple(_admission(model, orderer, cites) for orderer in Orderer)


def offer_rows(catalog: Catalog, model_id: str, cites: Citations) -> tuple[OfferRow, ...]:
    """Return every offer under the model, by the services' names, newest first within a service."""
    return tuple(
        _offer(catalog, service_id, offer, cites)
        for service_id in some_by_name(catalog, catalog.naming("procurement-models", model_id, "services"))
        for offer in _newest_first(catalog, service_id, model_id)
    )


@remembered
def offered_services(catalog: Catalog, model_id: str, on: date) -> int:
    """Return how many services are offered under the model by the newest word about each that is known on `on`."""
    newest = (
        next((offer for offer in _newest_first(catalog, service_id, model_id) if offer.date.has_begun_on(on)), None)
        for service_id in catalog.naming("procurement-models", model_id, "services")
    )
    return sum(offer is not None and offer.status is OfferStatus.OFFERED for offer in newest)


def _newest_first(catalog: Catalog, service_id: str, model_id: str) -> list[Offer]:
    under = [offer for offer in catalog.services[service_id].offers if offer.procurement_model == model_id]
    return sorted(under, key=lambda offer: offer.date, reverse=True)


def _admission(model: ProcurementModel, orderer: Orderer, cites: Citations) -> AdmissionView:
    entries = [entry for entry in model.orderers if entry.orderer is orderer]
    token = _TOKENS[entries[0].admission] if entries else _NOT_EVIDENCED
    return AdmissionView(orderer.label, token, tuple(tokens.statement(cites, entry) for entry in entries))


def _offer(catalog: Catalog, service_id: str, offer: Offer, cites: Citations) -> OfferRow:
    return OfferRow(
        service=tokens.service_link(catalog, service_id),
        provider=tokens.organisation_link(catalog, offer.provider),
        status=offer.status.label,
        recipients=offer.recipients,
        note=offer.note,
        date=offer.date.label,
        ref=cites.to(offer.source),
    )
