"""A real Chromium on the built site. Every page that a test opens is watched: no foreign request, no script error."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, ViewportSize, sync_playwright
from tests.browser.chromium import ARGUMENTS, EXECUTABLE
from tests.browser.site import served

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def small(small_site: Path) -> Iterator[str]:
    """The address of the small catalogue's site."""
    with served(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def real(built_site: Path) -> Iterator[str]:
    """The address of the real catalogue's site."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open an address in a window of its own; further arguments go to the browser context."""
    problems: list[str] = []
    with ExitStack() as stack:

        def open_it(address: str, **options: Any) -> Page:  # noqa: ANN401 — Playwright's own options
            context = browser.new_context(**({"viewport": WIDE, "locale": "de-DE"} | options))
            stack.callback(context.close)
            page = _watched(context, address, problems)
            page.goto(address, wait_until="load")
            return page

        yield open_it
    assert problems == []


def _watched(context: BrowserContext, address: str, problems: list[str]) -> Page:
    page = context.new_page()
    origin = "/".join(address.split("/")[:3])
    own = (origin, "data:", "blob:", "about:")

    def on_request(request: Request) -> None:
        if not request.url.startswith(own):
            problems.append(f"left the site: {request.url}")

    def on_error(error: Error) -> None:
        problems.append(f"script error on {page.url}: {error}")

    page.on("request", on_request)
    page.on("pageerror", on_error)
    return page
