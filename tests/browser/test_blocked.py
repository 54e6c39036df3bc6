"""Storage, cookies, copying, fetching or scripts blocked: what can work works, the rest says why, nothing breaks."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.browser.chromium import ARGUMENTS, WITH_SETTINGS
from tests.browser.conftest import WIDE, Open
from tests.browser.kinds import ALL, GENERATED, WRITTEN

# What a browser does that was told to keep nothing.
STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("blocked", "SecurityError"); }});
Object.defineProperty(document, "cookie", {get() { throw new DOMException("blocked", "SecurityError"); }});"""
CLIPBOARD = 'Object.defineProperty(navigator, "clipboard", {value: undefined});'
FORGETS = "Dieser Browser merkt sich nichts"


@pytest.fixture
def forgetful(browser: Browser) -> Iterator[Page]:
    """A page in a browser that keeps nothing; whatever script fails there fails the test."""
    context = browser.new_context(viewport=WIDE, locale="de-DE")
    context.add_init_script(STORAGE + CLIPBOARD)
    yield from _watched(context)


def _watched(context: BrowserContext) -> Iterator[Page]:
    problems: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert problems == []


def test_no_script_of_any_page_fails_without_storage(forgetful: Page, small: str) -> None:
    for address in ALL:
        forgetful.goto(small + address, wait_until="load")
        expect(forgetful.locator("h1")).to_be_visible()


def test_search_finds_without_storage(forgetful: Page, small: str) -> None:
    forgetful.goto(small)
    forgetful.locator(".md-search__input").fill("wohngeld bayern")
    expect(forgetful.locator("#treffer [role=option]").first).to_be_visible()
    expect(forgetful.locator("#treffer-zahl")).to_contain_text("Treffer")


def test_colours_change_on_the_page_without_storage(forgetful: Page, small: str) -> None:
    forgetful.goto(small)
    before = forgetful.locator("body").get_attribute("data-md-color-media")
    forgetful.locator("[data-md-component=palette] label:visible").first.click()
    expect(forgetful.locator("body")).not_to_have_attribute("data-md-color-media", before or "")


def test_finder_leads_to_the_path_and_says_that_the_place_is_not_kept(forgetful: Page, small: str) -> None:
    forgetful.goto(small)
    forgetful.locator("#finder-land").press_sequentially("würz")
    forgetful.get_by_role("option", name="Stadt Würzburg, kreisfrei, Bayern", exact=True).click()
    expect(forgetful.locator("[data-ek-finder-hint]")).to_contain_text(FORGETS)
    forgetful.locator("#finder-dienst").fill("wohngeld")
    forgetful.get_by_role("button", name="Weg anzeigen").click()
    forgetful.wait_for_url(f"{small}dienste/wohngeld/bayern/")
    expect(forgetful.locator("[data-ek-place]")).to_be_hidden()


def test_finder_says_nothing_of_it_where_places_are_kept(open_page: Open, small: str) -> None:
    page = open_page(small)
    page.locator("#finder-land").press_sequentially("würz")
    page.get_by_role("option", name="Stadt Würzburg, kreisfrei, Bayern", exact=True).click()
    expect(page.locator("[data-ek-finder-hint]")).to_be_empty()


def test_form_writes_its_entry_and_says_that_no_draft_is_kept(forgetful: Page, small: str) -> None:
    forgetful.goto(f"{small}mitmachen/formular/")
    forgetful.get_by_role("button", name="Entwurf auf diesem Gerät behalten").click()
    expect(forgetful.locator("[data-ek-status]")).to_have_text("Dieser Browser erlaubt es nicht, etwas zu behalten.")
    for name, value in {"record": "wohngeld", "stage": "pilot"}.items():
        forgetful.locator(f"#formular-rollout-{name}").select_option(value)
    forgetful.locator("#formular-rollout-date").fill("August 2026")
    forgetful.locator("#formular-source").select_option("move-online-2025")
    forgetful.get_by_role("button", name="Eintrag schreiben").click()
    forgetful.get_by_role("button", name="Zeilen kopieren").click()
    expect(forgetful.get_by_role("button", name="Markiert: mit Strg+C kopieren")).to_be_visible()


def test_list_is_filtered_sorted_and_saved_without_storage(forgetful: Page, small: str) -> None:
    forgetful.goto(f"{small}dienste/?suche=geld")
    expect(forgetful.locator("tbody tr:visible")).to_have_count(1)
    with forgetful.expect_download() as saved:
        forgetful.get_by_role("button", name="Diese Auswahl als CSV").click()
    assert "Wohngeld" in Path(saved.value.path()).read_text("utf-8")


def test_comparison_stands_without_storage(forgetful: Page, small: str) -> None:
    forgetful.goto(f"{small}vergleich/?dienste=wohngeld,einbuergerung")
    expect(forgetful.locator(".ek-compare thead th")).to_have_count(3)


@pytest.mark.parametrize(
    ("address", "opener", "text"),
    [
        ("dienste/einbuergerung/nordrhein-westfalen/", "vorbereiten", "#anfrage-text"),
        ("laender/bayern/", "Alle Fragen in einem Brief", "#fragen-text"),
    ],
)
def test_letter_is_marked_where_no_script_may_copy(
    forgetful: Page, small: str, address: str, opener: str, text: str
) -> None:
    forgetful.goto(small + address)
    forgetful.locator("summary", has_text=opener).click()
    forgetful.get_by_role("button", name="Text kopieren").click()
    expect(forgetful.get_by_role("button", name="Markiert: mit Strg+C kopieren")).to_be_visible()
    marked = str(forgetful.evaluate("getSelection().toString()"))
    assert marked.split() == (forgetful.locator(text).text_content() or "").split()


def _refused(route: Route) -> None:
    route.abort()


def test_places_that_do_not_load_are_named_as_the_cause(open_page: Open, small: str) -> None:
    page = open_page(small)
    page.route("**/municipalities.json", _refused)
    page.locator("#finder-land").fill("würzburg")
    page.get_by_role("button", name="Weg anzeigen").click()
    expect(page.locator("[data-ek-finder-hint]")).to_contain_text("Liste der Orte ließ sich nicht laden")
    page.locator("#finder-land").fill("bayern")
    page.get_by_role("button", name="Weg anzeigen").click()
    page.wait_for_url(f"{small}laender/bayern/")


def test_search_without_places_still_finds_and_says_so(open_page: Open, small: str) -> None:
    page = open_page(small)
    page.route("**/municipalities.json", _refused)
    page.locator(".md-search__input").fill("wohngeld kolberm")
    expect(page.locator("#treffer-zahl")).to_contain_text("Liste der Orte ließ sich nicht laden")
    expect(page.locator("#treffer [role=option]").first).to_be_visible()


# What a form sends, what the style sheet alone answers, and the theme's button that is not painted while it is hidden.
WORKING = "form[action] *, .ek-view:has(.ek-matrix) input, [hidden]"


def test_without_script_no_page_shows_a_control_that_does_nothing(open_page: Open, small: str) -> None:
    page = open_page(small, java_script_enabled=False)
    for address in (*GENERATED, *WRITTEN):
        page.goto(small + address)
        expect(page.locator("noscript p")).to_have_text("Ohne Skript fehlen Suche, Filter und Farbwahl.")
        expect(page.locator("noscript p")).to_be_visible()
        assert page.locator(f"main :is(button, input):visible:not({WORKING})").count() == 0, address


def test_real_browser_that_blocks_all_cookies_searches(browser: Browser, small: str, tmp_path: Path) -> None:
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=WITH_SETTINGS, args=ARGUMENTS, locale="de-DE"
    )
    for page in _watched(context):
        page.goto(small)
        assert page.evaluate("(() => { try { return Boolean(localStorage); } catch { return false; } })()") is False
        page.locator(".md-search__input").fill("wohngeld")
        expect(page.locator("#treffer [role=option]").first).to_be_visible()
