"""A catalogue that has just begun, or that is about one Land alone, gives a whole site that explains itself."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from tests.other_catalogues import LAND, build_other_site
from tests.site.test_links import broken_links, pages
from tests.site.test_other_catalogue import gaps, said_to_search_engines, schema_faults, words

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """States, models, bodies and sources, but no service yet."""
    folder = tmp_path_factory.mktemp("empty")
    shutil.copytree(LAND, folder / "catalog")
    shutil.rmtree(folder / "catalog" / "services")
    return build_other_site(folder, folder / "catalog")


@pytest.fixture(scope="session")
def lone_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One Land and one model, whose steps and conditions know no agreement."""
    folder = tmp_path_factory.mktemp("lone")
    catalog = folder / "catalog"
    shutil.copytree(LAND, catalog)
    for gone in ("states/de-pb", "states/de-ws", "organisations/wasseramt", "procurement-models/direktvertrag"):
        (catalog / f"{gone}.yaml").unlink()
    for file in catalog.rglob("*.yaml"):
        file.write_text(re.sub("de-(pb|ws)", "de-ml", file.read_text(encoding="utf-8")), encoding="utf-8")
    without_agreements(catalog / "procurement-models" / "stufenmodell.yaml")
    return build_other_site(folder, catalog)


def without_agreements(model: Path) -> None:
    text = model.read_text(encoding="utf-8")
    text = re.sub(r"  - text: [^\n]*\n    scope: cross_state\n    kind: agreement\n(    [^\n]*\n)+", "", text)
    text = re.sub(r"done_when: \{kind: agreement[^}]*\}", "done_when: {kind: never}", text)
    assert "agreement" not in text
    model.write_text(text, encoding="utf-8")


def test_both_sites_have_neither_gaps_nor_broken_links_nor_wrong_downloads(empty_site: Path, lone_site: Path) -> None:
    for site in (empty_site, lone_site):
        assert gaps(site) == []
        assert broken_links(site, pages(site)) == []
        assert schema_faults(site) == []


@pytest.mark.parametrize("page", ["", "dienste/", "stand/", "datenstand/", "laender/musterland/"])
def test_page_about_services_says_that_there_are_none_and_how_the_first_comes(empty_site: Path, page: str) -> None:
    article = html.parse(str(empty_site / page / "index.html")).xpath("//article")[0]

    assert "Noch ist kein Dienst erfasst." in article.text_content()
    assert article.xpath(".//a[contains(., 'So kommt der erste hinein')]/@href")[0].endswith("mitmachen/")


def test_without_services_no_question_is_open_and_nothing_can_be_looked_for(empty_site: Path) -> None:
    assert "Keine Frage ist offen." in words(empty_site, "fragen/index.html", "//article")
    assert html.parse(str(empty_site / "index.html")).xpath("//form[@data-ek-finder]") == []


def test_one_land_and_one_model_are_spoken_of_in_the_singular(lone_site: Path) -> None:
    assert said_to_search_engines(lone_site, "laender/index.html").startswith("Das Land: ")
    assert "Stand im Land, " in said_to_search_engines(lone_site, "dienste/baumfragen/index.html")
    assert words(lone_site, "modelle/index.html", "//p[@class='ek-lead']").startswith("Ein Weg, auf dem ")


def test_steps_without_agreements_are_told_and_none_is_missed(lone_site: Path) -> None:
    assert words(lone_site, "dienste/baumfragen/index.html", "//h2[@id='schritte']") == "In fünf Schritten"
    assert "ist für keinen Dienst belegt" not in words(lone_site, "laender/musterland/index.html", "//article")
