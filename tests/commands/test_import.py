"""The way back from Excel: small changes, or a refusal with sheet, row and column."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.commands.book import Book, Import, assert_refused, differences
from tests.commands.conftest import Run

from efa_katalog.checked import checked_catalog
from efa_katalog.editing.workbook_import import cells
from efa_katalog.exports import workbook as workbooks
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.schema import Service

# The small tests of `editing` say which lines nobody runs.
pytestmark = [pytest.mark.usefixtures("canonical"), pytest.mark.slow]


def _service(catalog: Path, name: str = "wohngeld") -> Service:
    return checked_catalog(catalog).catalog.services[name]


def test_downloaded_workbook_changes_nothing(run: Run, book: Book, catalog: Path) -> None:
    done = run("import", book.path)

    assert (done.code, done.out) == (0, "Die Excel-Datei stimmt mit dem Katalog überein.\n")
    assert differences(catalog) == {}


def test_workbook_saved_again_and_sorted_changes_nothing(book: Book, give_back: Import, catalog: Path) -> None:
    sheet = book.sheet("Roll-out")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place).value = value

    assert give_back().code == 0

    assert differences(catalog) == {}


def test_changed_cell_changes_one_line(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", book.row("Dienste", "aufenthaltstitel"), Name="Aufenthalt: Titel")

    done = give_back()

    assert differences(catalog) == {"aufenthaltstitel": ["-name: Aufenthaltstitel", '+name: "Aufenthalt: Titel"']}
    assert "Name „Aufenthaltstitel“ → „Aufenthalt: Titel“" in done.out


def test_check_says_what_would_change_and_writes_nothing(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", book.row("Dienste", "aufenthaltstitel"), Name="Neu")

    assert "Würde ändern" in give_back("--check").out

    assert differences(catalog) == {}


def test_lists_and_numbers_of_a_service_can_be_changed(book: Book, give_back: Import, catalog: Path) -> None:
    row = book.row("Dienste", "wohngeld")
    book.put("Dienste", row, Auch_bekannt_als="Mietzuschuss | Neues, mit Komma", **{"OZG-ID": 10099})
    book.put("Dienste", row, **{"Weitere OZG-IDs": None})

    assert give_back().code == 0

    service = _service(catalog)
    assert service.also_known_as == ("Mietzuschuss", "Neues, mit Komma")
    assert service.identifiers is not None
    assert (service.identifiers.ozg_id, service.identifiers.further_ozg_ids) == ("10099", ())


def test_observation_is_changed_in_its_lines(book: Book, give_back: Import, catalog: Path) -> None:
    row = book.row("Roll-out", "wohngeld", 1)
    book.put("Roll-out", row, Stufe="rollout", Angeschlossen=8, Hinweis="Neu, mit Komma", Datum=datetime(2021, 5, 1))  # noqa: DTZ001 — Excel knows no zones

    assert give_back().code == 0

    assert differences(catalog)["wohngeld"] == [
        "-    stage: pilot",
        "-    date: 2021-04",
        "-    reach: {connected: 7, unit: Kommunen}",
        "+    stage: rollout",
        "+    date: 2021-05-01",
        "+    reach: {connected: 8, unit: Kommunen}",
        "+    note: Neu, mit Komma",
    ]
    observation = _service(catalog).rollout[0]
    assert observation.reach is not None
    assert (observation.stage, observation.reach.connected, observation.note) == ("rollout", 8, "Neu, mit Komma")
    assert observation.date.text == "2021-05-01"


def test_german_words_and_dates_count_like_codes(book: Book, give_back: Import, catalog: Path) -> None:
    row = book.row("Roll-out", "wohngeld", 1)
    book.put("Roll-out", row, Stufe_in_Worten="im Roll-out", Datum="Juli 2021", Genauigkeit_in_Worten="mindestens")
    book.append(
        "Roll-out", Dienst="wohngeld", Land="de-by", Stufe_in_Worten="Flächendeckend", Datum="undatiert",
        Quelle="move-online-2025", Angekündigt=False,
    )  # fmt: skip

    assert give_back().code == 0

    assert sorted(differences(catalog)["wohngeld"]) == sorted([
        "-    stage: pilot",
        "-    date: 2021-04",
        "-    reach: {connected: 7, unit: Kommunen}",
        "+    stage: rollout",
        "+    date: 2021-07",
        "+    reach: {connected: 7, unit: Kommunen, precision: at_least}",
        "+  - state: de-by",
        "+    stage: area_wide",
        "+    date: undated",
        "+    source: move-online-2025",
    ])  # fmt: skip


def test_true_and_false_as_libreoffice_writes_them_are_no_formulas(book: Book, give_back: Import) -> None:
    sheet, place = book.sheet("Roll-out"), book.column("Roll-out", "Angekündigt")
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, place)
        cell.value = "=TRUE()" if cell.value else "=FALSE()"

    assert give_back().out == "Die Excel-Datei stimmt mit dem Katalog überein.\n"


def test_code_and_words_must_not_disagree_and_derived_days_stay(book: Book, give_back: Import, catalog: Path) -> None:
    row = book.row("Roll-out", "wohngeld", 1)
    book.put("Roll-out", row, Stufe="rollout", Stufe_in_Worten="flächendeckend")
    book.put("Dienste", book.row("Dienste", "wohngeld"), **{"Stand des Dienstes seit: erster Tag": date(2001, 1, 1)})

    assert_refused(
        give_back(),
        catalog,
        "Spalte „Stufe“: „rollout“ passt nicht zu „flächendeckend“ daneben",
        "Hinweis: Das Datum in der Spalte „Stand des Dienstes seit“ ändern",
    )


def test_figure_can_come_and_go(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 1), Angeschlossen=None, Einheit=None, Genauigkeit=None)
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 4), Angeschlossen=3, Einheit="Kommunen", Genauigkeit="about")

    assert give_back().code == 0

    rollout = _service(catalog).rollout
    assert rollout[0].reach is None
    assert rollout[3].reach is not None
    assert rollout[3].reach.precision == "about"


def test_precision_that_is_usual_is_not_written(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 2), Genauigkeit="exact")

    give_back()

    assert "precision" not in (catalog / "services" / "wohngeld.yaml").read_text(encoding="utf-8")


def test_announcement_can_be_confirmed(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 3), Angekündigt="nein")
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 4), Angekündigt=True)

    give_back()

    assert [item.planned for item in _service(catalog).rollout[2:4]] == [False, True]


def test_new_row_becomes_an_observation_at_the_end(book: Book, give_back: Import, catalog: Path) -> None:
    book.append(
        "Roll-out", Dienst="wohngeld", Land="de-by", Stufe="pilot", Datum=2024.0, Quelle="move-online-2025",
        Angeschlossen=3, Einheit="Kommunen", Angekündigt="nein",
    )  # fmt: skip

    assert give_back().code == 0

    assert differences(catalog)["wohngeld"] == [
        "+  - state: de-by",
        "+    stage: pilot",
        "+    date: 2024",
        "+    reach: {connected: 3, unit: Kommunen}",
        "+    source: move-online-2025",
    ]


def test_first_observation_of_a_service_makes_the_list(book: Book, give_back: Import, catalog: Path) -> None:
    book.append("Roll-out", Dienst="einbuergerung", Stufe="pilot", Datum=date(2024, 2, 1), Quelle="move-online-2025")

    assert give_back().code == 0

    assert _service(catalog, "einbuergerung").rollout[0].date.text == "2024-02-01"


def test_missing_rows_are_removed(book: Book, give_back: Import, catalog: Path) -> None:
    before = _service(catalog).rollout
    for number in (1, 3):
        book.sheet("Roll-out").delete_rows(book.row("Roll-out", "wohngeld", number))

    done = give_back("--delete")

    assert _service(catalog).rollout == (before[1], *before[3:])
    assert "entfernt" in done.out


def test_all_changes_at_once(book: Book, give_back: Import, catalog: Path) -> None:
    count = len(_service(catalog).rollout)
    book.put("Roll-out", book.row("Roll-out", "wohngeld", count), Hinweis="geändert")
    book.append("Roll-out", Dienst="wohngeld", Land="de-by", Stufe="pilot", Datum="2024", Quelle="move-online-2025")
    book.sheet("Roll-out").delete_rows(book.row("Roll-out", "wohngeld", 1))

    assert give_back("--delete").code == 0

    rollout = _service(catalog).rollout
    assert [len(rollout), rollout[-2].note, rollout[-1].state] == [count, "geändert", "de-by"]


def test_formula_is_refused_with_its_cell(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", 2, Hinweis="=1+1")

    assert_refused(give_back(), catalog, "catalog.xlsx, Blatt Roll-out:2:13:", "In der Zelle M2 steht eine Formel")


def test_unknown_values_and_ids_are_refused_at_their_cells(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 1), Stufe="pilt")
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 3), Angekündigt="vielleicht")
    book.put("Roll-out", book.row("Roll-out", "aufenthaltstitel", 1), Quelle="nirgends", Programm="keins")
    book.put("Dienste", book.row("Dienste", "hilfe-zum-lebensunterhalt"), Kurzbeschreibung=None)

    assert_refused(
        give_back(),
        catalog,
        "Spalte „Stufe“: „stage“ (Stufe): „pilt“ ist nicht erlaubt",
        "Spalte „Angekündigt“: „vielleicht“ ist nicht erlaubt",
        "Spalte „Quelle“: „nirgends“ steht nicht in catalog/sources",
        "Spalte „Programm“: „keins“ steht nicht in catalog/programmes",
        "Spalte „Kurzbeschreibung“:",
    )


def test_former_ids_are_refused_with_their_successor_however_it_is_spelled(
    book: Book, give_back: Import, catalog: Path
) -> None:
    old = ("services/mietbeihilfe -> services/wohngeld", "sources/ur-liste -> sources/kdn-ozg-db")
    gone = "programmes/aus retired 2026-10-01 Nie begonnen"
    (catalog / "ids.lock").write_text("\n".join([*old, gone, ""]), encoding="utf-8")
    book.append("Roll-out", Dienst="mietbeihilfe", Stufe="pilot", Datum="2026", Quelle="kdn-ozg-db")
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 1), Quelle="ur-liste", Programm="aus")
    book.append("Dienste", Kennung="mietbeihilfe", Name="Mietbeihilfe")

    assert_refused(
        give_back(),
        catalog,
        "Einen Dienst „mietbeihilfe“ gibt es nicht",
        "Jetzt „wohngeld“ schreiben; dorthin führt „mietbeihilfe“ laut catalog/ids.lock",
        "Jetzt „kdn-ozg-db“ schreiben; dorthin führt „ur-liste“",
        "am 01.10.2026 aufgegeben (Nie begonnen)",
        "Eine Zeile „mietbeihilfe“ kennt der Katalog hier nicht",
    )


def test_invisible_characters_are_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", 4, Name="Wohn\u202egeld", Kurzbeschreibung="A\u2028B")

    assert_refused(
        give_back(), catalog, "Blatt Dienste:4:2:", "(U+202E) ist nicht erlaubt", "(U+2028) ist nicht erlaubt"
    )


def test_comment_that_would_get_lost_is_refused(run: Run, book: Book, catalog: Path) -> None:
    path = catalog / "services" / "wohngeld.yaml"
    before = path.read_text(encoding="utf-8") + "# Stimmt das noch?\n"
    path.write_text(before, encoding="utf-8")
    book.put("Dienste", book.row("Dienste", "wohngeld"), Name="Neu")

    assert "Dieser Kommentar ginge verloren" in run("import", book.save()).err

    assert path.read_text(encoding="utf-8") == before


def test_new_rows_are_refused_where_they_fit_nowhere(book: Book, give_back: Import, catalog: Path) -> None:
    new = {"Stufe": "pilot", "Datum": "2024", "Quelle": "move-online-2025"}
    book.append("Roll-out", Dienst="wohngled", **new)
    book.append("Roll-out", Dienst="wohngeld", **{"Nr.": 99}, **new)
    book.append("Roll-out", Dienst="wohngeld", Stufe="pilot", Datum="2024")
    book.append("Dienste", Kennung="neu", Name="Neu")

    assert_refused(
        give_back(),
        catalog,
        "Einen Dienst „wohngled“ gibt es nicht\n      Hinweis: Meinten Sie „wohngeld“?",
        "Eine Angabe 99 gibt es bei diesem Dienst nicht",
        "„source“",
        "Eine Zeile „neu“ kennt der Katalog hier nicht",
    )


def test_fixed_columns_and_sheets_are_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", 2, Seite="https://x.example/")
    book.put("Roll-out", 2, Datum_frühestens="2001-01-01")
    book.put("Quellen", 2, Name="Anders")
    book.append("Begriffe", Kennung="neu")
    book.sheet("Länder").delete_rows(2)

    assert_refused(
        give_back(),
        catalog,
        "Blatt Dienste:2:",
        "Spalte „Datum frühestens“: Diese Spalte lässt sich in Excel nicht ändern",
        "Blatt Quellen:2:",
        "Blatt Begriffe:",
        "Blatt Länder:1:1: Die Zeile",
    )


def test_numbers_without_evidence_are_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", book.row("Dienste", "einbuergerung"), **{"OZG-ID": "10001"})

    assert_refused(give_back(), catalog, "Spalte „OZG-ID“: Dieser Dienst hat noch keine Nummern")


def test_rows_that_stand_twice_are_refused(book: Book, give_back: Import, catalog: Path) -> None:
    values = [cell.value for cell in book.sheet("Roll-out")[2]]
    book.sheet("Roll-out").append(values)

    assert_refused(give_back(), catalog, "Diese Zeile steht doppelt da")


def test_headings_must_stay(book: Book, give_back: Import, catalog: Path) -> None:
    book.sheet("Dienste").cell(1, 2).value = "Titel"
    book.sheet("Roll-out").cell(1, 4).value = "Land"

    assert_refused(
        give_back(), catalog, "Die Spalte „Name“ fehlt", "Eine Spalte „Titel“ gibt es hier nicht", "steht doppelt da"
    )


def test_foreign_and_missing_sheets_are_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.book.create_sheet("Notizen").append(["x"])
    del book.book["Begriffe"]

    assert_refused(give_back(), catalog, "Blatt Notizen", "Blatt Begriffe:1:1: Dieses Blatt fehlt")


def test_workbook_of_another_state_is_refused(run: Run, book: Book, catalog: Path) -> None:
    path = catalog / "services" / "wohngeld.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Wohngeld", "name: Anders"), encoding="utf-8")

    done = run("import", book.path)

    assert done.code == 1
    assert "nicht vom jetzigen Stand" in done.err


def test_what_only_the_checks_refuse_is_not_written(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 1), Datum="2099")

    assert_refused(give_back(), catalog, "2099")


@pytest.mark.parametrize("content", [b"", b"Kennung;Name\r\n", b"PK\x03\x04kaputt"])
def test_file_that_is_no_workbook_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    assert "keine lesbare Excel-Datei" in run("import", path).err


def test_missing_file_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("import", tmp_path / "fehlt.xlsx")

    assert done.code == 1
    assert "gibt es nicht" in done.err


@pytest.mark.parametrize(
    ("name", "said"),
    [("x.xls", "der alten Art"), ("x.ods", "LibreOffice"), ("x.CSV", "Texttabelle"), (".", "ist ein Ordner")],
)
def test_what_is_no_workbook_by_its_name_is_called_by_it(run: Run, tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    if name != ".":
        path.write_bytes(b"x")

    done = run("import", path)

    assert done.code == 1
    assert said in done.err


@pytest.mark.parametrize(("title", "hint"), [("Tabelle1", "Das Blatt löschen"), ("Begrife", "Meinten Sie „Begriffe“?")])
def test_foreign_sheet_is_only_taken_for_one_that_is_missing(
    book: Book, give_back: Import, catalog: Path, title: str, hint: str
) -> None:
    book.book.create_sheet(title).append(["x"])
    if title == "Begrife":
        del book.book["Begriffe"]

    assert_refused(give_back(), catalog, f"Blatt {title}", hint)


def test_other_workbook_of_the_site_is_refused_with_the_right_one(run: Run, canonical: Path, tmp_path: Path) -> None:
    catalog = checked_catalog(canonical).catalog
    edition = Edition(catalog, catalog.settings.data_date, "")
    path = tmp_path / "de-by.xlsx"
    part = sheets(TABLES, edition)[:3]
    path.write_bytes(workbooks.workbook(edition, workbooks.Book("states/de-by.xlsx", "Ein Land"), part).content)

    done = run("import", path)

    assert done.code == 1
    assert "de-by.xlsx, Blatt Lies mich:1:1: Das ist eine andere Excel-Datei der Website" in done.err
    assert "catalog.xlsx herunterladen" in done.err


def test_file_that_is_too_large_is_not_read(run: Run, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_LARGEST", 10)

    assert "größer als 30 MB" in run("import", book.path).err


def test_workbook_without_its_readme_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "leer.xlsx"
    Workbook().save(path)

    assert "nicht vom jetzigen Stand" in run("import", path).err


@pytest.mark.parametrize(("typed", "said"), [("\u200bja", "Erlaubt: ja, nein"), ("\u00a0ja", "")])
def test_characters_around_a_text_are_no_matter_of_lines(book: Book, give_back: Import, typed: str, said: str) -> None:
    book.append(
        "Roll-out", Dienst="wohngeld", Stufe="pilot", Datum="2026-01", Quelle="d-nrw-wohngeld", Angekündigt=typed
    )

    done = give_back()

    assert "eingerückt" not in done.err
    assert said in done.err
    assert (done.code == 0) == (not said)


@pytest.mark.parametrize("typed", ["bayern", "by"])
def test_record_that_is_named_instead_of_its_id_is_recognised(book: Book, give_back: Import, typed: str) -> None:
    book.append("Roll-out", Dienst="wohngeld", Land=typed, Stufe="pilot", Datum="2026-01", Quelle="d-nrw-wohngeld")

    assert "Meinten Sie „de-by“ (Bayern)?" in give_back().err
