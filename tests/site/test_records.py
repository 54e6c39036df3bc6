"""Records in, pages out; and page, table and download say the same."""

import csv
from pathlib import Path

import pytest
from lxml import html
from tests.site_builder import ROOT
from tests.standings import state_standing

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages import tokens

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(ROOT / "catalog").catalog


@pytest.mark.parametrize(
    "kind", ["services", "states", "organisations", "procurement-models", "platforms", "topics", "examples"]
)
def test_every_record_has_its_page_and_no_page_is_left_over(built_site: Path, catalog: Catalog, kind: str) -> None:
    expected = {addresses.of(catalog, kind, record_id) for record_id in catalog.records(kind)}
    folder = built_site / addresses.FOLDERS[kind]
    found = {f"{addresses.FOLDERS[kind]}/{page.parent.name}/" for page in folder.glob("*/index.html")}

    assert found == expected


def test_every_service_has_a_path_page_for_every_state(built_site: Path, catalog: Catalog) -> None:
    expected = {addresses.path(catalog, service, state) for service in catalog.services for state in catalog.states}
    found = {f"{page.parent.relative_to(built_site)}/" for page in (built_site / "dienste").glob("*/*/index.html")}

    assert found == expected


@pytest.mark.parametrize(("kind", "page"), [("sources", "quellen"), ("terms", "glossar")])
def test_every_source_and_term_has_its_anchor(built_site: Path, catalog: Catalog, kind: str, page: str) -> None:
    anchors = set(html.parse(str(built_site / page / "index.html")).xpath("//@id"))

    for record_id in catalog.records(kind):
        assert addresses.of(catalog, kind, record_id).split("#")[1] in anchors


def test_service_pages_show_the_same_stage_per_state_as_the_catalogue(built_site: Path, catalog: Catalog) -> None:
    for service_id, service in catalog.services.items():
        tree = html.parse(str(built_site / addresses.service(service_id) / "index.html"))
        rows = tree.xpath("//table[caption[@id='tabelle-laender']]/tbody/tr")

        silent = tree.xpath("//h2[@id='laender']/following-sibling::p[starts-with(., 'Nicht belegt:')][1]/a")
        named = [found.xpath("string(th)").strip() for found in rows] + [link.text for link in silent]
        assert sorted(named) == sorted(state.name for state in catalog.states.values()), service_id
        for link in silent:
            state_id = next(found for found, state in catalog.states.items() if state.name == link.text)
            assert state_standing(service, state_id, catalog.settings.data_date).current is None, (
                service_id,
                link.text,
            )
        for row in rows:
            name = row.xpath("string(th)").strip()
            state_id = next(found for found, state in catalog.states.items() if state.name == name)
            current = state_standing(service, state_id, catalog.settings.data_date).current
            shown = row.xpath("string(td[1]/span)")

            assert tokens.token_of(current).word in shown, (service_id, name)


def test_rollout_download_has_one_row_for_each_observation_with_the_same_values(
    built_site: Path, catalog: Catalog
) -> None:
    with (built_site / "daten/v1/rollout.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    entered = [(service_id, item) for service_id, service in catalog.services.items() for item in service.rollout]

    assert len(rows) == len(entered)
    expected = sorted(
        (service_id, item.state or "", item.stage.value, str(item.date), item.source) for service_id, item in entered
    )
    assert sorted((row["service"], row["state"], row["stage"], row["date"], row["source"]) for row in rows) == expected


def test_services_download_has_the_names_and_numbers_of_the_pages(built_site: Path, catalog: Catalog) -> None:
    with (built_site / "daten/v1/services.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}

    assert set(rows) == set(catalog.services)
    for service_id, service in catalog.services.items():
        title = html.parse(str(built_site / addresses.service(service_id) / "index.html")).xpath("string(//h1)")
        assert title.strip() == service.name == rows[service_id]["name"]
        assert rows[service_id]["ozg_id"] == ((service.identifiers.ozg_id if service.identifiers else "") or "")


def test_catalogue_has_the_promised_size(catalog: Catalog) -> None:
    observations = sum(len(service.lifecycle) + len(service.rollout) for service in catalog.services.values())

    assert len(catalog.services) >= 90
    assert observations >= 300
    assert len(catalog.organisations) >= 60
    assert len(catalog.sources) >= 120
    assert (len(catalog.topics), len(catalog.states)) == (14, 16)
    assert len(catalog.terms) >= 40
