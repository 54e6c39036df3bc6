"""The page of one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.organisations import parts
from efa_katalog.pages.questions.letter import LetterView, letter_to_body
from efa_katalog.pages.spec import START, Alternate, Crumb, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import Organisation


class OrganisationView(NamedTuple):
    """Everything the page of an organisation shows."""

    head: Head
    kind: str
    home: tuple[Link, ...]
    part_of: Link | None
    has_parts: tuple[Link, ...]
    website: str | None
    contacts: tuple[parts.ContactRow, ...]
    roles: tuple[parts.RoleRow, ...]
    memberships: tuple[parts.MembershipRow, ...]
    offers: tuple[parts.OfferRow, ...]
    service_roles: tuple[parts.ServiceRoleRow, ...]
    provisions: tuple[parts.ServiceRoleRow, ...]
    agreements: tuple[parts.AgreementRow, ...]
    mentions: tuple[parts.MentionRow, ...]
    platforms: tuple[Link, ...]
    facts: tuple[Fact, ...]
    letter: LetterView | None
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    download: Link
    data_date: str


def organisation_page(catalog: Catalog, organisation_id: str, on: date) -> Page:
    """Return the page of an organisation."""
    body = catalog.organisations[organisation_id]
    return Page(
        address=addresses.organisation(organisation_id),
        title=body.name,
        description=f"{body.long_name or body.name}: Rollen, Dienste, Angebote, Mitgliedschaften, Verträge.",
        template="organisation.html",
        view=lambda: _view(catalog, organisation_id, on),
        crumbs=(START, Crumb("Anbieter", "anbieter/")),
        record=addresses.record_file("organisations", organisation_id),
        search=SearchEntry(
            body.name, _search_words(catalog, body), 2, names=(body.long_name,) if body.long_name else ()
        ),
        alternates=(Alternate(_json(organisation_id), "application/json", f"{body.name} als JSON"),),
    )


def _json(organisation_id: str) -> str:
    return f"{addresses.DOWNLOADS}organisations/{organisation_id}.json"


def _search_words(catalog: Catalog, body: Organisation) -> str:
    states = [catalog.states[state].name for state in body.states]
    roles = dict.fromkeys(role.role.label for role in body.roles)
    return " · ".join([body.kind.label, *roles, *states])


def _view(catalog: Catalog, organisation_id: str, on: date) -> OrganisationView:
    body = catalog.organisations[organisation_id]
    cites = Citations(catalog)
    view = OrganisationView(
        head=_head(catalog, organisation_id, body),
        kind=body.kind.label,
        home=tuple(tokens.state_link(catalog, state) for state in body.states),
        part_of=tokens.organisation_link(catalog, body.part_of) if body.part_of else None,
        has_parts=_children(catalog, organisation_id),
        website=body.website,
        roles=parts.role_rows(catalog, body, cites),
        memberships=parts.membership_rows(catalog, organisation_id, cites),
        contacts=parts.contact_rows(body, cites),
        offers=parts.offer_rows(catalog, organisation_id, cites),
        service_roles=parts.service_roles(catalog, organisation_id, cites),
        provisions=parts.provisions(catalog, organisation_id, cites),
        agreements=parts.agreement_rows(catalog, organisation_id, cites),
        mentions=parts.mentions(catalog, organisation_id, cites),
        platforms=parts.platform_links(catalog, organisation_id),
        facts=tokens.statements(cites, body.facts),
        letter=letter_to_body(catalog, organisation_id, on),
        abbreviations=(),
        sources=(),
        download=tokens.Link("Diese Stelle als JSON", _json(organisation_id)),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _head(catalog: Catalog, organisation_id: str, body: Organisation) -> Head:
    return Head(
        title=body.name,
        kicker=body.kind.label,
        sub=body.long_name,
        lead=body.summary,
        actions=record_actions(catalog, "organisations", organisation_id),
    )


def _children(catalog: Catalog, organisation_id: str) -> tuple[Link, ...]:
    named = catalog.naming("organisations", organisation_id, "organisations")
    found = [item for item in named if catalog.organisations[item].part_of == organisation_id]
    return tuple(tokens.organisation_link(catalog, item) for item in found)
