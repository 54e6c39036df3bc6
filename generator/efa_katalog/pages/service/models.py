"""The models in short, as they stand to one service: who may order, whether it is offered, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.tokens import Token

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Link
    from efa_katalog.schema import ProcurementModel, Service
    from efa_katalog.schema.service import Offer


class Admitted(NamedTuple):
    """Whether a kind of orderer may order under the model."""

    orderer: str
    admission: str
    ref: Reference


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
        admitted=tuple([Admitted(e.orderer.label, e.admission.label, cites.to(e.source)) for e in model.orderers]),
        token=_token(offer),
        offer=_said(catalog, offer),
        ref=cites.to(offer.source) if offer else None,
    )


def _token(offer: Offer | None) -> Token:
    if offer is None:
        return Token("unclear", "?", tokens.NOT_EVIDENCED)
    css, symbol = ("applicable", "✓") if offer.is_in_force else ("unclear", "?")
    return Token(css, symbol, offer.status.label)


def _said(catalog: Catalog, offer: Offer | None) -> str:
    if offer is None:
        return "Kein Beleg für ein Angebot dieses Dienstes."
    return f"{catalog.organisations[offer.provider].name}, {offer.date.label}"
