"""The page of one service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.law import municipal_situations
from efa_katalog.derive.law.situation import Order
from efa_katalog.derive.status import rollout_now
from efa_katalog.pages import observations, tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.charts.tilemap import Tile, tile_map
from efa_katalog.pages.charts.timeline import timeline
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import year_of_slides
from efa_katalog.pages.freshness import service_notice
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.order import states_by_name
from efa_katalog.pages.programmes import ProgrammeLine, programmes_for
from efa_katalog.pages.service import parts
from efa_katalog.pages.service.models import ModelBrief, model_briefs
from efa_katalog.pages.service.numbers import numbers_line, numbers_sought
from efa_katalog.pages.service.sections import description, sections
from efa_katalog.pages.service.seen import seen_rows
from efa_katalog.pages.service.steps import generic_steps, step_strip, steps_hold
from efa_katalog.pages.short_answer import token_in
from efa_katalog.pages.spec import START, Alternate, Crumb, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.pages.charts.tilemap import TileMap
    from efa_katalog.pages.charts.timeline import Timeline
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.observations import HistoryRow, StandingView, StateRow
    from efa_katalog.pages.service.seen import SeenRow
    from efa_katalog.pages.service.steps import GenericStep, StepStrip
    from efa_katalog.pages.tokens import Fact, Link, Token
    from efa_katalog.schema import Service


class HaltedState(NamedTuple):
    """A state where the roll-out is halted, said at the top."""

    state: Link
    token: Token
    since: str


class Way(NamedTuple):
    """The way for one state: a link, and what to expect."""

    path: Link
    short_answer: Token


class ServiceView(NamedTuple):
    """Everything the page of a service shows."""

    head: Head
    notice: str | None
    topic: Link
    numbers: str
    numbers_fact: Fact | None
    developers: tuple[parts.DeveloperView, ...]
    nationwide: StandingView
    offers: tuple[parts.OfferView, ...]
    warnings: tuple[HaltedState, ...]
    ways: tuple[Way, ...]
    tiles: TileMap
    states: tuple[StateRow, ...]
    silent_states: tuple[Link, ...]
    seen: tuple[SeenRow, ...]
    strip: StepStrip | None
    steps_hold: str
    steps: tuple[GenericStep, ...]
    comparison: str
    models: tuple[ModelBrief, ...]
    timeline: Timeline | None
    history: tuple[HistoryRow, ...]
    roles: tuple[parts.RoleView, ...]
    provisions: tuple[parts.ProvisionView, ...]
    agreements: tuple[parts.AgreementView, ...]
    figures: tuple[parts.FigureView, ...]
    executions: tuple[parts.ExecutionView, ...]
    financing: tuple[parts.FinancingView, ...]
    costs: tuple[parts.CostView, ...]
    order_forms: tuple[parts.LinkView, ...]
    programmes: tuple[ProgrammeLine, ...]
    links: tuple[parts.LinkView, ...]
    notes: tuple[Fact, ...]
    contradictions: tuple[parts.ContradictionView, ...]
    open_questions: tuple[str, ...]
    sources_in_sight: int
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    downloads: tuple[Link, ...]
    data_date: str


def service_page(catalog: Catalog, service_id: str, on: date) -> Page:
    """Return the page of a service."""
    service = catalog.services[service_id]
    record = addresses.record_file("services", service_id)
    return Page(
        address=addresses.service(service_id),
        title=service.name,
        description=description(catalog, service),
        template="service.html",
        view=lambda: _view(catalog, service_id, on),
        crumbs=(
            START,
            Crumb("Dienste", "dienste/"),
            Crumb(catalog.topics[service.topic].name, addresses.topic(service.topic)),
        ),
        sections=sections(catalog),
        record=record,
        search=_search(catalog, service),
        alternates=(
            Alternate(
                f"{addresses.DOWNLOADS}services/{service_id}.json", "application/json", f"{service.name} als JSON"
            ),
        ),
        hide=("navigation",),
    )


def _view(catalog: Catalog, service_id: str, on: date) -> ServiceView:
    service = catalog.services[service_id]
    cites = Citations(catalog)
    rows = observations.state_rows(catalog, service_id, on, cites)
    year = year_of_slides(catalog)
    view = ServiceView(
        head=_head(catalog, service_id, service),
        notice=service_notice(catalog, service_id, on),
        topic=tokens.topic_link(catalog, service.topic),
        numbers=numbers_line(service),
        numbers_fact=_numbers_fact(service, cites),
        developers=parts.developers(catalog, service, cites),
        nationwide=observations.nationwide(catalog, service, on, cites),
        offers=parts.offers(catalog, service, cites),
        warnings=_warnings(catalog, service_id, on),
        ways=_ways(catalog, service_id, on),
        tiles=_tiles(catalog, service_id, on),
        states=tuple([row for row in rows if _is_evidenced(row)]),
        silent_states=tuple([row.state for row in rows if not _is_evidenced(row)]),
        seen=seen_rows(catalog, service_id, on, cites),
        strip=step_strip(catalog),
        steps_hold=steps_hold(catalog, service),
        steps=generic_steps(catalog, service, cites),
        comparison=f"Alle Kriterien im Vergleich, {year} und heute" if year else "Alle Kriterien im Vergleich",
        models=model_briefs(catalog, service, cites),
        timeline=timeline(catalog, service, on),
        roles=parts.roles(catalog, service, cites),
        provisions=parts.provisions(catalog, service, cites),
        agreements=parts.agreements(catalog, service, cites),
        figures=parts.figures(service, cites),
        executions=parts.executions(catalog, service, cites),
        financing=parts.financing(catalog, service, cites),
        costs=parts.costs(catalog, service, cites),
        order_forms=parts.order_forms(service, cites),
        programmes=programmes_for(catalog, service_id, on),
        links=parts.links(service, cites),
        contradictions=parts.contradictions(service, cites),
        open_questions=service.open_questions,
        # What follows is folded, and the sources that only it cites with it.
        sources_in_sight=len(cites.entries()),
        history=observations.history(catalog, service, on, cites),
        notes=tokens.statements(cites, service.notes),
        abbreviations=(),
        sources=(),
        downloads=_downloads(service_id),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _is_evidenced(row: StateRow) -> bool:
    return row.standing.ref is not None or bool(row.standing.announcements)


def _head(catalog: Catalog, service_id: str, service: Service) -> Head:
    also = f"auch: {', '.join(service.also_known_as)}" if service.also_known_as else ""
    return Head(
        title=service.name,
        kicker=f"Dienst · {catalog.topics[service.topic].name}",
        sub=" · ".join(word for word in (also, numbers_line(service)) if word) or None,
        lead=service.summary,
        actions=record_actions(catalog, "services", service_id),
    )


def _numbers_fact(service: Service, cites: Citations) -> Fact | None:
    numbers = service.identifiers
    if numbers is None:
        return None
    return tokens.Fact(numbers.note or "laut Katalog der Quelle", numbers.date.label, cites.to(numbers.source))


def _warnings(catalog: Catalog, service_id: str, on: date) -> tuple[HaltedState, ...]:
    found = [(state_id, rollout_now(catalog, service_id, state_id, on)) for state_id in catalog.states]
    return tuple(
        HaltedState(tokens.state_link(catalog, state_id), tokens.token(current.stage), current.date.label)
        for state_id, current in found
        if current is not None and not current.stage.is_open
    )


def _ways(catalog: Catalog, service_id: str, on: date) -> tuple[Way, ...]:
    return tuple(
        Way(
            tokens.Link(catalog.states[state_id].name, addresses.path(catalog, service_id, state_id)),
            token_in(municipal_situations(catalog, service_id, on)[state_id]),
        )
        for state_id in states_by_name(catalog)
    )


_LEVELS: Final = {Order.NOW: 4, Order.NOTHING: 4, Order.LATER: 2, Order.NOT_NOW: 0}
"""How many ticks a tile has: the nearer to having the service, the more."""

_LEGEND: Final = (
    "Vier Striche: da, bestellbar oder nichts zu bestellen. Zwei: angekündigt oder zu klären. "
    "Keiner: derzeit nichts zu bestellen. Symbole wie in der Liste."
)


def _tiles(catalog: Catalog, service_id: str, on: date) -> TileMap:
    """The map shows the answer, as its heading asks; symbols are those of the list beside it."""

    def tile(state_id: str) -> Tile:
        situation = municipal_situations(catalog, service_id, on)[state_id]
        found = token_in(situation)
        level = _LEVELS[situation.order]
        return Tile(state_id, addresses.path(catalog, service_id, state_id), level, found.symbol, found.word)

    return tile_map(catalog, [tile(state_id) for state_id in catalog.states], _LEGEND)


def _downloads(service_id: str) -> tuple[Link, ...]:
    base = addresses.DOWNLOADS
    return (
        tokens.Link("Diesen Dienst als JSON", f"{base}services/{service_id}.json"),
        tokens.Link("Alle Wege dieses Dienstes als JSON", f"{base}paths/{service_id}.json"),
        tokens.Link("Alle Dienste als CSV", f"{base}services.csv"),
        tokens.Link("Alle Roll-out-Angaben als CSV", f"{base}rollout.csv"),
    )


def _search(catalog: Catalog, service: Service) -> SearchEntry:
    providers = [catalog.organisations[offer.provider].name for offer in service.offers]
    states = [catalog.states[state].name for item in service.developed_by for state in item.states]
    names = (*service.also_known_as, *numbers_sought(service))
    return SearchEntry(service.name, " · ".join(dict.fromkeys([*providers, *states])), 3, service.summary, names)
