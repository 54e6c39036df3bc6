"""Finished parts of a service's page: who is behind it, who offers it, costs, links, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.tokens import Fact, Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema import Platform, Service
    from efa_katalog.schema.service import Offer


class DeveloperView(NamedTuple):
    """Who develops the service, and which sources say so."""

    states: tuple[Link, ...]
    organisations: tuple[Link, ...]
    refs: tuple[Reference, ...]


class RoleView(NamedTuple):
    """What an organisation does for the service."""

    role: str
    organisation: Link
    state: str | None
    note: str | None
    date: str
    ref: Reference


class OfferView(NamedTuple):
    """An offer: who, by which model, to whom."""

    provider: Link
    model: Link | None
    status: str
    recipients: str
    date: str
    ref: Reference


class ProvisionView(NamedTuple):
    """A state provides or pays the service."""

    state: Link
    organisation: Link | None
    status: str
    fact: Fact


class AgreementView(NamedTuple):
    """A contract about the service."""

    kind: str
    parties: tuple[Link, ...]
    states: tuple[Link, ...]
    status: str
    note: str | None
    date: str
    ref: Reference


class FigureView(NamedTuple):
    """A number with unit, denominator, date and source."""

    label: str
    value: str
    note: str | None
    date: str
    ref: Reference


class CostView(NamedTuple):
    """What it costs, who pays, until when."""

    fact: Fact
    state: str | None
    deadline: str | None
    valid_until: str | None


class FinancingView(NamedTuple):
    """Who pays for what, where, in which period."""

    state: str | None
    parts: str
    period: str | None
    fact: Fact


class ExecutionView(NamedTuple):
    """Whose task the service is, and where."""

    state: str | None
    level: str
    fact: Fact


class LinkView(NamedTuple):
    """A link with its kind and evidence."""

    kind: str
    label: str
    href: str
    date: str
    ref: Reference


class ContradictionView(NamedTuple):
    """Sources that do not agree."""

    text: str
    refs: tuple[Reference, ...]


def developers(catalog: Catalog, service: Service, cites: Citations) -> tuple[DeveloperView, ...]:
    """Return who develops the service; sources that say the same are listed together."""
    same: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for item in service.developed_by:
        same.setdefault((item.states, item.organisations), []).append(item.source)
    return tuple(
        DeveloperView(
            tuple(tokens.state_link(catalog, state) for state in states),
            tuple(tokens.organisation_link(catalog, body) for body in bodies),
            cites.to_all(sources),
        )
        for (states, bodies), sources in same.items()
    )


def roles(catalog: Catalog, service: Service, cites: Citations) -> tuple[RoleView, ...]:
    """Return the organisations behind the service."""
    return tuple(
        RoleView(
            item.role.label,
            tokens.organisation_link(catalog, item.organisation),
            catalog.states[item.state].name if item.state else None,
            item.note,
            item.date.label,
            cites.to(item.source),
        )
        for item in service.roles
    )


def offers(catalog: Catalog, service: Service, cites: Citations) -> tuple[OfferView, ...]:
    """Return the offers, newest first, undated last."""
    return tuple(
        _offer(catalog, item, cites) for item in sorted(service.offers, key=lambda item: item.date, reverse=True)
    )


def _offer(catalog: Catalog, item: Offer, cites: Citations) -> OfferView:
    is_named = item.procurement_model in catalog.procurement_models
    return OfferView(
        tokens.organisation_link(catalog, item.provider),
        tokens.model_link(catalog, item.procurement_model) if is_named else None,
        item.status.label,
        recipients(catalog, item),
        item.date.label,
        cites.to(item.source),
    )


def recipients(catalog: Catalog, offer: Offer) -> str:
    """Return to whom an offer goes, empty if its source sets no limit: else an offer in one Land looks general."""
    if offer.recipients:
        return f"Empfänger: {offer.recipients}"
    return f"nur für {', '.join([catalog.states[each].name for each in offer.states])}" if offer.states else ""


def provisions(catalog: Catalog, service: Service, cites: Citations) -> tuple[ProvisionView, ...]:
    """Return where states provide or pay the service."""
    return tuple(
        ProvisionView(
            tokens.state_link(catalog, item.state),
            tokens.organisation_link(catalog, item.organisation) if item.organisation else None,
            f"bis {item.until.label}" if item.until else item.status.label,
            tokens.statement(cites, item),
        )
        for item in service.provided_by_state
    )


def agreements(catalog: Catalog, service: Service, cites: Citations) -> tuple[AgreementView, ...]:
    """Return the contracts about the service."""
    return tuple(
        AgreementView(
            item.kind.label,
            tuple(tokens.organisation_link(catalog, body) for body in item.parties),
            tuple(tokens.state_link(catalog, state) for state in item.states),
            item.status.label,
            item.note,
            item.date.label,
            cites.to(item.source),
        )
        for item in service.agreements
    )


def figures(service: Service, cites: Citations) -> tuple[FigureView, ...]:
    """Return numbers about the service: use, and application forms."""
    found = [
        FigureView(
            item.label,
            f"{tokens.number(item.value)} {item.unit}" + (f" von {tokens.number(item.total)}" if item.total else ""),
            item.note,
            item.date.label,
            cites.to(item.source),
        )
        for item in service.figures
    ]
    found += [
        FigureView(
            "Antragstrecken",
            tokens.number(item.count),
            f"mit {item.partner}" if item.partner else None,
            item.date.label,
            cites.to(item.source),
        )
        for item in service.online_forms
    ]
    return tuple(found)


def costs(catalog: Catalog, service: Service, cites: Citations) -> tuple[CostView, ...]:
    """Return costs and deadlines."""
    return tuple(
        CostView(
            tokens.statement(cites, item),
            catalog.states[item.state].name if item.state else None,
            item.deadline.label if item.deadline else None,
            item.valid_until.label if item.valid_until else None,
        )
        for item in service.costs
    )


def financing(catalog: Catalog, service: Service, cites: Citations) -> tuple[FinancingView, ...]:
    """Return who pays for what."""
    return tuple(
        FinancingView(
            catalog.states[item.state].name if item.state else None,
            ", ".join(part.label for part in item.parts),
            tokens.period(item),
            tokens.statement(cites, item),
        )
        for item in service.financing
    )


def executions(catalog: Catalog, service: Service, cites: Citations) -> tuple[ExecutionView, ...]:
    """Return whose task the service is."""
    return tuple(
        ExecutionView(
            catalog.states[item.state].name if item.state else None,
            item.level.label,
            tokens.statement(cites, item),
        )
        for item in service.executed_by
    )


def order_forms(service: Service, cites: Citations) -> tuple[LinkView, ...]:
    """Return the forms by which municipalities order the service."""
    return tuple(
        LinkView("Bestellformular", item.name, item.url, item.date.label, cites.to(item.source))
        for item in service.order_forms
    )


def links(record: Service | Platform, cites: Citations) -> tuple[LinkView, ...]:
    """Return links of a service or platform: to itself, demos and documentation."""
    return tuple(
        LinkView(item.kind.label, item.label, item.url, item.date.label, cites.to(item.source)) for item in record.links
    )


def contradictions(record: Service | Platform, cites: Citations) -> tuple[ContradictionView, ...]:
    """Return where sources do not agree."""
    return tuple(ContradictionView(item.text, cites.to_all(item.sources)) for item in record.contradictions)
