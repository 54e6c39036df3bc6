"""Reading the catalogue tells nobody else and leaves nothing behind that the privacy page does not name."""

from playwright.sync_api import Browser
from tests.browser.kinds import ALL


def test_no_page_asks_another_server_and_none_sets_a_cookie(browser: Browser, small: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ALL:
        page.goto(small + address)
    page.wait_for_load_state("networkidle")
    cookies, stored = context.cookies(), page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    page.goto(f"{small}datenschutz/")
    text = page.locator("article").inner_text()
    context.close()
    assert len(asked) > len(ALL)
    assert {url for url in asked if not url.startswith((small, "data:"))} == set()
    assert cookies == []
    # What the theme remembers (the colour scheme) is named to the reader.
    assert all(key.rsplit(".", 1)[-1] in {"__palette", "__tabs", "__scroll"} for keys in stored for key in keys), stored
    assert "Farbschema" in text
    assert "localStorage" in text or "lokalen Speicher" in text
