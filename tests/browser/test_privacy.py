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
    page.goto(f"{small}mitmachen/formular/")
    page.locator("[data-ek-keep]").click()
    page.wait_for_load_state("networkidle")
    cookies, stored = context.cookies(), page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    page.goto(f"{small}datenschutz/")
    text = page.locator("article").inner_text()
    named = page.locator("[aria-labelledby=tabelle-speicher] tbody th").all_inner_texts()
    context.close()
    assert len(asked) > len(ALL)
    assert {url for url in asked if not url.startswith((small, "data:"))} == set()
    assert cookies == []
    # The key of the colour scheme begins with the site's path.
    kept = {f".{key.rpartition('.')[2]}" if ".__" in key else key for keys in stored for key in keys}
    assert kept == {"ek-formular", ".__palette"}
    assert all(any(name.endswith(key) for name in named) for key in kept), (kept, named)
    assert "Farbschema" in text
