"""From the start page to the answer."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open


@pytest.fixture
def start(open_page: Open, small: str) -> Page:
    return open_page(small)


def test_finder_leads_straight_to_the_path(start: Page, small: str) -> None:
    start.select_option("select[name=land]", "bayern")
    start.select_option("select[name=dienst]", "wohngeld")
    start.get_by_role("button", name="Weg anzeigen").click()
    assert start.url == f"{small}dienste/wohngeld/bayern/"
    expect(start.get_by_role("heading", level=1)).to_contain_text("Wohngeld")


def test_choice_stays_in_the_address_for_the_way_back(start: Page) -> None:
    start.select_option("select[name=land]", "schleswig-holstein")
    start.select_option("select[name=dienst]", "einbuergerung")
    start.get_by_role("button", name="Weg anzeigen").click()
    start.go_back()
    assert start.input_value("select[name=land]") == "schleswig-holstein"
    assert start.input_value("select[name=dienst]") == "einbuergerung"


def test_finder_waits_at_the_question_that_is_still_open(start: Page, small: str) -> None:
    start.select_option("select[name=land]", "bayern")
    start.get_by_role("button", name="Weg anzeigen").click()
    expect(start.locator("select[name=dienst]")).to_be_focused()
    assert start.url.startswith(f"{small}?land=bayern")


def test_unknown_values_in_the_address_choose_nothing(open_page: Open, small: str) -> None:
    page = open_page(f"{small}?land=mond&dienst=wohngeld")
    assert page.input_value("select[name=land]") == ""
    assert page.input_value("select[name=dienst]") == "wohngeld"


def test_without_script_every_state_is_one_link_away(open_page: Open, small: str) -> None:
    page = open_page(small, java_script_enabled=False)
    page.locator("article").get_by_role("link", name="Bayern", exact=True).first.click()
    assert page.url == f"{small}laender/bayern/"
    page.locator("a[href$='dienste/wohngeld/bayern/']").first.click()
    expect(page.locator(".ek-answer__headline").first).to_be_visible()
