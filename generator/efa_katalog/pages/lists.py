"""Index pages: all services, states, organisations, platforms, examples, topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from efa_katalog import addresses
from efa_katalog.derive.status import RUNNING, lifecycle_standing, nationwide_standing
from efa_katalog.pages import tokens
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.service.page import newest_day, numbers_line
from efa_katalog.pages.spec import Alternate, Crumb, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.tokens import Link, Token
    from efa_katalog.schema import Service


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A row of the list of services; the `…_ids` feed the filters."""

    service: Link
    summary: str
    also: str
    numbers: str
    topic: Link
    topic_id: str
    developed_by: str
    developer_ids: tuple[str, ...]
    stage: Token
    offers: str
    model_ids: tuple[str, ...]
    provider_ids: tuple[str, ...]
    running_ids: tuple[str, ...]
    newest: str
    newest_iso: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value to filter by."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of filter values; `name` is the parameter in the address."""

    name: str
    legend: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ServiceListView:
    """The list of services."""

    head: Head
    rows: tuple[ServiceRow, ...]
    facets: tuple[Facet, ...]
    downloads: tuple[Link, ...]
    data_date: str


def services_page(catalog: Catalog, on: date) -> Page:
    """Return the list of all services."""
    return Page(
        address="dienste/",
        title="Dienste",
        description=f"Alle {len(catalog.services)} EfA-Dienste mit Themenfeld, umsetzendem Land, Stand und Angebot.",
        template="services.html",
        view=lambda: _view(catalog, on),
        crumbs=(Crumb("Start", ""),),
        updated=max((day for service in catalog.services.values() if (day := newest_day(service))), default=None),
        search=SearchEntry("Dienste", "Alle EfA-Dienste, Liste, filtern, suchen"),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}services.csv", "text/csv", "Alle Dienste als CSV"),
            Alternate(f"{addresses.DOWNLOADS}catalog.json", "application/json", "Der ganze Katalog als JSON"),
        ),
        hide=("navigation", "toc"),
    )


def _view(catalog: Catalog, on: date) -> ServiceListView:
    ordered = sorted(catalog.services, key=lambda service_id: tokens.sort_key(catalog.services[service_id].name))
    rows = tuple(_row(catalog, service_id, on) for service_id in ordered)
    return ServiceListView(
        head=Head(
            "Dienste",
            lead=f"{len(rows)} EfA-Dienste, jeder mit Stand je Land, Angeboten, Modellvergleich und vier Schritten.",
            actions=(report_link(catalog),),
        ),
        rows=rows,
        facets=_facets(catalog, rows),
        downloads=(
            tokens.Link("Alle Dienste als CSV", f"{addresses.DOWNLOADS}services.csv"),
            tokens.Link("für Excel", f"{addresses.DOWNLOADS}services.excel.csv"),
        ),
        data_date=tokens.day(on),
    )


def _row(catalog: Catalog, service_id: str, on: date) -> ServiceRow:
    service = catalog.services[service_id]
    developers = tuple(dict.fromkeys(state for item in service.developed_by for state in item.states))
    newest = newest_day(service)
    return ServiceRow(
        service=tokens.service_link(catalog, service_id),
        summary=service.summary,
        also=", ".join(service.also_known_as),
        numbers=numbers_line(service),
        topic=tokens.topic_link(catalog, service.topic),
        topic_id=service.topic,
        developed_by=tokens.joined([catalog.states[state].name for state in developers]),
        developer_ids=developers,
        stage=stage_token(service, on),
        offers=_offers(catalog, service),
        model_ids=tuple(dict.fromkeys(offer.procurement_model for offer in service.offers)),
        provider_ids=tuple(dict.fromkeys(offer.provider for offer in service.offers)),
        running_ids=running_states(service, on),
        newest=tokens.day(newest) if newest else "undatiert",
        newest_iso=newest.isoformat() if newest else "",
    )


def stage_token(service: Service, on: date) -> Token:
    """Return the service's stage for lists: the nationwide roll-out if evidenced, else the service itself."""
    rollout = nationwide_standing(service, on).current
    return tokens.token(rollout.stage) if rollout else tokens.token_of(lifecycle_standing(service, on).current)


def running_states(service: Service, on: date) -> tuple[str, ...]:
    """Return the states (ids) where a source shows the service in use, in the order of the observations."""
    found = [
        item
        for item in service.rollout
        if item.state and not item.planned and item.stage in RUNNING and item.date.has_begun_on(on)
    ]
    return tuple(dict.fromkeys(item.state for item in found if item.state))


def _offers(catalog: Catalog, service: Service) -> str:
    models = [offer.procurement_model for offer in service.offers]
    names = [
        catalog.procurement_models[model].short_name if model in catalog.procurement_models else "Modell nicht genannt"
        for model in models
    ]
    return ", ".join(dict.fromkeys(names)) or tokens.NOT_EVIDENCED


def _facets(catalog: Catalog, rows: tuple[ServiceRow, ...]) -> tuple[Facet, ...]:
    topics = {topic_id: topic.name for topic_id, topic in catalog.topics.items()}
    states = {state_id: state.name for state_id, state in catalog.states.items()}
    models = {model_id: model.short_name for model_id, model in catalog.procurement_models.items()} | {
        "unknown": "Modell nicht genannt"
    }
    bodies = {body_id: body.name for body_id, body in catalog.organisations.items()}
    stages = {row.stage.css: row.stage.word for row in rows}
    return (
        _facet("thema", "Themenfeld", topics, [(row.topic_id,) for row in rows]),
        _facet("entwickelt", "Entwickelt von", states, [row.developer_ids for row in rows]),
        _facet("stand", "Stand", stages, [(row.stage.css,) for row in rows]),
        _facet("land", "Läuft in", states, [row.running_ids for row in rows]),
        _facet("modell", "Angeboten über", models, [row.model_ids for row in rows]),
        _facet("anbieter", "Anbieter", bodies, [row.provider_ids for row in rows]),
    )


def _facet(name: str, legend: str, labels: dict[str, str], values: list[tuple[str, ...]]) -> Facet:
    counts = {value: sum(value in row for row in values) for value in labels}
    options = [Option(value, labels[value], count) for value, count in counts.items() if count]
    return Facet(name, legend, tuple(sorted(options, key=lambda option: tokens.sort_key(option.label))))
