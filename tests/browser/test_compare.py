"""The comparison of services and models, chosen in the address."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open


@pytest.fixture
def pair(open_page: Open, small: str) -> Page:
    return open_page(f"{small}vergleich/?dienste=wohngeld,aufenthaltstitel")


def heads(page: Page) -> list[str]:
    return page.locator(".ek-compare thead th").all_inner_texts()[1:]


def row(page: Page, name: str) -> list[str]:
    line = page.locator(".ek-compare tbody tr", has=page.get_by_role("rowheader", name=name))
    return [" ".join(text.split()) for text in line.locator("th, td").all_inner_texts()]


def test_without_script_the_page_explains_itself_and_leads_on(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?dienste=wohngeld,einbuergerung", java_script_enabled=False)
    expect(page.locator("[data-ek-without]")).to_contain_text("JavaScript")
    page.locator("[data-ek-without] a").first.click()
    assert page.url == f"{small}dienste/"


def test_chosen_services_stand_side_by_side_with_date_and_source(pair: Page) -> None:
    assert heads(pair) == ["Wohngeld", "Aufenthaltstitel"]
    developed = row(pair, "Entwickelt von")
    assert developed[1] == "Schleswig-Holstein und Dataport (28.02.2022)[2]"
    number = pair.locator(".ek-compare .ek-ref", has_text="[2]").first
    number.click()
    expect(pair.locator("#quelle-2")).to_be_in_viewport()
    expect(pair.locator("#quelle-2")).to_contain_text("28.02.2022")


def test_every_row_says_in_words_whether_there_is_a_difference(pair: Page) -> None:
    assert row(pair, "Themenfeld")[0] == "Themenfeld verschieden"
    assert row(pair, "Stand bundesweit")[0] == "Stand bundesweit gleich"
    assert row(pair, "Vereinbarungen")[0] == "Vereinbarungen nur teilweise belegt"


def test_what_no_source_says_is_not_evidenced(pair: Page) -> None:
    assert row(pair, "Vereinbarungen")[2] == "nicht belegt"


def test_rows_without_difference_can_be_left_out_and_the_address_says_so(pair: Page, small: str) -> None:
    pair.get_by_label("Nur Unterschiede zeigen").check()
    assert not row(pair, "Stand bundesweit")
    assert row(pair, "Themenfeld")
    assert pair.url == f"{small}vergleich/?dienste=wohngeld,aufenthaltstitel&nur=unterschiede"
    pair.reload()
    assert not row(pair, "Stand bundesweit")


def test_services_are_added_and_removed_and_back_undoes_it(pair: Page) -> None:
    pair.select_option("#vergleich-neu", "einbuergerung")
    pair.get_by_role("button", name="Hinzufügen").click()
    assert heads(pair) == ["Wohngeld", "Aufenthaltstitel", "Einbürgerung"]
    pair.get_by_role("button", name="Wohngeld aus dem Vergleich entfernen").click()
    assert heads(pair) == ["Aufenthaltstitel", "Einbürgerung"]
    expect(pair.locator("[data-ek-chips] button").first).to_be_focused()
    pair.go_back()
    assert heads(pair) == ["Wohngeld", "Aufenthaltstitel", "Einbürgerung"]


def test_no_more_than_four_are_compared(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?dienste=wohngeld,einbuergerung,aufenthaltstitel,hilfe-zum-lebensunterhalt,x")
    assert len(heads(page)) == 4
    expect(page.get_by_role("button", name="Hinzufügen")).to_be_disabled()
    expect(page.get_by_role("status").filter(has_text="mehr als vier")).to_be_visible()


def test_unknown_and_repeated_values_are_ignored(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?dienste=wohngeld,mond,wohngeld,einbuergerung")
    assert heads(page) == ["Wohngeld", "Einbürgerung"]


def test_one_service_alone_asks_for_another(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?dienste=wohngeld")
    assert not page.locator(".ek-compare").count()
    expect(page.get_by_role("status").filter(has_text="mindestens einen weiteren")).to_be_visible()


def test_models_are_compared_by_their_criteria(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?modelle=nachnutzungsmodell-nrw,fit-store")
    assert heads(page) == ["NRW-Modell", "FIT-Store"]
    assert any("Stand 28.02.2022" in cell for cell in row(page, "Vergabeart"))


def test_columns_become_a_list_on_a_phone(open_page: Open, small: str) -> None:
    page = open_page(f"{small}vergleich/?dienste=wohngeld,aufenthaltstitel", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    names = (
        page.locator(".ek-compare tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    )
    assert names == ['"Wohngeld"', '"Aufenthaltstitel"']
