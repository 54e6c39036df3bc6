"""Accessible for everyone: axe on every kind of page in its states, and what axe cannot see."""

import itertools
from datetime import date
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from tests.browser.axe import COLOUR, settle, violations
from tests.browser.conftest import PHONE, WIDE, Open
from tests.browser.kinds import ALL, GENERATED
from tests.browser.site import ROOT

from efa_katalog.checked import checked_catalog
from efa_katalog.pages import all_pages


def test_every_kind_of_generated_page_is_looked_at() -> None:
    pages = list(all_pages(checked_catalog(ROOT / "tests" / "catalogs" / "small").catalog, date(2026, 11, 23)))
    assert {page.kind for page in pages} == {page.kind for page in pages if page.address in GENERATED}


@pytest.mark.parametrize("address", ALL)
def test_axe_finds_nothing_wide_or_narrow_in_light_or_dark(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address, reduced_motion="reduce")
    found = {}
    schemes: tuple[tuple[Literal["light", "dark"], list[str] | None], ...] = (("light", None), ("dark", COLOUR))
    for scheme, rules in schemes:
        for size in (WIDE, PHONE):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            settle(page)
            found[scheme, size["width"]] = violations(page, rules)
    assert not any(found.values()), found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_while_the_page_is_in_use(
    open_page: Open, small: str, scheme: str, size: ViewportSize
) -> None:
    options = {"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"}
    page = open_page(f"{small}dienste/?thema=arbeit-ruhestand&sort=-name&wahl=wohngeld", **options)
    page.locator("[data-ek-facets]").evaluate("element => { element.open = true; }")
    assert violations(page) == []
    page.fill("#filter-text", "nirgends zu finden")
    assert violations(page) == []
    page = open_page(f"{small}vergleich/?dienste=wohngeld,aufenthaltstitel,einbuergerung", **options)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_while_the_search_is_open(
    open_page: Open, small: str, scheme: str, size: ViewportSize
) -> None:
    page = open_page(f"{small}faq/", viewport=size, color_scheme=scheme, reduced_motion="reduce")
    if size == PHONE:
        page.click("[data-ek-toggle=search]")
    page.click(".md-search__input")
    page.keyboard.type("wohngeld")
    page.wait_for_selector(".md-search-result__item")
    settle(page)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_menu_is_open(open_page: Open, small: str, scheme: str) -> None:
    page = open_page(f"{small}faq/", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.click("[data-ek-toggle=drawer]")
    expect(page.locator("[data-ek-close]")).to_be_focused()
    settle(page)
    assert violations(page) == []


@pytest.fixture(scope="module")
def outlines(browser: Browser, small: str) -> dict[str, dict[str, Any]]:
    """The ranks of headings and what tables lack, by the address of every kind of page."""
    page = browser.new_page()
    found = {}
    for address in ALL:
        page.goto(small + address)
        found[address] = page.evaluate(OUTLINE)
    page.close()
    return found


OUTLINE = """() => {
    const article = document.querySelector("article");
    return {
        ranks: [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1])),
        tables: [...article.querySelectorAll("table.ek-data:not(:has(caption))")].length,
        heads: [...article.querySelectorAll(".ek-data th:not([scope])")].length,
    };
}"""


def test_headings_leave_no_rank_out(outlines: dict[str, dict[str, Any]]) -> None:
    for address, found in outlines.items():
        ranks = found["ranks"]
        assert ranks[0] == 1, address
        assert ranks.count(1) == 1, address
        assert all(after - before <= 1 for before, after in itertools.pairwise(ranks)), (address, ranks)


def test_tables_have_captions_and_heads_with_scope(outlines: dict[str, dict[str, Any]]) -> None:
    assert {address for address, found in outlines.items() if found["tables"] or found["heads"]} == set()


FOCUS = """() => {
    const active = document.activeElement;
    // The theme's radio buttons for the colour scheme have no size; their label shows the focus.
    const e = active.matches(".md-option") ? active.nextElementSibling : active;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const seen = box.width > 0 && box.height > 0 && style.visibility === "visible" && !e.closest("[inert]");
    return {tag: e.tagName, text: (e.ariaLabel ?? e.textContent).trim().slice(0, 40), seen,
            inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            ring: style.outlineStyle !== "none" || e.matches("[type=checkbox], [type=radio]")};
}"""


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("address", ["", "dienste/?thema=arbeit-ruhestand", "dienste/wohngeld/bayern/", "stand/"])
def test_keyboard_reaches_everything_and_the_focus_is_always_seen(
    open_page: Open, small: str, address: str, size: ViewportSize
) -> None:
    page = open_page(small + address, viewport=size, reduced_motion="reduce")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if stops[-1]["tag"] == "BODY":
            break
    lost = [stop for stop in stops[:-1] if not (stop["seen"] and stop["inside"] and stop["ring"])]
    assert stops[-1]["tag"] == "BODY"
    assert len(stops) > 10
    assert lost == []


def test_menu_opens_holds_the_focus_and_gives_it_back(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/", viewport=PHONE, reduced_motion="reduce")
    button = page.locator("[data-ek-toggle=drawer]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-ek-close]")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.md-sidebar--primary'))")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_skip_link_leads_past_the_head(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.md-content'))")


def test_list_is_filtered_compared_and_sorted_without_a_mouse(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/")
    page.locator("input[name=thema][value=arbeit-ruhestand]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Dienst", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.locator("tbody tr:visible th a").all_inner_texts() == ["Wohngeld", "Hilfe zum Lebensunterhalt"]
    expect(page.get_by_role("button", name="Dienst", exact=True)).to_be_focused()
    for name in ("Wohngeld", "Hilfe zum Lebensunterhalt"):
        page.get_by_label(f"vergleichen: {name}").focus()
        page.keyboard.press("Space")
    page.locator("[data-ek-compare]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ek-compare")).to_be_visible()


def test_forced_colours_keep_words_symbols_and_lines(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/wohngeld/bayern/", forced_colors="active")
    assert violations(page, ["color-contrast"]) == []
    borders = page.locator(".ek-answer, .ek-verdict").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).borderStyle)"
    )
    assert borders
    assert all("solid" in border for border in borders)


def test_text_of_double_size_still_fits(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/wohngeld/")
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") == WIDE["width"]
