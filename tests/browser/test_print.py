"""What comes out of the printer for a procurement file."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.fixture
def printed(open_page: Open, real: str) -> Callable[[str], Page]:
    def open_printed(address: str) -> Page:
        page = open_page(real + address)
        page.emulate_media(media="print")
        return page

    return open_printed


@pytest.mark.parametrize(
    "address",
    [
        "dienste/wohngeld/bayern/",
        "dienste/wohngeld/hessen/",
        "dienste/hilfe-zum-lebensunterhalt/nordrhein-westfalen/",
        "dienste/abfallentsorgung/sachsen/",
    ],
)
def test_path_prints_on_one_or_two_sheets(printed: Callable[[str], Page], address: str) -> None:
    assert sheets(printed(address).pdf(format="A4", prefer_css_page_size=True)) in {1, 2}


def test_printed_path_has_its_address_and_no_controls(printed: Callable[[str], Page], real: str) -> None:
    page = printed("dienste/wohngeld/bayern/")
    expect(page.get_by_text("Adresse dieser Seite: ")).to_be_visible()
    for selector in (".md-header", ".md-tabs", ".ek-actions", ".ek-crumbs"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".ek-answer__headline").first).to_be_visible()
    assert real


def test_print_buttons_appear_with_the_script_and_print(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/wohngeld/bayern/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Drucken").click()
    assert page.evaluate("window.printed")


def test_print_keeps_dark_readers_out_of_black_ink(open_page: Open, small: str) -> None:
    page = open_page(f"{small}dienste/wohngeld/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }


def _on_paper(page: Page) -> str:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page.locator("body").inner_text()


def test_printed_selection_says_what_was_selected_when_and_where(open_page: Open, real: str) -> None:
    address = f"{real}dienste/?suche=wohn&thema=arbeit-ruhestand"
    text = _on_paper(open_page(address))

    assert re.search(
        r"Auswahl: Text „wohn“; Themenfeld: Arbeit & Ruhestand\. \d+ von \d+ Diensten, Datenstand \d\d\.", text
    )
    assert re.search(rf"Gedruckt am \d\d\.\d\d\.\d{{4}} von {re.escape(address)}", text)
    assert "Alle erfassten" not in text


def test_printed_whole_list_says_that_it_is_whole(open_page: Open, small: str) -> None:
    text = _on_paper(open_page(f"{small}anbieter/"))

    assert "Alle erfassten" in text
    assert "Auswahl:" not in text


def test_printed_part_of_a_list_does_not_pass_for_the_whole(open_page: Open, real: str) -> None:
    text = _on_paper(open_page(f"{real}fragen/"))
    assert re.search(r"Gezeigt sind 10 von [\d.]+ Fragen, Datenstand", text)
    assert "Alle erfassten" not in text

    text = _on_paper(open_page(f"{real}quellen/?guete=press"))
    assert "Ausgewählte Quellen" in text

    page = open_page(f"{real}stand/")
    rows = page.locator("#tabelle-stand >> xpath=ancestor::table >> tbody tr:visible").count()
    assert f"Gezeigt sind {rows} von " in _on_paper(page)


@pytest.mark.parametrize("address", ["fragen/", "dienste/?suche=gibtesnicht"])
def test_no_button_below_a_list_is_printed(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address)
    _on_paper(page)

    assert page.locator("button.ek-action:visible").count() == 0


@pytest.mark.parametrize("address", ["vergleich/?dienste=wohngeld,einbuergerung&nur=unterschiede", "stand/?suche=wohn"])
def test_nothing_that_can_be_pressed_is_printed(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address)
    text = _on_paper(page)

    # The heads of a table's columns are buttons on the screen; on paper they are its heads.
    assert page.locator(":is(button:not(th button), input, select, textarea):visible").count() == 0
    assert f"von {small}{address}" in text
    assert "Datenstand" in text
    assert ("nur Unterschiede" in text) is ("nur=" in address)
