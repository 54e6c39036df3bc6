"""The site's search on the real catalogue: what people type, and what must come first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

QUERIES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "suchanfragen.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search(browser: Browser, real: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{real}404.html")
    page.click(".md-search__input")
    yield page
    page.close()


def hits(page: Page, text: str) -> list[str]:
    """Return the addresses of the pages found, best first."""
    # The theme asks at the end of a key, so that a text filled in at once is one query and not one for each letter.
    page.fill(".md-search__input", "")
    page.keyboard.press("End")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    page.fill(".md-search__input", text)
    page.keyboard.press("End")
    page.wait_for_function(
        """() => document.querySelector(".md-search-result__item")
            || document.querySelector(".md-search-result__meta").textContent.startsWith("Keine")"""
    )
    links = page.locator(".md-search-result__item > .md-search-result__link").evaluate_all(
        "all => all.map((link) => link.pathname.slice(1))"
    )
    return [str(link) for link in links]


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 40


@pytest.mark.parametrize(("text", "address"), QUERIES.items(), ids=str)
def test_the_expected_page_comes_first(search: Page, text: str, address: str) -> None:
    found = hits(search, text)
    assert found, "nothing found"
    assert found[0] == address


def test_paths_do_not_flood_the_search(search: Page) -> None:
    found = hits(search, "Wohngeld Bayern")
    assert not [address for address in found if address.count("/") > 2]
