"""The edition for reading from a folder: unpacked and opened as files, with the network out of reach."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect
from tests.browser.conftest import Open


def packed(site: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "efa_katalog.cli", "offline", str(site), "--to", str(target)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795000000"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def edition(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked edition of the small catalogue."""
    folder = tmp_path_factory.mktemp("offline")
    done = packed(small_site, folder / "edition.zip")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "edition.zip") as archive:
        archive.extractall(folder)
    return folder / "efa-katalog"


@pytest.fixture
def open_file(open_page: Open, edition: Path) -> Open:
    return lambda address: open_page((edition / "index.html").as_uri().removesuffix("index.html") + address)


def test_list_filters_and_sorts(open_file: Open) -> None:
    page = open_file("dienste/index.html")
    page.fill("#filter-text", "einbuerg")
    assert page.locator("tbody tr:visible th a").all_inner_texts() == ["Einbürgerung"]
    page.locator("tbody tr:visible th a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Einbürgerung")


def test_search_finds_and_leads_to_the_page(open_file: Open) -> None:
    page = open_file("faq/index.html")
    page.click(".md-search__input")
    page.keyboard.type("mietzuschuss")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wohngeld")
    page.wait_for_load_state("load")  # the key is the script's
    page.keyboard.press("/")
    page.keyboard.type("Wohngeld Bayern")
    page.keyboard.press("Enter")
    expect(page.locator(".ek-answer__headline").first).to_be_visible()


def test_finder_and_comparison_lead_to_files(open_file: Open) -> None:
    page = open_file("index.html")
    page.fill("#finder-land", "Würzburg")
    page.fill("#finder-dienst", "wohngeld")
    page.get_by_role("button", name="Weg anzeigen").click()
    expect(page.locator(".ek-answer__headline").first).to_be_visible()
    page = open_file("dienste/index.html")
    for name in ("Wohngeld", "Einbürgerung"):
        page.get_by_label(f"vergleichen: {name}").check()
    page.locator("[data-ek-compare]").click()
    page.locator(".ek-compare thead a", has_text="Wohngeld").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wohngeld")


def test_question_leads_to_the_form(open_file: Open) -> None:
    page = open_file("fragen/index.html")
    page.get_by_role("link", name="Antwort eintragen").first.click()
    expect(page.locator("[data-ek-opened]")).to_contain_text("Aus der Frage vorausgefüllt")


def relative_links(file: Path) -> set[str]:
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    found = {str(tag["href"]) for tag in page.select("a[href], link[href]")} | {
        str(tag["src"]) for tag in page.select("script[src], img[src]")
    }
    # Hand-written pages name records that the small catalogue lacks; MkDocs leaves those links as they were written.
    return {unquote(urlsplit(link).path) for link in found if not re.match(r"[a-z]+:|[#?]|.*\.md\b", link)}


def test_every_link_names_a_file_of_the_edition(edition: Path) -> None:
    missing = {
        (file.relative_to(edition).as_posix(), link)
        for file in edition.rglob("*.html")
        for link in relative_links(file)
        if not (file.parent / link).is_file()
    }
    assert missing == set()


def test_same_site_gives_the_same_bytes(small_site: Path, edition: Path, tmp_path: Path) -> None:
    assert packed(small_site, tmp_path / "again.zip").returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == (edition.parent / "edition.zip").read_bytes()


def test_folder_without_a_site_is_refused_in_german(tmp_path: Path) -> None:
    done = packed(tmp_path, tmp_path / "edition.zip")
    assert done.returncode == 1
    assert "efa-katalog build" in done.stderr
    assert not (tmp_path / "edition.zip").exists()


def test_foreign_part_comes_with_its_licence(edition: Path) -> None:
    assert "Permission is hereby granted" in (edition / "assets/minisearch.js").read_text(encoding="utf-8")
