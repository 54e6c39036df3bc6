"""The page of questions: ten at first, filters in the address, letters, all of it without script."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import Open


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
    page.get_by_role("link", name="Antwort eintragen: Bestellung dieses Dienstes").click()

    expect(page).to_have_url(f"{small}mitmachen/formular/?frage=ordering:einbuergerung:de-nw")


def test_letter_of_a_state_is_copied_as_it_is_read(open_page: Open, small: str) -> None:
    page = open_page(small + "laender/bayern/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Alle Fragen in einem Brief").click()
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#fragen-text").text_content()
