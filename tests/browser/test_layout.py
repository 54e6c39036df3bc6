"""Every kind of page in every window: nothing scrolls sideways, nothing is tiny, no half is empty."""

from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize
from tests.browser.conftest import PHONE, WIDE
from tests.browser.kinds import ALL, MISSING
from tests.browser.layout import Look, clipped_rings, look, lost_signs

# A window of 1280 pixels at 200 % is 640 pixels wide; 320 is the narrowest that WCAG 2.2 asks for.
WINDOWS = (1920, 1280, 640, 390, 320)
DESKS = (1280, 1920)
# A search field and a handful of links; a change log in which the small catalogue has recorded nothing yet.
SHORT = {MISSING, "aenderungen/"}
_SPACED = """() => {
    const style = document.createElement("style");
    style.textContent = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }`;
    document.head.append(style);
    return document.documentElement.scrollWidth;
}"""

Looks = dict[tuple[str, int], Look]


@pytest.fixture(scope="module")
def walk(browser: Browser, small: str) -> tuple[Looks, dict[str, Any]]:
    """How every kind of page looks in every window, and how wide it is with wide spacing in the narrowest."""
    page = browser.new_page(locale="de-DE", reduced_motion="reduce")
    looks, spaced = {}, {}
    for address in ALL:
        page.goto(small + address, wait_until="load")
        for width in WINDOWS:
            page.set_viewport_size({"width": width, "height": 900})
            looks[address, width] = look(page)
        spaced[address] = page.evaluate(_SPACED)
    page.close()
    return looks, spaced


def test_no_page_scrolls_sideways_in_any_window(walk: tuple[Looks, dict[str, Any]]) -> None:
    assert {where: found.width for where, found in walk[0].items() if found.width > where[1]} == {}


def test_no_page_scrolls_sideways_with_wide_spacing_in_the_narrowest_window(
    walk: tuple[Looks, dict[str, Any]],
) -> None:
    assert {address: width for address, width in walk[1].items() if width > min(WINDOWS)} == {}


def test_no_letters_are_smaller_than_14_pixels(walk: tuple[Looks, dict[str, Any]]) -> None:
    assert {where: found.small for where, found in walk[0].items() if found.small} == {}


def test_no_line_is_longer_than_ninety_letters(walk: tuple[Looks, dict[str, Any]]) -> None:
    assert {where: found.long for where, found in walk[0].items() if found.long} == {}


def test_no_page_leaves_the_right_of_a_desk_empty(walk: tuple[Looks, dict[str, Any]]) -> None:
    looks = {where: found for where, found in walk[0].items() if where[1] in DESKS and where[0] not in SHORT}
    assert {where: round(found.used, 2) for where, found in looks.items() if found.used < 0.85} == {}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_focus_ring_is_cut(browser: Browser, small: str, size: ViewportSize) -> None:
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    cut = {}
    for address in ALL:
        page.goto(small + address, wait_until="load")
        cut[address] = clipped_rings(page)
    page.close()

    assert {address: found for address, found in cut.items() if found} == {}


def test_forced_colours_keep_every_sign(browser: Browser, small: str) -> None:
    page = browser.new_page(viewport=WIDE, forced_colors="active", reduced_motion="reduce")
    lost = {}
    for address in ALL:
        page.goto(small + address, wait_until="load")
        lost[address] = lost_signs(page)
    page.close()

    assert {address: found for address, found in lost.items() if found} == {}
