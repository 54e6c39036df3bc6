"""The OZG topics: who leads them, and how far their services are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, record_actions, report_link
from efa_katalog.pages.order import some_by_name
from efa_katalog.pages.spec import START, Crumb, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.tokens import Fact, Link, Token
    from efa_katalog.schema import Topic
    from efa_katalog.schema.topic import Lead


class LeadView(NamedTuple):
    """States that lead (or also work on) a topic, by one source."""

    states: tuple[Link, ...]
    note: str | None
    date: str
    ref: Reference


@dataclass(frozen=True, slots=True)
class BundleView:
    """How many OZG services a catalogue counts under the topic."""

    count: str
    date: str
    ref: Reference


class TopicServiceRow(NamedTuple):
    """A service of the topic."""

    service: Link
    summary: str
    developed_by: str
    stage: Token


class TopicRow(NamedTuple):
    """A row of the list of topics."""

    topic: Link
    summary: str
    leads: tuple[LeadView, ...]
    services: int


class TopicsView(NamedTuple):
    """The list of topics."""

    head: Head
    called: str
    rows: tuple[TopicRow, ...]
    sources: tuple[SourceEntry, ...]


class TopicView(NamedTuple):
    """Everything the page of a topic shows."""

    head: Head
    called: str
    leads: tuple[LeadView, ...]
    further_states: tuple[LeadView, ...]
    ministries: tuple[Fact, ...]
    bundles: tuple[BundleView, ...]
    services: tuple[TopicServiceRow, ...]
    facts: tuple[Fact, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


def topics_page(catalog: Catalog) -> Page:
    """Return the list of all topics."""
    topics = "OZG-Themenfelder" if _is_of_the_law(catalog) else "Themenfelder"
    return Page(
        address="themen/",
        title="Themenfelder",
        description=f"{len(catalog.topics)} {topics} mit Federführung und den erfassten "
        f"{catalog.settings.called('Diensten')}.",
        template="topics.html",
        view=lambda: _list_view(catalog),
        search=SearchEntry("Themenfelder", " · ".join(topic.name for topic in catalog.topics.values())),
        hide=("toc",),
    )


def topic_page(catalog: Catalog, topic_id: str, on: date) -> Page:
    """Return the page of a topic."""
    topic, services = catalog.topics[topic_id], catalog.settings.called("Dienste")
    return Page(
        address=addresses.topic(topic_id),
        title=topic.name,
        description=f"Themenfeld {topic.name}: Federführung, Bundesressorts und Stand der {services}, mit Quellen.",
        template="topic.html",
        view=lambda: _view(catalog, topic_id, on),
        crumbs=(START, Crumb("Themenfelder", "themen/")),
        record=addresses.record_file("topics", topic_id),
        search=SearchEntry(topic.name, "Themenfeld", summary=topic.summary),
        hide=("toc",),
    )


def _list_view(catalog: Catalog) -> TopicsView:
    cites = Citations(catalog)
    ordered = sorted(catalog.topics.items(), key=lambda item: (item[1].number, item[0]))
    rows = tuple(_row(catalog, topic_id, topic, cites) for topic_id, topic in ordered)
    whose = "Themenfelder des Onlinezugangsgesetzes" if _is_of_the_law(catalog) else "Themenfelder"
    head = Head(
        "Themenfelder",
        lead=f"{len(rows)} {whose}, jedes mit den Diensten, die der Katalog erfasst.",
        actions=(report_link(catalog),),
    )
    return TopicsView(head, catalog.settings.called("Dienste"), rows, cites.entries())


def _is_of_the_law(catalog: Catalog) -> bool:
    """Whether the topics are those of the Onlinezugangsgesetz, which FIM numbers; a catalogue may have its own."""
    return all(topic.fim_id for topic in catalog.topics.values())


def _row(catalog: Catalog, topic_id: str, topic: Topic, cites: Citations) -> TopicRow:
    return TopicRow(
        topic=tokens.topic_link(catalog, topic_id),
        summary=topic.summary,
        leads=_leads(catalog, topic.leads, cites),
        services=len(_services(catalog, topic_id)),
    )


def _view(catalog: Catalog, topic_id: str, on: date) -> TopicView:
    topic = catalog.topics[topic_id]
    cites = Citations(catalog)
    return TopicView(
        head=_head(catalog, topic_id, topic),
        called=catalog.settings.called("Dienste"),
        leads=_leads(catalog, topic.leads, cites),
        further_states=_leads(catalog, topic.further_states, cites),
        ministries=tokens.statements(cites, topic.ministries),
        bundles=tuple(
            BundleView(tokens.number(item.count), item.date.label, cites.to(item.source)) for item in topic.bundles
        ),
        services=tuple(_service_row(catalog, service_id, on) for service_id in _services(catalog, topic_id)),
        facts=tokens.statements(cites, topic.facts),
        sources=cites.entries(),
        data_date=tokens.day(on),
    )


def _head(catalog: Catalog, topic_id: str, topic: Topic) -> Head:
    return Head(
        title=topic.name,
        kicker="Themenfeld",
        sub=f"FIM-Kennung {topic.fim_id}" if topic.fim_id else None,
        lead=topic.summary,
        actions=record_actions(catalog, "topics", topic_id),
    )


def _leads(catalog: Catalog, items: tuple[Lead, ...], cites: Citations) -> tuple[LeadView, ...]:
    return tuple(
        LeadView(
            tuple(tokens.state_link(catalog, state) for state in item.states),
            item.note,
            item.date.label,
            cites.to(item.source),
        )
        for item in items
    )


def _services(catalog: Catalog, topic_id: str) -> tuple[str, ...]:
    uses = catalog.uses_of("topics", topic_id)
    return some_by_name(catalog, (use.id for use in uses if use.loc == ("topic",) and use.kind == "services"))


def _service_row(catalog: Catalog, service_id: str, on: date) -> TopicServiceRow:
    service = catalog.services[service_id]
    states = dict.fromkeys(state for item in service.developed_by for state in item.states)
    return TopicServiceRow(
        tokens.service_link(catalog, service_id),
        service.summary,
        tokens.joined([catalog.states[state].name for state in states]),
        tokens.stage_token(catalog, service_id, on),
    )
