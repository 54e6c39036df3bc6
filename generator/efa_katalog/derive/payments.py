"""Who pays for a service in a state."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.schema.financing import Payment
from efa_katalog.speed.memory import remembered


@remembered
def payments(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Payment, ...]:
    """Return what is known of who pays for the service in a state, what is said of the service first.

    Of what is said of services in general one statement is enough, rather one about all than about a group that its
    source does not take apart. What stands in two records with the same source is said once.
    """
    service, state = catalog.services[service_id], catalog.states[state_id]
    for_all = [item for item in service.financing if item.state is None]
    general = sorted([item for item in state.financing if not item.services], key=lambda item: item.group is not None)
    found = (*_of_both(catalog, service_id, state_id), *for_all, *general[:1])
    known = {(item.source, item.date): item for item in reversed(found)}
    return tuple([item for item in reversed(known.values()) if item.date.has_begun_on(on)])


def own_payments(catalog: Catalog, service_id: str, state_id: str, on: date) -> tuple[Payment, ...]:
    """Return what is known on the day of who pays for just this service in just this state."""
    found = _of_both(catalog, service_id, state_id)
    return tuple([item for item in found if item.date.has_begun_on(on) and not item.is_over_on(on)])


def _of_both(catalog: Catalog, service_id: str, state_id: str) -> tuple[Payment, ...]:
    """What names the service and the state: first in the record of the service, then in that of the state."""
    own = [item for item in catalog.services[service_id].financing if item.state == state_id]
    named = [item for item in catalog.states[state_id].financing if service_id in item.services]
    return (*own, *named)
