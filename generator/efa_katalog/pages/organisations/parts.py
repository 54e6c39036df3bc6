"""Finished parts of an organisation's page: what it does where, for which services, under which contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.order import some_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import Organisation, Service


class RoleRow(NamedTuple):
    """A role independent of one service."""

    role: str
    states: tuple[Link, ...]
    confidence: str | None
    note: str | None
    date: str
    ref: Reference


class ServiceRoleRow(NamedTuple):
    """What the organisation does for a service."""

    service: Link
    role: str
    state: str | None
    note: str | None
    date: str
    ref: Reference


class OfferRow(NamedTuple):
    """A service that the organisation passes on."""

    service: Link
    model: Link | None
    status: str
    recipients: str | None
    note: str | None
    date: str
    ref: Reference


class MembershipRow(NamedTuple):
    """A procurement model that the organisation belongs to."""

    model: Link
    kind: str
    until: str | None
    note: str | None
    date: str
    ref: Reference


class AgreementRow(NamedTuple):
    """A contract that names the organisation; `about` is a service or a state."""

    kind: str
    about: Link
    with_whom: str
    subject: str | None
    status: str
    date: str
    ref: Reference


class MentionRow(NamedTuple):
    """A fact about re-use in a state that concerns the organisation."""

    state: Link
    topic: str
    fact: Fact


class ContactRow(NamedTuple):
    """A functional mailbox."""

    mailbox: str
    date: str
    ref: Reference


def role_rows(catalog: Catalog, body: Organisation, cites: Citations) -> tuple[RoleRow, ...]:
    """Return the roles, newest first, undated last."""
    return tuple(
        RoleRow(
            role.role.label,
            tuple(tokens.state_link(catalog, state) for state in role.states),
            role.confidence.label if role.confidence else None,
            role.note,
            role.date.label,
            cites.to(role.source),
        )
        for role in sorted(body.roles, key=lambda role: role.date, reverse=True)
    )


def service_roles(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[ServiceRoleRow, ...]:
    """Return what the organisation does for services, by the service's name."""
    found = [
        row
        for service_id, service in _services(catalog, organisation_id)
        for row in (
            *_development(catalog, service_id, organisation_id, cites),
            *_own_roles(catalog, service_id, service, organisation_id, cites),
        )
    ]
    return tuple(found)


def offer_rows(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[OfferRow, ...]:
    """Return what the organisation passes on, by the service's name."""
    return tuple(
        OfferRow(
            tokens.service_link(catalog, service_id),
            tokens.model_link(catalog, offer.procurement_model)
            if offer.procurement_model in catalog.procurement_models
            else None,
            offer.status.label,
            offer.recipients,
            offer.note,
            offer.date.label,
            cites.to(offer.source),
        )
        for service_id, service in _services(catalog, organisation_id)
        for offer in service.offers
        if offer.provider == organisation_id
    )


def membership_rows(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[MembershipRow, ...]:
    """Return where the organisation is a member, in the order of the models."""
    models = catalog.naming("organisations", organisation_id, "procurement-models")
    return tuple(
        MembershipRow(
            tokens.model_link(catalog, model_id),
            "Gründungsmitglied" if member.founding else "Mitglied",
            member.until.label if member.until else None,
            member.note,
            member.date.label,
            cites.to(member.source),
        )
        for model_id, model in ordered_models(catalog)
        if model_id in models
        for member in model.members
        if member.organisation == organisation_id
    )


def agreement_rows(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[AgreementRow, ...]:
    """Return the contracts that name the organisation: about services first, then at state level."""
    return (*_service_agreements(catalog, organisation_id, cites), *_state_agreements(catalog, organisation_id, cites))


def mentions(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[MentionRow, ...]:
    """Return what is evidenced about the organisation's part in a state's re-use."""
    return tuple(
        MentionRow(tokens.state_link(catalog, state_id), fact.topic.label, tokens.statement(cites, fact))
        for state_id in catalog.naming("organisations", organisation_id, "states")
        for fact in catalog.states[state_id].reuse
        if fact.organisation == organisation_id
    )


def provisions(catalog: Catalog, organisation_id: str, cites: Citations) -> tuple[ServiceRoleRow, ...]:
    """Return the services that a state provides through the organisation."""
    return tuple(
        ServiceRoleRow(
            tokens.service_link(catalog, service_id),
            item.status.label,
            catalog.states[item.state].name,
            item.text,
            item.date.label,
            cites.to(item.source),
        )
        for service_id, service in _services(catalog, organisation_id)
        for item in service.provided_by_state
        if item.organisation == organisation_id
    )


def contact_rows(body: Organisation, cites: Citations) -> tuple[ContactRow, ...]:
    """Return the functional mailboxes."""
    return tuple(ContactRow(item.mailbox, item.date.label, cites.to(item.source)) for item in body.contacts)


def platform_links(catalog: Catalog, organisation_id: str) -> tuple[Link, ...]:
    """Return the platforms that name the organisation."""
    found = catalog.naming("organisations", organisation_id, "platforms")
    return tuple(tokens.Link(catalog.platforms[item].name, addresses.platform(item)) for item in found)


def _services(catalog: Catalog, organisation_id: str) -> Iterator[tuple[str, Service]]:
    """Yield the services that name the organisation in any role, by their names."""
    for service_id in some_by_name(catalog, catalog.naming("organisations", organisation_id, "services")):
        yield service_id, catalog.services[service_id]


def _development(catalog: Catalog, service_id: str, organisation_id: str, cites: Citations) -> Iterator[ServiceRoleRow]:
    for item in catalog.services[service_id].developed_by:
        if organisation_id in item.organisations:
            link = tokens.service_link(catalog, service_id)
            yield ServiceRoleRow(link, "entwickelt für alle", None, item.note, item.date.label, cites.to(item.source))


def _own_roles(
    catalog: Catalog, service_id: str, service: Service, organisation_id: str, cites: Citations
) -> Iterator[ServiceRoleRow]:
    for item in service.roles:
        if item.organisation == organisation_id:
            state = catalog.states[item.state].name if item.state else None
            link = tokens.service_link(catalog, service_id)
            yield ServiceRoleRow(link, item.role.label, state, item.note, item.date.label, cites.to(item.source))


def _service_agreements(catalog: Catalog, organisation_id: str, cites: Citations) -> Iterator[AgreementRow]:
    for service_id, service in _services(catalog, organisation_id):
        for item in service.agreements:
            if organisation_id in item.parties:
                others = [catalog.organisations[party].name for party in item.parties if party != organisation_id]
                states = [catalog.states[state].name for state in item.states]
                yield AgreementRow(
                    item.kind.label,
                    tokens.service_link(catalog, service_id),
                    tokens.joined([*others, *states]),
                    item.note,
                    item.status.label,
                    item.date.label,
                    cites.to(item.source),
                )


def _state_agreements(catalog: Catalog, organisation_id: str, cites: Citations) -> Iterator[AgreementRow]:
    for state_id in catalog.naming("organisations", organisation_id, "states"):
        for item in catalog.states[state_id].agreements:
            if organisation_id in item.organisations:
                yield AgreementRow(
                    item.kind.label,
                    tokens.state_link(catalog, state_id),
                    tokens.joined(item.parties),
                    item.subject,
                    item.status.label,
                    item.date.label,
                    cites.to(item.source),
                )
