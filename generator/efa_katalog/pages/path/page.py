"""The page that answers for one service and one state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path import Verdict, answers
from efa_katalog.derive.path.routes import RANKING
from efa_katalog.derive.status import rollout_standings
from efa_katalog.pages import observations, tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.freshness import service_notice
from efa_katalog.pages.head import Head, edit_link
from efa_katalog.pages.path.routes import ask_view, route_briefs, route_lines, route_views
from efa_katalog.pages.service.outlook import token_in
from efa_katalog.pages.service.page import newest_day, numbers_line
from efa_katalog.pages.spec import Alternate, Crumb, Page
from efa_katalog.schema.enums import ReuseTopic

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.derive.path import Answer
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.observations import StandingView
    from efa_katalog.pages.path.routes import AskView, RouteBrief, RouteLine, RouteView
    from efa_katalog.pages.tokens import Fact, Link, Token


class OffersWithoutModel(NamedTuple):
    """Somebody offers the service, by a source that names no model."""

    provider: Link
    text: str
    ref: Reference


class OrdererView(NamedTuple):
    """The answer for a kind of orderer: the best way in full, the others in short."""

    token: Token
    headline: str
    next: AskView | None
    best: tuple[RouteView, ...]
    others: tuple[RouteBrief, ...]


class OtherOrderer(NamedTuple):
    """The answer for another kind of orderer, each way on one line."""

    id: str
    label: str
    heading: str
    token: Token
    headline: str
    next: AskView | None
    routes: tuple[RouteLine, ...]


class PathView(NamedTuple):
    """Everything a path page shows; `main` is the municipality's answer, `others` the other orderers'."""

    head: Head
    notice: str | None
    service: Link
    state: Link
    question: str
    main: OrdererView
    others: tuple[OtherOrderer, ...]
    standing: StandingView
    provisions: tuple[Fact, ...]
    offers_without_model: tuple[OffersWithoutModel, ...]
    state_facts: tuple[Fact, ...]
    unknowns: tuple[AskView, ...]
    ranking: str
    sources: tuple[SourceEntry, ...]
    data_date: str
    url: str


# For browsers without a German dictionary: the word is wider than a phone.
_HYPHENATED: Final = ("Einzelkooperationsvereinbarung", "Einzelkooperations\u00advereinbarung")

_WANTED = frozenset({ReuseTopic.CONTACT, ReuseTopic.ORDERING})


class _Common(NamedTuple):
    """What the pages of all states share about a service; there are sixteen times as many pages as services."""

    crumbs: tuple[Crumb, ...]
    numbers: str | None
    edit: tuple[Link, ...]
    record: str
    updated: date | None
    alternates: tuple[Alternate, ...]


def path_page(catalog: Catalog, service_id: str, state_id: str, on: date) -> Page:
    """Return the path page of a service for a state."""
    service, state = catalog.services[service_id].name, catalog.states[state_id].name
    common = _common(catalog, service_id)
    return Page(
        address=addresses.path(catalog, service_id, state_id),
        title=_title(service, state),
        description=_question(service, state),
        template="path.html",
        view=partial(_view, catalog, service_id, state_id, on),
        crumbs=common.crumbs,
        record=common.record,
        updated=common.updated,
        alternates=common.alternates,
        hide=_HIDE,
    )


_HIDE: Final = ("navigation", "toc")


@remembered
def _common(catalog: Catalog, service_id: str) -> _Common:
    name = catalog.services[service_id].name
    record = addresses.record_file("services", service_id)
    paths = f"{addresses.DOWNLOADS}paths/{service_id}.json"
    return _Common(
        crumbs=(Crumb("Start", ""), Crumb("Dienste", "dienste/"), Crumb(name, addresses.service(service_id))),
        numbers=numbers_line(catalog.services[service_id]) or None,
        edit=(edit_link(catalog, record),),
        record=record,
        updated=newest_day(catalog, service_id),
        alternates=(Alternate(paths, "application/json", f"Alle Wege zu {name} als JSON"),),
    )


def _title(service: str, state: str) -> str:
    return f"{service} in {state} nachnutzen"


def _question(service: str, state: str) -> str:
    return (
        f"Darf eine Kommune in {state} „{service}“ ohne Ausschreibung bestellen, bei wem, "
        "und was ist zu unterschreiben?"
    )


def _view(catalog: Catalog, service_id: str, state_id: str, on: date) -> PathView:
    service, state = catalog.services[service_id], catalog.states[state_id]
    common = _common(catalog, service_id)
    cites = Citations(catalog)
    main, *others = answers(catalog, service_id, state_id, on)
    main_view = _main(catalog, main, cites)
    return PathView(
        head=Head(
            title=_title(service.name, state.name),
            kicker="Weg zur Nachnutzung",
            sub=common.numbers,
            actions=common.edit,
        ),
        notice=service_notice(catalog, service_id, on),
        service=tokens.service_link(catalog, service_id),
        state=tokens.state_link(catalog, state_id),
        question=_question(service.name, state.name),
        main=main_view,
        standing=observations.standing_view(cites, rollout_standings(catalog, service_id, on)[state_id]),
        provisions=tuple(tokens.statement(cites, provision) for provision in main.provisions),
        offers_without_model=_unnamed(catalog, main, cites),
        state_facts=tuple(tokens.statement(cites, fact) for fact in state.reuse if fact.topic in _WANTED),
        others=tuple([_other(catalog, other, cites) for other in others]),
        unknowns=_unknowns(catalog, main),
        ranking=RANKING,
        sources=cites.entries(),
        data_date=tokens.day(on),
        url=f"{catalog.settings.site_url}{addresses.path(catalog, service_id, state_id)}",
    )


def _main(catalog: Catalog, found: Answer, cites: Citations) -> OrdererView:
    return OrdererView(
        token=token_in(found.situation),
        headline=found.headline.replace(*_HYPHENATED),
        next=ask_view(catalog, found.next_action),
        best=route_views(catalog, found.routes[:1], cites),
        others=route_briefs(catalog, found.routes[1:], cites, first=2),
    )


def _other(catalog: Catalog, found: Answer, cites: Citations) -> OtherOrderer:
    orderer = found.question.orderer
    return OtherOrderer(
        id=orderer.value.replace("_", "-"),
        label=orderer.label,
        heading=f"Als {orderer.label.replace('Kommunaler', 'kommunaler')}",
        token=token_in(found.situation),
        headline=found.headline,
        next=ask_view(catalog, found.next_action),
        routes=route_lines(catalog, found.routes, cites),
    )


def _unnamed(catalog: Catalog, found: Answer, cites: Citations) -> tuple[OffersWithoutModel, ...]:
    return tuple(
        OffersWithoutModel(
            tokens.organisation_link(catalog, offer.provider),
            f"{offer.status.label}, {offer.date.label}" + (f". {offer.note}" if offer.note else ""),
            cites.to(offer.source),
        )
        for offer in found.offers_without_model
    )


def _unknowns(catalog: Catalog, main: Answer) -> tuple[AskView, ...]:
    """The open questions of the ways that are still possible, each once."""
    possible = [route for route in main.routes if route.verdict is not Verdict.NOT_APPLICABLE]
    asks = dict.fromkeys([asked for route in possible for asked in route.way.asks()])
    return tuple([found for found in [ask_view(catalog, asked) for asked in asks] if found is not None])
