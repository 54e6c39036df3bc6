"""The second leg: how a state passes a service on to its municipalities."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.offers import offers_now, provisions_now
from efa_katalog.schema.enums import ChannelScope
from efa_katalog.schema.state import Channel
from efa_katalog.speed.memory import remembered


@remembered
def channels(catalog: Catalog, state_id: str, on: date) -> tuple[Channel, ...]:
    """Return the state's channels that are in force on a day, those that take orders first."""
    known = [item for item in catalog.states[state_id].channels if item.holds_on(on)]
    return tuple(sorted(known, key=lambda item: not item.kind.takes_orders))


@remembered
def channel(catalog: Catalog, service_id: str, state_id: str, on: date) -> Channel | None:
    """Return how a municipality gets the service: a channel that names it, else one for all, else whom to ask."""
    known = channels(catalog, state_id, on)
    named = [item for item in known if service_id in item.services]
    for_all = [item for item in known if item.covers is ChannelScope.ALL]
    return next(iter((*named, *for_all)), None)


@remembered
def is_sure(catalog: Catalog, service_id: str, state_id: str, on: date) -> bool:
    """Return whether anything shows that just this service is had by the channel, not only services in general."""
    found = channel(catalog, service_id, state_id, on)
    if found is None or not found.kind.takes_orders:
        return False
    offers = [item.provider for item in offers_now(catalog, service_id, state_id, on) if item.is_in_force]
    provided = [item.organisation for item in provisions_now(catalog, service_id, state_id, on)]
    return service_id in found.services or found.organisation in {*offers, *provided}
