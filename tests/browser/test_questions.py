"""The page of questions: ten at first, filters in the address, letters, all of it without script."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import Open
from tests.browser.letters import copy_by_keyboard, print_alone

WITH_LETTER = ["laender/bayern/", "anbieter/d-nrw/"]
KEEP = """localStorage.setItem("efa-katalog.ort", JSON.stringify(
  {key: "09663000", name: "Stadt Würzburg", label: "Stadt Würzburg, kreisfrei, Bayern", land: "bayern"}))"""


def letter_on(page: Page) -> str:
    return page.locator("#fragen-text").text_content() or ""


def mail_of(page: Page) -> str:
    address = page.get_by_role("link", name="Als E-Mail öffnen").get_attribute("href") or ""
    return parse_qs(urlsplit(address).query, strict_parsing=True)["body"][0]


def visible_rows(page: Page) -> int:
    return page.locator("table tbody tr:visible").count()


def test_ten_questions_come_first_and_a_button_shows_the_others(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/")
    assert visible_rows(page) == 10
    page.get_by_role("button", name="Fragen zeigen").click()
    expect(page.locator("table tbody tr:visible")).to_have_count(page.locator("table tbody tr").count())
    expect(page.get_by_role("button", name="Fragen zeigen")).to_be_hidden()


def test_address_holds_the_filters(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/?land=bayern")
    rows = page.locator("table tbody tr:visible")
    expect(page.locator('table tbody tr[data-land="bayern"]').first).to_be_visible()
    assert all(row.get_attribute("data-land") == "bayern" for row in rows.all())
    page.get_by_label("Kosten").first.check()
    assert "land=bayern&art=cost" in page.url


def test_without_script_every_question_is_there(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/", java_script_enabled=False)
    assert visible_rows(page) == page.locator("table tbody tr").count() > 10


def test_question_leads_to_its_inquiry(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/?suche=Einbürgerung")
    page.locator("table tbody tr:visible a[href$=anfrage]").first.click()
    expect(page.locator("#anfrage-text")).to_be_visible()


def test_question_leads_to_the_form_where_its_answer_is_entered(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/?art=ordering")
    row = page.locator("table tbody tr:visible").first
    asked = row.get_attribute("data-id") or ""
    row.get_by_role("link", name="Antwort eintragen").click()

    expect(page).to_have_url(f"{small}mitmachen/formular/?frage={asked}")
    expect(page.locator("#formular-channel-record")).to_have_value(asked.rpartition(":")[2])


def test_inquiry_of_a_path_leads_to_the_form_for_each_of_its_questions(open_page: Open, small: str) -> None:
    page = open_page(small + "dienste/einbuergerung/nordrhein-westfalen/", java_script_enabled=False)
    page.get_by_role("link", name="Bestellung dieses Dienstes").click()

    expect(page).to_have_url(f"{small}mitmachen/formular/?frage=ordering:einbuergerung:de-nw")


def test_letter_of_a_state_is_copied_as_it_is_read(open_page: Open, small: str) -> None:
    page = open_page(small + "laender/bayern/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Alle Fragen in einem Brief").click()
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == letter_on(page)


@pytest.mark.parametrize("address", WITH_LETTER)
def test_letter_names_the_chosen_municipality_on_this_device_only(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address)
    page.evaluate(KEEP)
    page.reload()
    page.get_by_text("Alle Fragen in einem Brief").click()
    assert letter_on(page).endswith("Mit freundlichen Grüßen\nStadt Würzburg")
    if page.get_by_role("link", name="Als E-Mail öffnen").count():
        assert mail_of(page).endswith("\r\nStadt Würzburg")

    page.get_by_role("button", name="Ort vergessen").click()
    assert letter_on(page).endswith("Mit freundlichen Grüßen")


def test_letter_about_a_land_does_not_name_a_municipality_of_another(open_page: Open, small: str) -> None:
    page = open_page(small + "laender/nordrhein-westfalen/")
    page.evaluate(KEEP)
    page.reload()
    assert "Würzburg" not in letter_on(page)


@pytest.mark.parametrize("address", WITH_LETTER)
def test_letter_is_opened_and_copied_by_keyboard_alone(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address, permissions=["clipboard-read", "clipboard-write"])
    copy_by_keyboard(page, page.get_by_text("Alle Fragen in einem Brief"))
    assert page.evaluate("navigator.clipboard.readText()") == letter_on(page)


@pytest.mark.parametrize("address", WITH_LETTER)
def test_letter_is_printed_alone_by_its_own_button(open_page: Open, small: str, address: str) -> None:
    page = open_page(small + address)
    print_alone(page, page.get_by_text("Alle Fragen in einem Brief"), "Brief drucken", "#fragen-text")
    expect(page.get_by_role("button", name="Text kopieren")).to_be_hidden()


def test_letter_opens_in_a_mail_program_with_the_same_text(open_page: Open, small: str) -> None:
    page = open_page(small + "laender/nordrhein-westfalen/")
    page.get_by_text("Alle Fragen in einem Brief").click()
    assert mail_of(page).split() == letter_on(page).split()


def test_many_questions_are_counted_with_a_thousands_point(open_page: Open, small: str) -> None:
    page = open_page(small + "fragen/")
    count = f"{page.locator('tbody tr').count() * 60:,}".replace(",", ".")

    def many(route: Route) -> None:
        answer = route.fetch()
        html = answer.text()
        start, end = html.index("<tbody>") + len("<tbody>"), html.index("</tbody>")
        route.fulfill(response=answer, body=html[:start] + html[start:end] * 60 + html[end:])

    page.route("**/fragen/?viele", many)
    page.goto(f"{small}fragen/?viele")
    page.locator("input[name=art]").first.check()
    expect(page.locator("[data-ek-hits]")).to_contain_text(f"von {count} Fragen")
    assert "." in count
