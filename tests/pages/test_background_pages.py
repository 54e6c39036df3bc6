"""What holds for every background page: models, platforms, examples, topics, sources, glossary."""

from collections.abc import Iterator

import pytest
from tests.pages.background import TODAY, shown, small

from efa_katalog.catalog import Catalog
from efa_katalog.pages import all_pages
from efa_katalog.pages.spec import Page
from efa_katalog.schema import KINDS

FOLDERS = ("modelle/", "plattformen/", "beispiele/", "themen/", "quellen/", "glossar/")


def background_pages(catalog: Catalog) -> Iterator[Page]:
    return (page for page in all_pages(catalog, TODAY) if page.address.startswith(FOLDERS))


ADDRESSES = {page.address for page in all_pages(small(), TODAY)}
PAGES = {page.address: page for page in background_pages(small())}
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


def test_every_record_has_its_page() -> None:
    catalog = small()
    expected = {
        *FOLDERS,
        *(f"modelle/{record}/" for record in catalog.procurement_models),
        *(f"plattformen/{record}/" for record in catalog.platforms),
        *(f"beispiele/{record}/" for record in catalog.examples),
        *(f"themen/{record}/" for record in catalog.topics),
    }

    assert PAGES.keys() == expected


@every_page
def test_every_declared_section_is_an_anchor_of_the_page(page: Page) -> None:
    anchors = [tag["id"] for tag in shown(page).select("[id]")]

    assert {section.id for section in page.sections} <= set(anchors)
    assert len(anchors) == len(set(anchors))


@every_page
def test_every_link_within_the_page_has_its_target(page: Page) -> None:
    soup = shown(page)
    anchors = {tag["id"] for tag in soup.select("[id]")}

    assert {str(link["href"])[1:] for link in soup.select("a[href^='#']")} <= anchors


@every_page
def test_listed_sources_are_exactly_those_that_are_cited(page: Page) -> None:
    soup = shown(page)
    cited = {str(link["href"])[1:] for link in soup.select("a.ek-ref")}
    listed = [str(entry["id"]) for entry in soup.select("ol.ek-sources > li")]

    assert cited == set(listed)
    assert listed == [f"quelle-{number}" for number in range(1, len(listed) + 1)]


@every_page
def test_links_to_other_pages_lead_to_pages_that_exist(page: Page) -> None:
    inner = [str(link["href"]) for link in shown(page).select(f"a[href^='{page.base}']")]
    targets = {href.removeprefix(page.base).partition("#")[0] for href in inner}

    assert {target for target in targets if not target.startswith("daten/")} <= ADDRESSES


@every_page
def test_page_has_one_title_and_names_its_columns(page: Page) -> None:
    soup = shown(page)

    assert [tag.get_text() for tag in soup.select("h1")] == [page.title]
    for table in soup.select("table"):
        width = len(table.select("thead th"))
        assert {len(row.select("th, td")) for row in table.select("tbody tr")} <= {width}


def test_markup_in_names_is_shown_and_not_obeyed() -> None:
    evil = "<b>x</b>&"
    records = {
        kind: {key: record.model_copy(update={"name": evil}) for key, record in small().records(kind).items()}
        for kind in KINDS
    }
    catalog = Catalog.of(small().settings, records)

    for page in background_pages(catalog):
        soup = shown(page)
        assert not [tag for tag in soup.select("b") if tag.get_text() == "x"], page.address
        assert evil in soup.get_text(), page.address
