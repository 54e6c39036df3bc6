"""The list of all organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import tokens
from efa_katalog.pages.facets import Facet, facet
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.spec import Alternate, Page, SearchEntry
from efa_katalog.schema.enums import OrganisationKind, OrganisationRole

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.tokens import Link


class OrganisationRow(NamedTuple):
    """A row of the list; ids and slugs feed the filters."""

    id: str
    organisation: Link
    long_name: str | None
    kind: str
    kind_id: str
    roles: tuple[str, ...]
    role_ids: tuple[str, ...]
    states: str
    state_slugs: tuple[str, ...]
    services: int
    services_text: str


class OrganisationListView(NamedTuple):
    """The list of organisations."""

    head: Head
    rows: tuple[OrganisationRow, ...]
    total: str
    facets: tuple[Facet, ...]
    downloads: tuple[Link, ...]
    data_date: str
    renamed: Renamed


def organisations_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the list of all organisations."""
    services = catalog.settings.called("Dienste")
    return Page(
        address="anbieter/",
        title="Anbieter und Stellen",
        description=f"{len(catalog.organisations)} Stellen um {services}: Anbieter, Kommunalvertreter, Behörden.",
        template="organisations.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        search=SearchEntry("Anbieter und Stellen", "Alle Anbieter, Kommunalvertreter, Intermediäre, Betreiber"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}organisations.csv", "text/csv", "Organisationen als CSV"),),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> OrganisationListView:
    ordered = sorted(catalog.organisations, key=lambda found: tokens.sort_key(catalog.organisations[found].name))
    rows = tuple(_row(catalog, organisation_id) for organisation_id in ordered)
    return OrganisationListView(
        head=Head(
            "Anbieter und Stellen",
            lead="Wer Dienste entwickelt, betreibt, weitergibt oder für die Kommunen eines Landes bündelt. Die Nennung "
            "hier ist kein Angebot der Stelle.",
            actions=(report_link(catalog),),
        ),
        rows=rows,
        total=tokens.number(len(rows)),
        facets=_facets(catalog, rows),
        downloads=tokens.table_links("Alle Stellen", "organisations"),
        data_date=tokens.day(on),
        renamed=renamed,
    )


def _row(catalog: Catalog, organisation_id: str) -> OrganisationRow:
    body = catalog.organisations[organisation_id]
    roles = tuple(dict.fromkeys(role.role for role in body.roles))
    states = tuple(dict.fromkeys([*body.states, *(state for role in body.roles for state in role.states)]))
    count = len(catalog.naming("organisations", organisation_id, "services"))
    return OrganisationRow(
        id=organisation_id,
        organisation=tokens.organisation_link(catalog, organisation_id),
        long_name=body.long_name,
        kind=body.kind.label,
        kind_id=body.kind.value,
        roles=tuple(role.label for role in roles),
        role_ids=tuple(role.value for role in roles),
        states=tokens.joined([catalog.states[state].name for state in states]),
        state_slugs=tuple(catalog.states[state].slug for state in states),
        services=count,
        services_text=tokens.number(count),
    )


def _facets(catalog: Catalog, rows: tuple[OrganisationRow, ...]) -> tuple[Facet, ...]:
    roles = {role.value: role.label for role in OrganisationRole}
    kinds = {kind.value: kind.label for kind in OrganisationKind}
    states = {state.slug: state.name for state in catalog.states.values()}
    return (
        facet("rolle", "Rolle", roles, [row.role_ids for row in rows]),
        facet("land", "Land", states, [row.state_slugs for row in rows]),
        facet("art", "Art der Stelle", kinds, [(row.kind_id,) for row in rows]),
    )
