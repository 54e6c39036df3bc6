"""The start page: what this is in ten seconds, and the finder."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.clarity import clear_answers
from efa_katalog.derive.coverage import Coverage, Share, coverage
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import report_link
from efa_katalog.pages.order import services_by_name, states_by_name
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.service.steps import generic_steps, step_strip
from efa_katalog.pages.spec import Alternate, Page, SearchEntry
from efa_katalog.pages.states import running_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.charts.tilemap import TileMap
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.service.steps import GenericStep, StepStrip
    from efa_katalog.pages.tokens import Link, Token
    from efa_katalog.schema import Service, State
    from efa_katalog.schema.service import RolloutObservation

NEWS = 3


class Choice(NamedTuple):
    """A Land of the finder; `also` are its other names, parted by |."""

    value: str
    label: str
    also: str


class ServiceChoice(NamedTuple):
    """A service of the finder; `also` are its other names and own numbers, parted by |, `words` all numbers."""

    value: str
    label: str
    also: str
    words: str


class PlacesNote(NamedTuple):
    """Of when the places are that the finder knows, and who says so."""

    date: str
    ref: Reference


class Figure(NamedTuple):
    """A number with its denominator in words."""

    value: str
    label: str


class StateRow(NamedTuple):
    """The map's figures as a table."""

    state: Link
    running: str


class News(NamedTuple):
    """The newest dated observation of a service."""

    service: Link
    where: str
    token: Token
    date: str
    ref: Reference


class StartView(NamedTuple):
    """Everything the start page shows."""

    title: str
    states: tuple[Choice, ...]
    services: tuple[ServiceChoice, ...]
    place_label: str
    places: PlacesNote | None
    state_links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    tiles: TileMap
    rows: tuple[StateRow, ...]
    strip: StepStrip | None
    steps: tuple[GenericStep, ...]
    news: tuple[News, ...]
    report: Link
    downloads: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str
    is_demonstration: bool
    demonstration_note: str | None
    renamed: Renamed


def start_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the start page."""
    return Page(
        address="",
        title=catalog.settings.title,
        description=catalog.settings.description,
        template="start.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        crumbs=(),
        search=SearchEntry(catalog.settings.title, catalog.settings.description),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}catalog.json", "application/json", "Der ganze Katalog als JSON"),
            Alternate(f"{addresses.DOWNLOADS}changes.atom", "application/atom+xml", "Änderungen am Katalog"),
        ),
        hide=("navigation", "toc", "path"),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> StartView:
    found = coverage(catalog, on)
    cites = Citations(catalog)
    return StartView(
        title=f"Welche {catalog.settings.called('Online-Dienste')} kann Ihre Kommune nachnutzen, "
        "und was ist dafür zu unterschreiben?",
        states=tuple(_state_choice(catalog.states[item]) for item in states_by_name(catalog)),
        services=tuple(_service_choice(catalog.services[item]) for item in services_by_name(catalog)),
        place_label="Kommune, Kreis oder Land" if catalog.municipalities else "Land",
        places=_places(catalog, cites),
        state_links=tuple(tokens.state_link(catalog, item) for item in states_by_name(catalog)),
        figures=(
            _share(clear_answers(catalog, on), "Fragen (Dienst × Land) mit klarer Antwort"),
            _share(found.with_offer, "Diensten mit belegtem Angebot"),
            _share(found.with_rollout, "Diensten mit belegtem Roll-out"),
            _share(_filled(found), "Feldern der Übersicht mit belegtem Stand"),
        ),
        tiles=running_tiles(catalog, found.running),
        rows=tuple(
            StateRow(tokens.state_link(catalog, item), f"{found.running[item]} von {found.services}")
            for item in states_by_name(catalog)
        ),
        strip=step_strip(catalog),
        steps=generic_steps(catalog, None, cites),
        news=_news(catalog, on, cites),
        report=report_link(catalog),
        downloads=(
            tokens.Link("Alle Daten", "daten/"),
            tokens.Link("Katalog als JSON", f"{addresses.DOWNLOADS}catalog.json"),
            tokens.Link("Dienste als CSV", f"{addresses.DOWNLOADS}services.csv"),
        ),
        sources=cites.entries(),
        data_date=tokens.day(on),
        is_demonstration=catalog.settings.operator.demonstration,
        demonstration_note=catalog.settings.operator.demonstration_note,
        renamed=renamed,
    )


def _state_choice(state: State) -> Choice:
    return Choice(state.slug, state.name, "|".join(state.also_called))


def _service_choice(service: Service) -> ServiceChoice:
    numbers = service.identifiers
    own = (numbers.ozg_id, *numbers.further_ozg_ids) if numbers is not None else ()
    # A service of this number comes before those that are only a part of it.
    known = [form for number in own if number for form in (f"OZG {number}", number)]
    return ServiceChoice(service.id, service.name, "|".join([*service.also_known_as, *known]), numbers_line(service))


def _places(catalog: Catalog, cites: Citations) -> PlacesNote | None:
    evidence = catalog.settings.municipalities
    return PlacesNote(evidence.date.label, cites.to(evidence.source)) if evidence is not None else None


def _filled(found: Coverage) -> Share:
    return Share(sum(found.evidenced.values()), found.cells)


def _share(share: Share, label: str) -> Figure:
    return Figure(f"{tokens.number(share.count)} von {tokens.number(share.total)}", label)


def _news(catalog: Catalog, on: date, cites: Citations) -> tuple[News, ...]:
    return tuple(
        News(
            tokens.service_link(catalog, service_id),
            catalog.states[item.state].name if item.state else "bundesweit",
            tokens.token(item.stage),
            item.date.label,
            cites.to(item.source),
        )
        for service_id, item in nlargest(NEWS, _newest(catalog, on), key=lambda found: (found[1].date, found[0]))
    )


def _newest(catalog: Catalog, on: date) -> Iterator[tuple[str, RolloutObservation]]:
    """The newest dated observation of each service that has one; of several of one day the first."""
    for service_id, service in catalog.services.items():
        newest: RolloutObservation | None = None
        for item in service.rollout:
            if item.planned or not item.date.is_dated or not item.date.has_begun_on(on):
                continue
            # Most days are told apart by their beginning; comparing partial dates in full takes ten times as long.
            if newest is None or (item.date.earliest >= newest.date.earliest and item.date > newest.date):
                newest = item
        if newest is not None:
            yield service_id, newest
