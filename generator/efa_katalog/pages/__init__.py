"""Which pages exist, and what each of them shows. Views arrive finished; templates only draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import compare, glossary, legal, lists, sources, stand, start, states, topics
from efa_katalog.pages.datenstand import Notice, datenstand_page
from efa_katalog.pages.examples import example_page, examples_page
from efa_katalog.pages.form import form_page
from efa_katalog.pages.models import model_page, models_page
from efa_katalog.pages.organisations import organisation_page, organisations_page
from efa_katalog.pages.path import path_page
from efa_katalog.pages.platforms import platform_page, platforms_page
from efa_katalog.pages.programmes import programmes_page
from efa_katalog.pages.questions import questions_page
from efa_katalog.pages.service import service_page
from efa_katalog.pages.spec import Page

__all__ = ["Notice", "Page", "all_pages"]


def all_pages(catalog: Catalog, on: date, notices: Iterable[Notice] = (), lock: Lock = NO_LOCK) -> Iterator[Page]:
    """Yield every generated page; everything derived holds for the day `on`, `notices` go to the page on the data.

    `lock` says which ids were renamed.
    """
    yield start.start_page(catalog, on, lock)
    yield lists.services_page(catalog, on, lock)
    for service_id in catalog.services:
        yield service_page(catalog, service_id, on)
        for state_id in catalog.states:
            yield path_page(catalog, service_id, state_id, on)
    yield states.states_page(catalog, on)
    for state_id in catalog.states:
        yield states.state_page(catalog, state_id, on)
    yield organisations_page(catalog, on, lock)
    yield from (organisation_page(catalog, item, on) for item in catalog.organisations)
    yield compare.compare_page(catalog, on, lock)
    yield stand.stand_page(catalog, on, lock)
    yield questions_page(catalog, on, lock)
    yield datenstand_page(catalog, on, notices)
    yield from _background_pages(catalog, on, lock)
    yield form_page(catalog, lock, on)
    yield from legal.legal_pages(catalog, on)


def _background_pages(catalog: Catalog, on: date, lock: Lock) -> Iterator[Page]:
    """What the answers rest on: models, platforms, examples, topics, sources, words."""
    yield models_page(catalog, on)
    yield from (model_page(catalog, model_id, on) for model_id in catalog.procurement_models)
    yield platforms_page(catalog)
    yield from (platform_page(catalog, platform_id, on) for platform_id in catalog.platforms)
    yield programmes_page(catalog, on, lock)
    yield examples_page(catalog)
    yield from (example_page(catalog, example_id, on) for example_id in catalog.examples)
    yield topics.topics_page(catalog)
    yield from (topics.topic_page(catalog, topic_id, on) for topic_id in catalog.topics)
    yield sources.sources_page(catalog, lock)
    yield glossary.glossary_page(catalog, lock)
