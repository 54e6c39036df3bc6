"""A catalogue that was just begun, in a browser: every page of it, as its readers get it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.axe import settle, violations
from tests.browser.conftest import PHONE, Open
from tests.browser.site import served


@pytest.fixture(scope="module")
def own(own_site: Path) -> Iterator[str]:
    with served(own_site) as address:
        yield address


def test_axe_finds_nothing_on_any_page(browser: Browser, own: str, own_site: Path) -> None:
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    found = {}
    for file in sorted(own_site.rglob("index.html")):
        address = file.relative_to(own_site).as_posix().removesuffix("index.html")
        page.goto(own + address)
        settle(page)
        found[address] = violations(page)
    page.close()

    assert len(found) > 30
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_finder_leads_from_the_start_to_the_way_of_the_example(own: str, open_page: Open) -> None:
    page = open_page(own)
    expect(page.locator("header .md-ellipsis").first).to_have_text("Dienste im Musterkreis")
    page.fill("#finder-land", "Musterstadt")
    page.fill("#finder-dienst", "musterantrag")
    page.get_by_role("button", name="Weg anzeigen").click()
    expect(page).to_have_url(f"{own}dienste/musterdienst/musterland/")
    expect(page.locator(".ek-answer__headline").first).to_be_visible()
