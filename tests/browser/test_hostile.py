"""A catalogue full of hostile text in a real browser: no dialog, no script, no foreign request, no broken page."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request
from tests.browser.site import served
from tests.conftest import SMALL
from tests.deploy.site import build

HOSTILE = (
    "</script><script>hit=1</script><img src=x onerror=hit=1> \"'><b>fett</b> {{ 7*7 }} {% raw %} "
    "[x](javascript:hit=1) </title> &amp <!--"
)
_NAMES = "name|summary|text|note|publisher|definition|label|result|subject"
# Free text in a line of its own, and inside of braces up to the next comma.
_FIELD = re.compile(rf"(?m)(^ *(?:- )?)({_NAMES}): ([^'\"|>\n][^'\n]*)$|([{{,] ?)({_NAMES}): ([^'\"\n,}}]+)(?=[,}}])")


def _spoil(match: re.Match[str]) -> str:
    before, name, value = (group for group in match.groups() if group is not None)
    quoted = f"{value.strip()} {HOSTILE}".replace("'", "''")
    return f"{before}{name}: '{quoted}'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue with hostile words behind every free text."""
    folder = tmp_path_factory.mktemp("hostile")
    catalog = Path(shutil.copytree(SMALL, folder / "catalog"))
    spoiled = 0
    for path in catalog.glob("*/*.yaml"):
        text, count = _FIELD.subn(_spoil, path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        spoiled += count
    assert spoiled > 100
    return build(folder, catalog)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page without a policy's help: everything hostile would work here."""
    problems: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")) or request.url.endswith("/x"):
            problems.append(f"request: {request.url}")

    def shown(dialog: Dialog) -> None:
        problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page = browser.new_context().new_page()
    page.on("dialog", shown)
    page.on("request", asked)
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    yield page
    page.context.close()
    assert problems == []


def is_hit(page: Page) -> bool:
    return bool(page.evaluate("window.hit !== undefined"))


def test_hostile_text_stays_text_on_every_page(page: Page, site: Path, address: str) -> None:
    for file in sorted(site.rglob("index.html")):
        page.goto(address + file.parent.relative_to(site).as_posix() + "/", wait_until="load")
        assert not is_hit(page), file
        strange = page.locator("article b:text('fett'), img[src=x], svg[onload], a[href^='javascript:']")
        assert strange.count() == 0, file
    page.goto(f"{address}dienste/wohngeld/")
    assert HOSTILE in page.locator("h1").inner_text()
    assert "{{ 7*7 }}" in page.locator("article").inner_text()


def test_hostile_text_stays_text_in_the_search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("wohngeld", delay=20)
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(300)
    assert not is_hit(page)
    assert page.locator(".md-search-result img, .md-search-result svg[onload], .md-search-result b").count() == 0
    assert "<img src=x" in page.locator(".md-search-result").inner_text()


def test_hostile_text_stays_text_in_filter_and_comparison(page: Page, address: str) -> None:
    page.goto(f"{address}dienste/?q={'%3Cimg%20src%3Dx%20onerror%3Dhit%3D1%3E'}")
    page.fill("#filter-text", "<img src=x onerror=hit=1>")
    page.goto(f"{address}vergleich/?dienste=wohngeld,aufenthaltstitel,%3Cimg%20src%3Dx%20onerror%3Dhit%3D1%3E")
    page.locator(".ek-compare thead th").first.wait_for()
    assert not is_hit(page)
    assert page.locator("img[src=x], article b:text('fett')").count() == 0


def test_hostile_text_does_not_leave_the_data_of_a_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for data in re.findall(r"<script[^>]*application/(?:ld\+)?json[^>]*>(.*?)</script>", html, re.DOTALL):
            assert "<!--" not in data, file
            json.loads(data)
