"""Which records name an organisation, so that no page of an organisation looks through the whole catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa_katalog.pages.order import some_by_name

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.schema import Service


def naming(catalog: Catalog, kind: str, organisation_id: str) -> tuple[str, ...]:
    """Return the ids of the records of a kind that name the organisation in any role, in the order of ids."""
    uses = catalog.uses_of("organisations", organisation_id)
    return tuple(dict.fromkeys(use.id for use in uses if use.kind == kind))


def services_naming(catalog: Catalog, organisation_id: str) -> tuple[tuple[str, Service], ...]:
    """Return the services that name the organisation in any role, by their names."""
    ordered = some_by_name(catalog, naming(catalog, "services", organisation_id))
    return tuple((service_id, catalog.services[service_id]) for service_id in ordered)
