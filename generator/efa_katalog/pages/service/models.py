"""The models in short, as they stand to one service: who may order, whether it is offered, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.service.parts import recipients
from efa_katalog.pages.tokens import Token

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Link
    from efa_katalog.schema import ProcurementModel, Service
    from efa_katalog.schema.service import Offer


class Admitted(NamedTuple):
    """Which kinds of orderers may order under the model, or may not."""

    admission: str
    orderers: str
    refs: tuple[Reference, ...]


class ModelBrief(NamedTuple):
    """A row of the short comparison; `offer` says who offers this service under the model, and since when."""

    model: Link
    where_it_ends: str
    admitted: tuple[Admitted, ...]
    token: Token
    offer: str
    ref: Reference | None


def model_briefs(catalog: Catalog, service: Service, cites: Citations) -> tuple[ModelBrief, ...]:
    """Return one row a model, in the models' own order."""
    return tuple([_brief(catalog, service, key, model, cites) for key, model in ordered_models(catalog)])


def _brief(catalog: Catalog, service: Service, model_id: str, model: ProcurementModel, cites: Citations) -> ModelBrief:
    offer = max(
        [item for item in service.offers if item.procurement_model == model_id],
        key=lambda item: item.date,
        default=None,
    )
    return ModelBrief(
        model=tokens.model_link(catalog, model_id),
        where_it_ends="endet beim Land" if model.hands_over else "reicht bis zur Kommune",
        admitted=_admitted(model, cites),
        token=_token(offer),
        offer=_said(catalog, offer),
        ref=cites.to(offer.source) if offer else None,
    )


def _admitted(model: ProcurementModel, cites: Citations) -> tuple[Admitted, ...]:
    kinds = list(dict.fromkeys([entry.admission for entry in model.orderers]))
    entries = [[entry for entry in model.orderers if entry.admission is kind] for kind in kinds]
    return tuple(
        [
            Admitted(kind.label, ", ".join([e.orderer.label for e in found]), cites.to_all([e.source for e in found]))
            for kind, found in zip(kinds, entries, strict=True)
        ]
    )


def _token(offer: Offer | None) -> Token:
    if offer is None:
        return Token("unclear", "?", "kein Angebot belegt")
    css, symbol = ("applicable", "✓") if offer.is_in_force else ("unclear", "?")
    return Token(css, symbol, offer.status.label)


def _said(catalog: Catalog, offer: Offer | None) -> str:
    if offer is None:
        return ""
    said = f"{catalog.organisations[offer.provider].name}, {offer.date.label}"
    to = recipients(catalog, offer)
    return f"{said}; {to}" if to else said
