"""The list of all services: a complete table whose rows carry what the script filters by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.coverage import stage_matrix
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.derive.law import Order, municipal_situations
from efa_katalog.derive.status import running_states
from efa_katalog.pages import tokens
from efa_katalog.pages.facets import Facet, facet
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.order import services_by_name
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.service.steps import step_strip
from efa_katalog.pages.spec import Alternate, Page, SearchEntry
from efa_katalog.schema.stages import RolloutStage, ServiceStage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.tokens import Link, Token
    from efa_katalog.schema import Service


class ServiceRow(NamedTuple):
    """A row of the list of services; ids and slugs feed the filters, `words` the text filter."""

    id: str
    service: Link
    summary: str
    also: str
    words: str
    topic: Link
    topic_id: str
    developed_by: str
    developer_slugs: tuple[str, ...]
    stage: Token
    stage_rank: int
    offers: str
    model_ids: tuple[str, ...]
    provider_ids: tuple[str, ...]
    running_slugs: tuple[str, ...]
    available_slugs: tuple[str, ...]
    newest: str
    newest_iso: str


class ServiceListView(NamedTuple):
    """The list of services."""

    head: Head
    called: str
    rows: tuple[ServiceRow, ...]
    total: str
    facets: tuple[Facet, ...]
    downloads: tuple[Link, ...]
    data_date: str
    stages: dict[str, dict[str, str]]
    renamed: Renamed


def services_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the list of all services."""
    services = catalog.settings.called("Dienste")
    return Page(
        address="dienste/",
        title="Dienste",
        description=f"Alle {len(catalog.services)} {services} mit Themenfeld, umsetzendem Land, Stand und Angebot.",
        template="services.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        search=SearchEntry("Dienste", f"Alle {services}, Liste, filtern, suchen"),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}services.csv", "text/csv", "Alle Dienste als CSV"),
            Alternate(f"{addresses.DOWNLOADS}catalog.json", "application/json", "Der ganze Katalog als JSON"),
        ),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> ServiceListView:
    rows = tuple(_row(catalog, service_id, on) for service_id in services_by_name(catalog))
    total = tokens.number(len(rows))
    return ServiceListView(
        head=Head(
            "Dienste",
            lead=_lead(catalog, total),
            actions=(report_link(catalog),),
        ),
        called=catalog.settings.called("Dienste"),
        rows=rows,
        total=total,
        facets=_facets(catalog, rows),
        downloads=tokens.table_links("Alle Dienste", "services"),
        data_date=tokens.day(on),
        stages=_stages(catalog, on),
        renamed=renamed,
    )


def _stages(catalog: Catalog, on: date) -> dict[str, dict[str, str]]:
    """How far each service is in each state (slug), as far as it is evidenced."""
    return {
        service_id: {catalog.states[state].slug: stage.label for state, stage in stages.items() if stage is not None}
        for service_id, stages in stage_matrix(catalog, on).items()
    }


def _lead(catalog: Catalog, total: str) -> str:
    if not catalog.services:
        return "Alle Dienste, jeder mit Stand je Land, Angeboten und Modellvergleich."
    services, steps = catalog.settings.called("Dienste"), step_strip(catalog)
    order = f"Angeboten, Modellvergleich und {steps.counted_dative}" if steps else "Angeboten und Modellvergleich"
    return f"{total} {services}, jeder mit Stand je Land, {order}."


def _row(catalog: Catalog, service_id: str, on: date) -> ServiceRow:
    service = catalog.services[service_id]
    developers = tuple(dict.fromkeys(state for item in service.developed_by for state in item.states))
    newest = newest_day(catalog, service_id)
    stage = tokens.stage_token(catalog, service_id, on)
    return ServiceRow(
        id=service_id,
        service=tokens.service_link(catalog, service_id),
        summary=service.summary,
        also=_also(service),
        words=_words(catalog, service),
        topic=tokens.topic_link(catalog, service.topic),
        topic_id=service.topic,
        developed_by=tokens.joined([catalog.states[state].name for state in developers]),
        developer_slugs=_slugs(catalog, developers),
        stage=stage,
        stage_rank=_STAGE_RANK[stage.css],
        offers=_offers(catalog, service),
        model_ids=tuple(dict.fromkeys(offer.procurement_model for offer in service.offers)),
        provider_ids=tuple(dict.fromkeys(offer.provider for offer in service.offers)),
        running_slugs=_slugs(catalog, running_states(catalog, service_id, on)),
        available_slugs=_slugs(catalog, _available_states(catalog, service_id, on)),
        newest=tokens.day(newest) if newest else "undatiert",
        newest_iso=newest.isoformat() if newest else "",
    )


_STAGES: Final = ("unknown", *dict.fromkeys([*ServiceStage, *RolloutStage]))
_STAGE_RANK: Final = {str(stage): rank for rank, stage in enumerate(_STAGES)}


def _also(service: Service) -> str:
    numbers = numbers_line(service)
    names = f"auch: {', '.join(service.also_known_as)}" if service.also_known_as else ""
    return " · ".join(part for part in (names, numbers) if part)


def _words(catalog: Catalog, service: Service) -> str:
    """Words that the text filter knows beyond what the first cell shows."""
    bodies = [catalog.organisations[offer.provider] for offer in service.offers]
    names = [name for body in bodies for name in (body.name, body.long_name) if name]
    return " ".join(dict.fromkeys([catalog.topics[service.topic].name, *names]))


def _slugs(catalog: Catalog, states: Iterable[str]) -> tuple[str, ...]:
    return tuple(catalog.states[state].slug for state in states)


def newest_day(catalog: Catalog, service_id: str) -> date | None:
    """Return the last day that the service's dated observations can mean, for lists sorted by it."""
    service = catalog.services[service_id]
    dates = [item.date for item in service.observations if not item.planned]
    dates += [offer.date for offer in service.offers]
    return max((found.earliest for found in dates if found.is_dated), default=None)


def _available_states(catalog: Catalog, service_id: str, on: date) -> tuple[str, ...]:
    """Return the states (ids) whose municipalities can have the service now: ordered, provided, or running already."""
    found = municipal_situations(catalog, service_id, on)
    return tuple(state for state, situation in found.items() if situation.order is Order.NOW)


def _offers(catalog: Catalog, service: Service) -> str:
    models = [offer.procurement_model for offer in service.offers]
    names = [
        catalog.procurement_models[model].short_name if model in catalog.procurement_models else "Modell nicht genannt"
        for model in models
    ]
    return ", ".join(dict.fromkeys(names)) or tokens.NOT_EVIDENCED


def _facets(catalog: Catalog, rows: tuple[ServiceRow, ...]) -> tuple[Facet, ...]:
    topics = {topic_id: topic.name for topic_id, topic in catalog.topics.items()}
    states = {state.slug: state.name for state in catalog.states.values()}
    codes = {state.slug: state.code for state in catalog.states.values()}
    models = {model_id: model.short_name for model_id, model in catalog.procurement_models.items()} | {
        "unknown": "Modell nicht genannt"
    }
    bodies = {body_id: body.name for body_id, body in catalog.organisations.items()}
    stages = {row.stage.css: row.stage.word for row in rows}
    return (
        facet("thema", "Themenfeld", topics, [(row.topic_id,) for row in rows]),
        facet("stand", "Stand", stages, [(row.stage.css,) for row in rows]),
        facet("ort", "Bestellbar oder schon da in", states, [row.available_slugs for row in rows], codes),
        facet("land", "Läuft in", states, [row.running_slugs for row in rows]),
        facet("entwickelt", "Entwickelt von", states, [row.developer_slugs for row in rows]),
        facet("modell", "Angeboten über", models, [row.model_ids for row in rows]),
        facet("anbieter", "Anbieter", bodies, [row.provider_ids for row in rows]),
    )
