"""Addresses that somebody kept before things were renamed lead to the same things today."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.site import build, served
from tests.conftest import SMALL

LOCK = """\
services/mietzuschuss -> services/wohngeld
services/lastenzuschuss -> services/wohngeld
services/titel -> services/aufenthaltstitel
topics/arbeit -> topics/arbeit-ruhestand
organisations/anstalt -> organisations/akdb
states/de-ba -> states/de-by
state-slugs/baiern -> state-slugs/bayern
terms/vereinbarung -> terms/ioev
terms/abkommen -> terms/ioev
sources/folien -> sources/deck-nrw-2022-02-28
fingerprints/portal -> fingerprints/gemeinschaftsportal
programmes/bayern -> programmes/bund-bayern
"""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose things had other names before."""
    folder = tmp_path_factory.mktemp("renamed")
    catalog = Path(shutil.copytree(SMALL, folder / "catalog"))
    (catalog / "ids.lock").write_text(LOCK, encoding="utf-8")
    with served(build(catalog, folder)) as address:
        yield address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("glossar/#vereinbarung", "#ioev"),
        ("glossar/#abkommen", "#ioev"),
        ("quellen/#quelle-folien", "#quelle-deck-nrw-2022-02-28"),
        ("quellen/#adressen-portal", "#adressen-gemeinschaftsportal"),
        ("programme/#bayern", "#bund-bayern"),
    ],
)
def test_old_anchor_shows_what_it_is_called_now(open_page: Open, renamed: str, old: str, new: str) -> None:
    page = open_page(renamed + old)

    target = page.locator(":target")
    assert target.evaluate("(old, now) => old.closest(now) !== null", new)
    expect(page.locator(new)).to_be_in_viewport()


def test_old_names_in_the_address_of_a_list_choose_what_they_mean_now(open_page: Open, renamed: str) -> None:
    page = open_page(f"{renamed}dienste/?suche=geld&thema=arbeit&land=baiern,hamburg&wahl=mietzuschuss,titel")

    for name, value in (("thema", "arbeit-ruhestand"), ("land", "bayern")):
        expect(page.locator(f"input[name={name}][value='{value}']")).to_be_checked()
    assert page.input_value("#filter-text") == "geld"
    assert "wahl=wohngeld,aufenthaltstitel" in page.url


def test_old_names_are_compared_by_their_new_ones_and_only_once(open_page: Open, renamed: str) -> None:
    page = open_page(f"{renamed}vergleich/?dienste=mietzuschuss,titel,wohngeld")

    assert page.locator(".ek-compare thead th").all_inner_texts()[1:] == ["Wohngeld", "Aufenthaltstitel"]


def test_old_names_fill_finder_and_form(open_page: Open, renamed: str) -> None:
    page = open_page(f"{renamed}?land=baiern&dienst=mietzuschuss")
    expect(page.locator("#finder-dienst")).to_have_value("Wohngeld")
    expect(page.locator("#finder-land")).to_have_value("Bayern")

    page = open_page(f"{renamed}mitmachen/formular/?dienst=mietzuschuss&land=de-ba")
    chosen = page.locator("fieldset[data-ek-fact]:visible select[data-ek-of=services]")
    expect(chosen).to_have_value("wohngeld")
    expect(page.locator("fieldset[data-ek-fact]:visible select[data-ek-of=states]")).to_have_value("de-by")


def test_address_without_old_names_stays_as_it_is(open_page: Open, renamed: str) -> None:
    address = f"{renamed}dienste/?suche=geld&land=bayern"

    assert open_page(address).url == address
