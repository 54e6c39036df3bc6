"""The letter to whom to ask: found from the box, copied or opened as mail, and there for everybody."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.browser.letters import copy_by_keyboard, print_alone

ADDRESS = "dienste/einbuergerung/nordrhein-westfalen/"


@pytest.fixture
def page(open_page: Open, small: str) -> Page:
    return open_page(small + ADDRESS, permissions=["clipboard-read", "clipboard-write"])


def prepare(page: Page) -> None:
    page.get_by_role("link", name="Anfrage vorbereiten").click()


def test_link_in_the_box_opens_the_letter(page: Page) -> None:
    expect(page.locator("#anfrage-text")).to_be_hidden()
    prepare(page)
    expect(page.locator("#anfrage-text")).to_be_in_viewport()


def test_letter_is_copied_as_it_is_read(page: Page) -> None:
    prepare(page)
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#anfrage-text").text_content()
    assert "Einbürgerung" in copied


def test_letter_opens_in_a_mail_program_with_the_same_text(page: Page) -> None:
    prepare(page)
    address = page.get_by_role("link", name="Als E-Mail öffnen").get_attribute("href") or ""
    fields = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert address.startswith("mailto:")
    assert "+" not in address
    assert fields["body"][0].split() == (page.locator("#anfrage-text").text_content() or "").split()
    assert "Einbürgerung" in fields["subject"][0]


def test_without_script_the_letter_is_there_and_no_button_that_does_nothing(open_page: Open, small: str) -> None:
    page = open_page(small + ADDRESS, java_script_enabled=False)
    prepare(page)
    expect(page.locator("#anfrage-text")).to_be_visible()
    expect(page.get_by_role("link", name="Als E-Mail öffnen")).to_be_visible()
    expect(page.get_by_role("button", name="Text kopieren")).to_be_hidden()


def test_letter_is_reached_and_copied_by_keyboard_alone(page: Page) -> None:
    copy_by_keyboard(page, page.get_by_role("link", name="Anfrage vorbereiten"))


def test_letter_is_printed_alone_by_its_own_button(page: Page) -> None:
    opener = page.get_by_role("link", name="Anfrage vorbereiten")
    print_alone(page, opener, "Anfrage drucken", "#anfrage-text")
    expect(page.get_by_role("button", name="Text kopieren")).to_be_hidden()

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


def test_letter_is_not_printed_with_the_page(page: Page) -> None:
    prepare(page)
    page.emulate_media(media="print")
    expect(page.locator("#anfrage-text")).to_be_hidden()
    expect(page.get_by_text("vorbereiten", exact=False).last).to_be_hidden()


@pytest.mark.parametrize("part", ["state-authority", "municipal-it-provider"])
def test_answers_for_other_orderers_open_by_their_links_without_script(open_page: Open, small: str, part: str) -> None:
    page = open_page(small + ADDRESS, java_script_enabled=False)
    expect(page.locator(f"#{part}")).to_be_hidden()
    page.locator(f".ek-context a[href='#{part}']").click()
    expect(page.locator(f"#{part} .ek-answer__headline")).to_be_in_viewport()
