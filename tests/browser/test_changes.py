"""What changed since a day: chosen by keyboard, kept in the address, whole without script."""

import re

from playwright.sync_api import Page, expect
from tests.browser.axe import settle, violations
from tests.browser.conftest import PHONE, Open


def shown(page: Page, what: str) -> list[str]:
    return [str(part.get_attribute("data-ek-day")) for part in page.locator(f"{what}[data-ek-day]:visible").all()]


def test_only_what_is_not_older_than_the_chosen_day_stays(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/")
    newest = shown(page, "tr")
    page.get_by_role("button", name=re.compile(r"Alle \d+ Angaben zeigen")).click()
    days, releases = shown(page, "tr"), shown(page, "section")
    assert len(newest) == 20
    assert days[:20] == newest
    assert page.evaluate("document.activeElement.closest('tr').sectionRowIndex") == 20
    since = releases[0]
    expect(page.get_by_role("status")).to_be_empty()

    page.get_by_label("Was sich geändert hat seit").fill("2024-06-01")
    page.keyboard.press("Enter")
    left = shown(page, "tr")
    assert left == [day for day in days if day >= "2024-06-01"]
    assert 0 < len(left) < len(days)
    assert shown(page, "section") == releases
    expect(page.get_by_role("status").first).to_have_text(
        f"Seit dem 01.06.2024: {len(left)} Angaben aus den Quellen, {len(releases)} Fassungen des Katalogs."
    )

    page.get_by_label("Was sich geändert hat seit").fill(since)
    page.get_by_role("button", name="Zeigen", exact=True).click()
    assert shown(page, "section") == [since]


def test_the_day_stands_in_the_address_and_nowhere_else(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/?seit=2026-01-01")
    expect(page.get_by_label("Was sich geändert hat seit")).to_have_value("2026-01-01")
    found = shown(page, "tr")
    assert found
    assert min(found) >= "2026-01-01"

    page.get_by_role("button", name="Alles zeigen").click()
    assert page.url == f"{real}aenderungen/"
    assert len(shown(page, "tr")) > len(found)
    expect(page.get_by_label("Was sich geändert hat seit")).to_be_focused()
    page.go_back()
    assert shown(page, "tr") == found
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert "2026" not in kept
    assert page.context.cookies() == []


def test_a_day_after_everything_says_that_nothing_is_new(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/?seit=2199-01-01")

    expect(page.get_by_role("status").first).to_have_text("Seit dem 01.01.2199: nichts Neues.")
    expect(page.get_by_role("heading", name="Nach dem Datum der Angabe")).to_be_hidden()


def test_what_is_no_day_shows_everything(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/?seit=gestern")

    expect(page.get_by_role("button", name="Alles zeigen")).to_be_hidden()
    assert len(shown(page, "section")) > 1


def test_without_script_everything_is_there_and_nothing_to_press(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/?seit=2026-01-01", java_script_enabled=False)

    assert page.locator("form[data-ek-since]:visible").count() == 0
    assert len(shown(page, "tr")) > 100
    assert len(shown(page, "section")) > 1


def test_axe_finds_nothing_while_a_day_is_chosen(open_page: Open, real: str) -> None:
    page = open_page(f"{real}aenderungen/?seit=2026-01-01", viewport=PHONE, reduced_motion="reduce")
    settle(page)

    assert violations(page) == []
