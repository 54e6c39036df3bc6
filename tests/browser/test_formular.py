"""The form writes entries that the catalogue accepts, by the same rules, and keeps nothing without being asked."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.schema import Service, Source
from efa_katalog.schema.date_slips import as_the_catalogue_writes
from efa_katalog.schema.service import RolloutObservation
from efa_katalog.source import parse

Open = Callable[..., Page]
ADDRESS = "mitmachen/formular/"
HEAD = "name: A\nsummary: B\ntopic: arbeit-ruhestand\nrollout:\n"
NASTY = 'Laut „Meldung“: "ja", aber nur # teilweise; {x} \\ C:'


@pytest.fixture
def page(small: str, open_page: Open) -> Page:
    """The form of the small catalogue."""
    return open_page(f"{small}{ADDRESS}")


def place_of(name: str) -> str:
    """Where a field is: of the source, or of the roll-out, which the form opens with."""
    key = name.replace("_", "-")
    return f"#formular-{key}" if key.startswith("source") else f"#formular-rollout-{key}"


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        field = page.locator(place_of(name))
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Eintrag schreiben").click()


def known_observation(page: Page) -> None:
    fill(page, record="wohngeld", state="de-by", stage="pilot", date="2022-07", source="move-online-2025")


def test_known_source_gives_an_entry_that_the_catalogue_accepts(page: Page) -> None:
    known_observation(page)
    fill(
        page,
        reach_connected="7",
        reach_total="20",
        reach_unit="Kommunen, kreisfreie Städte",
        reach_precision="at_least",
        note=NASTY,
    )

    submit(page)

    expect(page.locator("#ergebnis")).to_be_focused()
    text = HEAD + page.locator("[data-ek-item]").inner_text()
    assert yaml_text(parse(text.encode(), "x").data, Service) == text
    found = Service.model_validate(parse(text.encode(), "x").data).rollout[0]
    assert found == RolloutObservation.model_validate(
        {
            "state": "de-by",
            "stage": "pilot",
            "date": "2022-07",
            "source": "move-online-2025",
            "note": NASTY,
            "reach": {"connected": 7, "total": 20, "unit": "Kommunen, kreisfreie Städte", "precision": "at_least"},
        }
    )
    expect(page.locator("[data-ek-new-source]")).to_be_hidden()
    assert str(page.locator("[data-ek-edit-link]").get_attribute("href")).endswith("catalog/services/wohngeld.yaml")


UNITS = ["Kommunen", "Kommunen, Kreise", "Wie viele?", "# x", "Kommunen " * 11]
NOTES = ["null", "~", "'", "a:", "a #b", "zwei  Leerzeichen " * 8, "w" * 200, "Ein Satz, der zu lang ist: " * 5, "a\nb",
         "a\n\n  b", f"{'viele Wörter ' * 20}hier\n\nkurz", 'z.\u00a0B. \\ und "so"',
         "Absatz\n\u00a0mit anderem Leerzeichen"]  # fmt: skip


def test_entry_is_what_the_program_writes(page: Page) -> None:
    known_observation(page)
    for number, note in enumerate(NOTES):
        fill(page, reach_connected="7", reach_unit=UNITS[number % len(UNITS)], note=note)

        submit(page)

        text = HEAD + page.locator("[data-ek-item]").inner_text()
        assert yaml_text(parse(text.encode(), "x").data, Service) == text


def test_new_source_gives_a_file_for_both_forges_and_a_mail(page: Page) -> None:
    fill(
        page,
        record="wohngeld",
        stage="rollout",
        date="undated",
        source="neu",
        source_name="Neues: Stand",
        source_date="2022-Q3",
    )
    fill(
        page,
        source_publisher="Ministerium für Größe",
        source_url="https://www.example.org/a?b=c",
        source_kind="web_page",
    )
    fill(page, source_quality="primary")

    submit(page)

    source = page.locator("[data-ek-source]").inner_text()
    data = parse(source.encode(), "x").data
    assert Source.model_validate(data).name == "Neues: Stand"
    assert yaml_text(data, Source, source.splitlines()[:1]) == source
    href = str(page.locator("[data-ek-new-link]").get_attribute("href"))
    asked = parse_qs(urlsplit(href).query)
    path = "catalog/sources/ministerium-fuer-groesse-2022-q3.yaml"
    assert asked["filename"] == asked["file_name"] == [path]
    assert asked["value"] == [source + "\n" if not source.endswith("\n") else source]
    mail = str(page.locator("[data-ek-mail]").get_attribute("href"))
    assert mail.startswith("mailto:")
    assert "ministerium-fuer-groesse-2022-q3" in mail


def test_nationwide_entry_has_no_state(page: Page) -> None:
    known_observation(page)
    fill(page, state="")

    submit(page)

    assert "state" not in page.locator("[data-ek-item]").inner_text()


def test_empty_form_names_what_is_missing_and_moves_the_focus_there(page: Page) -> None:
    submit(page)

    expect(page.locator("#formular-rollout-record")).to_be_focused()
    assert page.locator("[data-ek-problems] li").all_inner_texts() == [
        "Dienst: Diese Angabe darf nicht fehlen",
        "Stufe: Diese Angabe darf nicht fehlen",
        "Datum: Diese Angabe darf nicht fehlen",
        "Quelle: Diese Angabe darf nicht fehlen",
    ]
    page.locator("[data-ek-problems] a").nth(1).click()
    expect(page.locator("#formular-rollout-stage")).to_be_focused()
    expect(page.locator("#formular-rollout-record-fehler")).to_have_text("Dienst: Diese Angabe darf nicht fehlen")
    expect(page.locator("#formular-rollout-record")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-ek-result]")).to_be_hidden()


DATES = [
    "2022", "2022-H1", "2022-H3", "2022-Q3", "2022-Q5", "2022-07", "2022-13", "2022-07-25", "2022-02-30", "2024-02-29",
    "2023-02-29", "25.07.2022", "undated", "unbekannt", "0000", "2022-7", "0001-01-01", "15.08.2026", "1.8.26",
    "31.02.2026", "August 2026", "15. Aug. 2026", "Mär 2026", "Mrz. 2026", "Q3 2026", "3. Quartal 2026", "2026/Q3",
    "H3 2026", "2. Halbjahr 2025", "undatiert", "o. D.", "Sommer 2026", "08.2026", "20260815", "32.01.2026", "Mai 26",
]  # fmt: skip


def test_dates_are_read_as_by_the_program(page: Page) -> None:
    known_observation(page)
    for text in DATES:
        fill(page, date=text)
        submit(page)
        accepted = page.locator("#formular-rollout-date").get_attribute("aria-invalid") is None
        meant = as_the_catalogue_writes(text) or text
        assert accepted == is_valid(meant), text
        if accepted:
            assert f"date: {meant}" in page.locator("[data-ek-item]").inner_text()


def is_valid(text: str) -> bool:
    try:
        RolloutObservation.model_validate({"stage": "pilot", "source": "a", "date": text})
    except ValueError:
        return False
    return True


ADDRESSES = [
    "https://www.d-nrw.de/a", "http://a.de", "HTTPS://A.DE/x?y=1#z", "www.d-nrw.de", "ftp://a.de", "https://", "https:///x",
    "https://a.de/b c", 'https://a.de/"', "https://u:p@a.de/", "https://a.de/@x", "javascript:alert(1)", "https://a.de/{b}",
]  # fmt: skip


def test_addresses_are_judged_as_by_the_schema(page: Page) -> None:
    known_observation(page)
    fill(page, source="neu")
    for text in ADDRESSES:
        fill(page, source_url=text)
        submit(page)
        accepted = page.locator("#formular-source-url").get_attribute("aria-invalid") is None
        try:
            Source.model_validate(
                {
                    "name": "a",
                    "publisher": "b",
                    "date": "2022",
                    "kind": "wiki",
                    "quality": "wiki",
                    "url": completed(text),
                }
            )
        except ValueError:
            assert not accepted, text
        else:
            assert accepted, text


def completed(text: str) -> str:
    """An address without its beginning is what people copy from paper."""
    return f"https://{text}" if text.startswith("www.") else text


def test_address_is_completed_where_one_can_see_it(page: Page) -> None:
    fill(page, source="neu", source_url="www.d-nrw.de/a")
    page.locator("#formular-source-name").focus()

    expect(page.locator("#formular-source-url")).to_have_value("https://www.d-nrw.de/a")


def test_only_a_reply_to_an_inquiry_has_no_address(page: Page) -> None:
    known_observation(page)
    for kind, is_wrong in (("web_page", True), ("inquiry", False)):
        fill(page, source="neu", source_kind=kind)
        submit(page)
        found = page.locator("#formular-source-url").get_attribute("aria-invalid") == "true"
        assert found == is_wrong, kind


def test_mail_says_it_in_german_words_beside_the_lines_for_the_file(page: Page) -> None:
    known_observation(page)
    submit(page)

    text = page.locator("[data-ek-message]").inner_text()
    mail = urlsplit(str(page.locator("[data-ek-mail]").get_attribute("href")))
    assert "Stufe: im Pilotbetrieb\n" in text
    assert "stage: pilot\n" in text
    assert parse_qs(mail.query)["body"][0].replace("\r\n", "\n").strip() == text.strip()
    expect(page.locator("[data-ek-summary]")).to_contain_text("im Pilotbetrieb")
    expect(page.locator("[data-ek-long]")).to_be_hidden()


def test_text_too_long_for_mail_programs_is_left_to_copying(page: Page) -> None:
    known_observation(page)
    fill(page, note="Sehr viel zu sagen. " * 150)
    submit(page)

    expect(page.locator("[data-ek-long]")).to_be_visible()
    assert len(str(page.locator("[data-ek-mail]").get_attribute("href"))) < 400
    expect(page.get_by_role("button", name="Nachricht kopieren")).to_be_visible()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"date": "2099"}, "Liegt nach dem Datenstand"),
        ({"reach_connected": "12.000"}, "Nur Ziffern"),
        ({"reach_connected": "7"}, "Zu einer Zahl gehört"),
        ({"reach_connected": "7", "reach_total": "3", "reach_unit": "Kommunen"}, "nicht mehr angeschlossen"),
        ({"note": "a\u200bb"}, "unsichtbares Zeichen"),
        ({"note": "a\u2028b"}, "unsichtbares Zeichen"),
        ({"note": "fÃ¼r alle"}, "verstümmelt"),
    ],
)
def test_rules_between_fields_are_said_at_the_field(page: Page, values: dict[str, str], message: str) -> None:
    known_observation(page)
    fill(page, **values)

    submit(page)

    assert message in page.locator("[data-ek-problems]").inner_text()


def test_announcement_may_lie_ahead(page: Page) -> None:
    known_observation(page)
    fill(page, date="2099")
    page.locator("#formular-rollout-planned").check()

    submit(page)

    assert "planned: true" in page.locator("[data-ek-item]").inner_text()


def test_nothing_is_kept_without_the_click(page: Page) -> None:
    known_observation(page)

    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('ek-formular'))") == []


def test_draft_is_kept_after_the_click_and_gone_after_deleting(page: Page) -> None:
    known_observation(page)
    page.get_by_role("button", name="Entwurf auf diesem Gerät behalten").click()
    fill(page, note="später ergänzt")

    page.reload()

    expect(page.locator("#formular-rollout-note")).to_have_value("später ergänzt")
    expect(page.locator("#formular-rollout-record")).to_have_value("wohngeld")
    page.get_by_role("button", name="Entwurf löschen").click()
    assert page.evaluate("localStorage.getItem('ek-formular')") is None


def test_broken_draft_does_no_harm(page: Page) -> None:
    page.evaluate("localStorage.setItem('ek-formular', '{')")

    page.reload()

    expect(page.locator("[data-ek-form]")).to_be_visible()
    assert page.evaluate("localStorage.getItem('ek-formular')") is None


def test_whole_form_works_with_the_keyboard(page: Page) -> None:
    page.locator("#formular-rollout-record").focus()
    seen = []
    for _ in range(40):
        seen.append(str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")))
        if seen[-1] == "Eintrag schreiben":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert seen[:4] == [f"formular-rollout-{name}" for name in ("record", "state", "stage", "planned")]
    expect(page.locator("#formular-rollout-record")).to_be_focused()


def test_address_can_choose_service_and_state(small: str, open_page: Open) -> None:
    page = open_page(f"{small}{ADDRESS}?dienst=wohngeld&land=de-nw")

    expect(page.locator("#formular-rollout-record")).to_have_value("wohngeld")
    expect(page.locator("#formular-rollout-state")).to_have_value("de-nw")


def test_without_script_the_page_names_the_other_ways(small: str, open_page: Open) -> None:
    page = open_page(f"{small}{ADDRESS}", java_script_enabled=False)

    expect(page.locator("[data-ek-form]")).to_be_hidden()
    expect(page.get_by_text("Dieses Formular braucht ein Skript.")).to_be_visible()
    expect(page.get_by_role("link", name="Einen Fakt ändern", exact=True)).to_be_visible()


def test_phone_shows_the_form_without_sideways_scrolling(small: str, open_page: Open) -> None:
    page = open_page(f"{small}{ADDRESS}", viewport={"width": 320, "height": 640})

    assert json.loads(page.evaluate("JSON.stringify(document.documentElement.scrollWidth <= innerWidth)"))
