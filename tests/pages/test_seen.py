"""What was read automatically is told apart, never outranks a newer fact, and what it proves is said."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
from tests.pages.background import TODAY, changed, rows, shown, words

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.sightings import seen_now
from efa_katalog.derive.status import rollout_standings
from efa_katalog.pages.service import service_page
from efa_katalog.pages.sources import sources_page

_TESTS = Path(__file__).parents[1]
SERVICE = {"shows": "service", "level": "municipality", "date": "2026-11-20", "source": "probe"}
OTHER = {**SERVICE, "shows": "other_system", "system": "nordsystem"}


@cache
def world() -> Catalog:
    """Return the small catalogue with fingerprints."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "catalog"
        shutil.copytree(_TESTS / "catalogs" / "small", root)
        shutil.copytree(_TESTS / "harvest" / "samples" / "catalog", root, dirs_exist_ok=True)
        return checked_catalog(root).catalog


def reach(connected: int, total: int = 4) -> dict[str, object]:
    return {"reach": {"connected": connected, "total": total, "unit": "Kommunen"}}


def with_sightings(*sightings: dict[str, object]) -> Catalog:
    return changed("services", "wohngeld", of=world(), sightings=list(sightings))


def page(*sightings: dict[str, object]) -> BeautifulSoup:
    return shown(service_page(with_sightings(*sightings), "wohngeld", TODAY))


def test_harvested_facts_say_how_and_when_they_were_read() -> None:
    soup = page(
        {**SERVICE, "state": "de-sh", **reach(2), "with_place": 1},
        {**OTHER, "state": "de-sh", **reach(1)},
        {**SERVICE, "level": "federal", "note": "Für alle."},
    )

    found = [[words(cell) for cell in row.select("th, td")] for row in rows(soup, "tabelle-gelesen")]
    assert [row[:3] for row in found] == [
        ["Bund", "Eintrag des Bundes (Für alle.)", "verweisen auf den Dienst"],
        ["Schleswig-Holstein", "1 von 4 Kommunen = 25,0 %", "verweisen auf ein anderes System: Nordsystem"],
        [
            "Schleswig-Holstein",
            "2 von 4 Kommunen = 50,0 % (davon 1 mit der Stelle in der Adresse)",
            "verweisen auf den Dienst",
        ],
    ]
    assert all("automatisch gelesen aus Probe der Adressen, gesehen am 20.11.2026" in row[3] for row in found)


def test_page_without_harvested_facts_has_no_such_section() -> None:
    assert page().find(id="gelesen") is None


def test_sighting_takes_no_part_in_how_far_the_roll_out_is() -> None:
    harvested = with_sightings({**SERVICE, "state": "de-nw", **reach(4), "area_wide": "true"})

    assert rollout_standings(harvested, "wohngeld", TODAY) == rollout_standings(world(), "wohngeld", TODAY)


def test_newer_fact_of_a_person_comes_first_and_the_page_says_so() -> None:
    old = {**SERVICE, "state": "de-nw", **reach(4), "date": "2022-12-31"}
    new = {**SERVICE, "state": "de-nw", **reach(4)}

    assert [seen.is_outranked for seen in seen_now(with_sightings(old), "wohngeld", TODAY)] == [True]
    assert [seen.is_outranked for seen in seen_now(with_sightings(new), "wohngeld", TODAY)] == [False]
    assert "ist neuer und geht vor" in words(page(old).select_one("table:has(#tabelle-gelesen)"))
    assert "ist neuer und geht vor" not in words(page(new).select_one("table:has(#tabelle-gelesen)"))


def test_on_the_same_day_a_person_comes_first() -> None:
    same = {**SERVICE, "state": "de-nw", **reach(4), "date": "2023-01-01"}

    assert [seen.is_outranked for seen in seen_now(with_sightings(same), "wohngeld", TODAY)] == [True]


def test_only_the_newest_sighting_of_its_kind_is_shown() -> None:
    older = {**SERVICE, "state": "de-sh", **reach(1), "date": "2026-10-01"}
    newer = {**SERVICE, "state": "de-sh", **reach(2)}

    for both in ((older, newer), (newer, older)):
        (seen,) = seen_now(with_sightings(*both), "wohngeld", TODAY)
        assert seen.sighting.reach is not None
        assert seen.sighting.reach.connected == 2


def test_page_of_sources_says_what_this_kind_proves_and_lists_the_addresses() -> None:
    soup = shown(sources_page(world()))

    assert soup.find(id="datensaetze") is not None
    assert "Keinen Vertrag, keinen Beginn" in words(soup)
    assert {tag["id"] for tag in soup.select("h4")} == {"adressen-gemeinschaftsportal", "adressen-nordsystem"}
    assert "portal.gemeinschaft.example/Entry?id=WOGE*" in [words(tag) for tag in soup.select("code")]
    assert ": Wohngeld , die Stelle steht in der Adresse." in words(soup)
    assert {section.id for section in sources_page(world()).sections} >= {"datensaetze", "adressen-nordsystem"}
