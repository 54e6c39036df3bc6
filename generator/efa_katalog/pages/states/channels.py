"""How municipalities order in a state and who pays: the box of the path page, without a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.channels import channels
from efa_katalog.pages import tokens
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Fact
    from efa_katalog.schema.state import Channel, ChannelContract, StateFinancing


class ContractView(NamedTuple):
    """What a municipality signs, how often, and what else the source says."""

    name: str
    frequency: str
    note: str | None
    url: str | None
    date: str
    ref: Reference


class ChannelView(NamedTuple):
    """One way by which the state passes services on."""

    name: str
    kind: str | None
    takes_orders: bool
    body: Link | None
    services: tuple[Link, ...]
    text: Fact
    contracts: tuple[ContractView, ...]
    preconditions: tuple[Fact, ...]
    url: str | None
    mailbox: str | None
    period: str | None


class FinancingView(NamedTuple):
    """What is paid, for which services, in which period; who pays is in the fact."""

    parts: str
    what: str
    period: str | None
    fact: Fact


def channel_views(catalog: Catalog, state_id: str, on: date, cites: Citations) -> tuple[ChannelView, ...]:
    """Return the channels in force, those that take orders first."""
    return tuple([channel_view(catalog, item, cites) for item in channels(catalog, state_id, on)])


def channel_view(catalog: Catalog, item: Channel, cites: Citations) -> ChannelView:
    """Return a channel ready to show."""
    return ChannelView(
        name=item.name,
        kind=None if item.kind.label in item.name else item.kind.label,
        takes_orders=item.kind.takes_orders,
        body=tokens.organisation_link(catalog, item.organisation) if item.organisation else None,
        services=tuple([tokens.service_link(catalog, service) for service in item.services]),
        text=tokens.statement(cites, item),
        contracts=tuple([_contract(contract, cites) for contract in item.contracts]),
        preconditions=tuple([tokens.statement(cites, fact) for fact in item.preconditions]),
        url=item.url,
        mailbox=item.mailbox,
        period=tokens.period(item),
    )


def financing_views(catalog: Catalog, state_id: str, cites: Citations) -> tuple[FinancingView, ...]:
    """Return who pays in the state, newest first, undated last."""
    found = sorted(catalog.states[state_id].financing, key=lambda item: item.date, reverse=True)
    return tuple([_financing(catalog, item, cites) for item in found])


def _contract(item: ChannelContract, cites: Citations) -> ContractView:
    return ContractView(item.name, item.scope.label, item.note, item.url, item.date.label, cites.to(item.source))


def _financing(catalog: Catalog, item: StateFinancing, cites: Citations) -> FinancingView:
    names = [catalog.services[service].name for service in item.services]
    return FinancingView(
        parts=", ".join([part.label for part in item.parts]),
        what=item.group or (tokens.joined(names) if names else f"{catalog.settings.called('Dienste')} allgemein"),
        period=tokens.period(item),
        fact=tokens.statement(cites, item),
    )
