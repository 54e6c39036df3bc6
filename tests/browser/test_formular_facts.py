"""Every kind of fact that a question can ask for: entered in a browser, read by the program, accepted by the check."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.axe import violations
from tests.browser.site import ROOT

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.commands.data_files import schema_line
from efa_katalog.derive.questions.every import open_questions
from efa_katalog.derive.questions.wording import kinds
from efa_katalog.editing.answer_sheet.choices import choices
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.pages.form import reply_address
from efa_katalog.pages.form.facts import fact_forms
from efa_katalog.schema import KINDS
from efa_katalog.source import parse, read_document

Open = Callable[..., Page]
ADDRESS = "mitmachen/formular/"
SMALL = ROOT / "tests" / "catalogs" / "small"
CATALOG = checked_catalog(SMALL).catalog
LONG = "Das Land stellt den Dienst allen bereit, die ihn wollen, und zahlt „alles“: Betrieb, Anbindung # und mehr. " * 2

Values = dict[str, str | list[str]]
# By kind of fact: what is typed, and what stands in the file.
CASES: dict[str, tuple[Values, dict[str, Any]]] = {
    "rollout": (
        {"record": "wohngeld", "state": "de-sh", "stage": "rollout", "date": "15.08.2026", "reach-connected": "7",
         "reach-unit": "Kommunen", "reach-precision": "about"},
        {"state": "de-sh", "stage": "rollout", "date": "2026-08-15",
         "reach": {"connected": "7", "unit": "Kommunen", "precision": "about"}},
    ),
    "lifecycle": (
        {"record": "hilfe-zum-lebensunterhalt", "stage": "available", "date": "August 2026"},
        {"stage": "available", "date": "2026-08"},
    ),
    "offer": (
        {"record": "einbuergerung", "provider": "akdb", "procurement_model": "unknown", "status": "announced",
         "states": ["de-by", "de-nw"], "date": "Q3 2026", "recipients": "Kommunen"},
        {"provider": "akdb", "procurement_model": "unknown", "status": "announced", "recipients": "Kommunen",
         "states": ["de-by", "de-nw"], "date": "2026-Q3"},
    ),
    "provision": (
        {"record": "einbuergerung", "state": "de-by", "organisation": "akdb", "text": LONG, "date": "2025",
         "until": "31.12.2027"},
        {"state": "de-by", "organisation": "akdb", "text": LONG.strip(), "until": "2027-12-31", "date": "2025"},
    ),
    "agreement": (
        {"record": "wohngeld", "kind": "ekv", "parties": ["akdb", "d-nrw"], "states": ["de-by"], "status": "draft",
         "date": "undatiert", "note": "Zeile\n\nnoch eine"},
        {"kind": "ekv", "parties": ["akdb", "d-nrw"], "states": ["de-by"], "status": "draft", "date": "undated",
         "note": "Zeile\n\nnoch eine"},
    ),
    "financing": (
        {"record": "wohngeld", "state": "de-by", "payers": ["state", "federation"], "parts": ["operation"],
         "text": "Beide zahlen.", "date": "2026", "valid_from": "1.1.2026", "valid_until": "2027"},
        {"state": "de-by", "text": "Beide zahlen.", "payers": ["state", "federation"], "parts": ["operation"],
         "valid_from": "2026-01-01", "valid_until": "2027", "date": "2026"},
    ),
    "execution": (
        {"record": "einbuergerung", "level": "state", "text": "Das Land ist zuständig.", "date": "2. Halbjahr 2025"},
        {"text": "Das Land ist zuständig.", "level": "state", "date": "2025-H2"},
    ),
    "channel": (
        {"record": "de-sh", "name": "Markt: Nord", "kind": "shop", "organisation": "dataport", "services": ["wohngeld"],
         "text": "Kommunen bestellen dort.", "url": "www.markt.example/", "mailbox": "markt@nord.example",
         "date": "2026"},
        {"name": "Markt: Nord", "kind": "shop", "organisation": "dataport", "covers": "services",
         "services": ["wohngeld"], "text": "Kommunen bestellen dort.", "url": "https://www.markt.example/",
         "mailbox": "markt@nord.example", "date": "2026"},
    ),
    "contract": (
        {"record": "de-by:0", "name": "Nutzungsvertrag", "scope": "once", "date": "2026",
         "note": "Der Markt zeichnet."},
        {"name": "Nutzungsvertrag", "scope": "once", "date": "2026", "note": "Der Markt zeichnet."},
    ),
    "intermediary": (
        {"record": "dataport", "states": ["de-hh"], "confidence": "named", "date": "2026"},
        {"role": "intermediary", "states": ["de-hh"], "confidence": "named", "date": "2026"},
    ),
    "member": (
        {"record": "nachnutzungsmodell-nrw", "organisation": "dataport", "date": "Mai 2026"},
        {"organisation": "dataport", "date": "2026-05"},
    ),
    "admission": (
        {"record": "verwaltungsvereinbarung", "orderer": "municipal_it_provider", "admission": "admitted",
         "text": "Darf.", "date": "2026"},
        {"text": "Darf.", "orderer": "municipal_it_provider", "admission": "admitted", "date": "2026"},
    ),
}  # fmt: skip
REPLY: Values = {
    "source": "neu", "source-name": "Auskunft: alles geklärt", "source-publisher": "Landesamt",
    "source-date": "1.9.2026", "source-kind": "inquiry", "source-quality": "primary",
}  # fmt: skip


def put(page: Page, prefix: str, values: Values) -> None:
    for name, value in values.items():
        field = page.locator(f"[id='formular-{prefix}{name}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(str(value))


def entered(page: Page, kind: str) -> None:
    page.locator("#formular-fact").select_option(kind)
    put(page, f"{kind}-", CASES[kind][0])
    put(page, "", REPLY)
    page.get_by_role("button", name="Eintrag schreiben").click()
    expect(page.locator("#ergebnis")).to_be_focused()


def said(page: Page, name: str) -> str:
    return page.locator(f"[data-ek-{name}]").inner_text()


def list_in(data: dict[str, Any], page: Page, kind: str) -> list[Any]:
    """The list of a record to which the page says that the entry belongs."""
    if kind == "contract":
        assert said(page, "channel") == "beim Bestellweg „Bayern: DigitalMarkt“"
        data = data["channels"][0]
    found: list[Any] = data.setdefault(said(page, "list-name").removesuffix(":"), [])
    return found


def test_there_is_a_case_for_every_kind_of_fact() -> None:
    assert [form.id for form in fact_forms()] == [*CASES]


@pytest.mark.parametrize("kind", CASES)
def test_entry_of_every_kind_is_accepted_by_the_check_as_it_was_typed(
    small: str, open_page: Open, tmp_path: Path, kind: str
) -> None:
    page = open_page(small + ADDRESS)
    entered(page, kind)
    root = tmp_path / "catalog"
    shutil.copytree(SMALL, root)
    file, source = tmp_path / said(page, "file"), tmp_path / said(page, "source-file")
    folder, name = file.parent.name, said(page, "list-name")
    item = parse(f"{name}\n{said(page, 'item')}".encode(), "x").data[name.removesuffix(":")]
    assert isinstance(item, list)
    document = read_document(file, file.name)
    data: dict[str, Any] = dict(document.data)
    list_in(data, page, kind).extend(item)
    text = rewritten(document, KINDS[folder], schema_line(folder), data)

    file.write_text(text, "utf-8")
    source.write_text(said(page, "source"), "utf-8")
    checked_catalog(root)

    assert item == [{**CASES[kind][1], "source": source.stem}]
    # The lines to copy are those of the canonical file.
    assert said(page, "item").rstrip("\n") in text
    assert rewritten(read_document(source, "x"), KINDS["sources"], schema_line("sources")) == said(page, "source")


def test_entry_that_stands_once_says_that_it_replaces_the_old_one(small: str, open_page: Open) -> None:
    page = open_page(small + ADDRESS)
    for kind, is_said in (("admission", True), ("member", False)):
        entered(page, kind)
        for name in ("replaces", "message"):
            assert ("mit demselben Wert bei „Besteller“" in said(page, name)) == is_said


def test_form_speaks_no_word_of_the_schema(small: str, open_page: Open) -> None:
    page = open_page(small + ADDRESS)
    values = set(page.eval_on_selector_all("form option", "all => all.map((one) => one.value)")) - {""}
    words = {word for word in values if "_" in word} | {"undated", "state", "shop", "named", "bundler", "once"}
    shown = page.locator("[data-ek-form]").evaluate("form => form.textContent")

    assert {word for word in words if f" {word}" in shown} == set()


@pytest.mark.parametrize("kind", ["agreement", "channel", "intermediary"])
def test_faults_and_result_are_accessible_and_fit_a_phone(small: str, open_page: Open, kind: str) -> None:
    page = open_page(small + ADDRESS, viewport={"width": 320, "height": 640})
    page.locator("#formular-fact").select_option(kind)
    page.get_by_role("button", name="Eintrag schreiben").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert violations(page) == []

    entered(page, kind)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_said_stays_when_it_is_told_as_another_kind(small: str, open_page: Open) -> None:
    page = open_page(small + ADDRESS)
    put(page, "rollout-", {"record": "wohngeld", "state": "de-by", "date": "2026"})
    page.locator("#formular-fact").select_option("provision")

    expect(page.locator("#formular-provision-record")).to_have_value("wohngeld")
    expect(page.locator("#formular-provision-state")).to_have_value("de-by")
    expect(page.locator("#formular-provision-date")).to_have_value("2026")


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("member", {}, "Genau eines angeben: Organisation oder Länder"),
        ("member", {"organisation": "akdb", "states": ["de-by"]}, "Genau eines angeben"),
        ("provision", {"date": "2026", "until": "2025"}, "Liegt vor dem Anfang"),
        ("agreement", {"date": "2099"}, "für wann die Quelle es sagt"),
        ("channel", {"mailbox": "Frau Muster"}, "Nur die Adresse selbst"),
    ],
)
def test_rules_of_a_kind_are_said_at_the_field(
    small: str, open_page: Open, kind: str, values: Values, message: str
) -> None:
    page = open_page(small + ADDRESS)
    page.locator("#formular-fact").select_option(kind)
    put(page, f"{kind}-", values)
    page.get_by_role("button", name="Eintrag schreiben").click()

    expect(page.locator("[data-ek-problems]")).to_contain_text(message)


# One open question of each kind that the small catalogue asks, and the kinds that it does not ask.
ASKED = list({item.kind: item.id for item in open_questions(CATALOG, CATALOG.settings.data_date)}.values())
MORE = [
    "joined:wohngeld:de-by", "member:nachnutzungsmodell-nrw:dataport", "member:nachnutzungsmodell-nrw:de-sh",
    "executed_by:wohngeld:de-by", "arrived:wohngeld:de-by", "replaced:wohngeld:de-by", "reuse:wohngeld:de-by",
    "administrative:wohngeld:de-by:de-nw", "contract:de-sh",
    "intermediary:de-nw",
]  # fmt: skip


ONLY_THE_REPLY_SAYS = frozenset(
    {"stage", "status", "level", "payers", "procurement_model", "kind", "name", "scope", "confidence"}
)


def opened(page: Page) -> tuple[str, str, dict[str, Any]]:
    """The list and the record of which a form is open, and what is filled in already."""
    found = page.evaluate(
        """() => {
          const fact = document.querySelector("[data-ek-fact]:not([hidden])");
          const read = (one) => (one.multiple ? [...one.selectedOptions].map((option) => option.value) : one.value);
          return [fact.dataset.ekList, [...fact.elements].filter((one) => one.type !== "checkbox").map((one) =>
            [one.dataset.ekKey || "record", one.dataset.ekDefault === one.value ? "" : read(one)])];
        }"""
    )
    values = {key: value for key, value in found[1] if value}
    return found[0], values.pop("record", ""), values


def favourable(catalog: Catalog, question_id: str) -> tuple[str, str, dict[str, Any]] | None:
    """What the answer sheet makes of the first answer to a question, which the form should be open for."""
    fact = next(iter(choices(catalog, question_id, "Name").values()), None)
    if fact is None:
        return None
    place = f"{fact.record_id}:{fact.place[1]}" if len(fact.place) > 1 else fact.record_id
    return str(fact.place[-1]), place, dict(fact.data)


@pytest.mark.parametrize("question_id", [*ASKED, *MORE])
def test_question_opens_the_form_for_the_fact_that_answers_it(small: str, open_page: Open, question_id: str) -> None:
    page = open_page(small + reply_address(question_id))
    where, record, values = opened(page)
    expect(page.locator("[data-ek-opened]")).to_contain_text("Aus der Frage vorausgefüllt")
    expect(page.locator("#formular-source-kind")).to_have_value("inquiry")

    told = favourable(CATALOG, question_id)
    if told is None:
        assert (question_id.partition(":")[0], where) in {
            ("admitted", "orderers"),
            ("contract", "channels"),
            ("intermediary", "roles"),
        }
        return
    assert where == told[0]
    # Which body or stage it is only the reply says; all else stands in the form.
    assert record in {told[1], ""}
    implied = {"role", "covers"}
    assert {key: value for key, value in values.items() if told[2].get(key) != value} == {}
    assert {*told[2]} - {*values} - implied <= ONLY_THE_REPLY_SAYS


def test_every_kind_of_question_has_been_opened() -> None:
    known = {question_id.partition(":")[0] for question_id in [*ASKED, *MORE]}
    agreements = {"ioev", "rv", "ea", "provision", "state_contract", "funding", "development"}

    assert set(kinds()) - known - agreements == set()


def test_old_id_of_a_renamed_service_opens_the_same_form(small: str, open_page: Open) -> None:
    page = open_page(small + ADDRESS)

    def renamed(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('"renamed": {}', '"renamed": {"services/altgeld": "wohngeld"}')
        route.fulfill(response=answer, body=body)

    page.route("**/formular/?frage=**", renamed)
    page.goto(small + reply_address("cost:altgeld:de-by"))

    expect(page.locator("#formular-financing-record")).to_have_value("wohngeld")
    expect(page.locator("[data-ek-opened]")).to_contain_text("Aus der Frage vorausgefüllt")


def test_question_that_nobody_knows_is_said_and_does_no_harm(small: str, open_page: Open) -> None:
    page = open_page(f"{small}{ADDRESS}?frage=constructor:x")
    expect(page.locator("[data-ek-opened]")).to_contain_text("kennt das Formular nicht")
    expect(page.locator("#formular-rollout-record")).to_be_visible()
