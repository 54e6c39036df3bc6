"""What spreadsheet programs do to the Excel file while it is edited: read by what the cells hold, or refused."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.styles import PatternFill
from tests.commands.book import Book, CellValue, Import, assert_refused, differences
from tests.commands.conftest import Run

from efa_katalog.checked import checked_catalog
from efa_katalog.editing.workbook_import import package
from efa_katalog.editing.workbook_import.package import slim
from efa_katalog.schema.service import RolloutObservation

pytestmark = pytest.mark.slow

NEW = {"Dienst": "wohngeld", "Land": "de-by", "Stufe": "pilot", "Datum": "2024", "Quelle": "move-online-2025"}


def last(catalog: Path) -> RolloutObservation:
    return checked_catalog(catalog).catalog.services["wohngeld"].rollout[-1]


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change the text of the parts of an Excel file whose name contains `part`."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, change(content) if part in name else content)


@pytest.mark.parametrize("word", ["Ja", "WAHR", True])
def test_new_row_reads_yes_like_an_existing_one(book: Book, give_back: Import, catalog: Path, word: CellValue) -> None:
    book.append("Roll-out", **NEW, Angekündigt=word)
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 4), Angekündigt=word)

    assert give_back("--check").code == 0
    give_back()

    rollout = checked_catalog(catalog).catalog.services["wohngeld"].rollout
    assert (rollout[3].planned, rollout[-1].planned) == (True, True)


@pytest.mark.parametrize("word", ["x", 1, "vielleicht"])
def test_word_that_is_neither_yes_nor_no_is_refused_in_new_and_known_rows(
    book: Book, give_back: Import, catalog: Path, word: CellValue
) -> None:
    book.append("Roll-out", **NEW, Angekündigt=word)
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 4), Angekündigt=word)

    done = give_back()

    assert_refused(done, catalog, f"Spalte „Angekündigt“: „{word}“ ist nicht erlaubt")
    assert done.err.count("ist nicht erlaubt") == 2


def test_emptied_cell_says_neither_no_nor_exactly(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 3), Angekündigt=None)
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 2), Genauigkeit=None)

    assert_refused(give_back(), catalog, "Leer hieße hier „nein“", "Leer hieße hier „exact“")


def test_new_row_may_not_fill_what_is_derived(book: Book, give_back: Import, catalog: Path) -> None:
    book.append("Roll-out", **NEW, Datum_frühestens="2024-01-01", Aktuell="ja")

    assert_refused(
        give_back(), catalog, "Spalte „Datum frühestens“:", "Spalte „Aktuell“:", "Bei einer neuen Zeile leer"
    )


def test_text_without_a_heading_is_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.sheet("Roll-out").cell(3, 40).value = "bitte prüfen"

    assert_refused(give_back(), catalog, "Blatt Roll-out:3:40: Über „bitte prüfen“ steht keine Überschrift")


def test_list_mark_without_blanks_is_refused(book: Book, give_back: Import, catalog: Path) -> None:
    book.put("Dienste", book.row("Dienste", "wohngeld"), Auch_bekannt_als="Mietzuschuss|Lastenzuschuss")

    assert_refused(give_back(), catalog, "ist das ein Wert oder sind es mehrere?")


@pytest.mark.parametrize(
    ("shown_as", "expected"), [("mmm yy", "2024-01"), ("yyyy", "2024"), ("dd.mm.yyyy", "2024-01-01")]
)
def test_typed_month_stays_a_month(book: Book, give_back: Import, catalog: Path, shown_as: str, expected: str) -> None:
    sheet = book.sheet("Roll-out")
    book.append("Roll-out", **NEW | {"Datum": datetime(2024, 1, 1)})  # noqa: DTZ001 — Excel knows no zones
    sheet.cell(sheet.max_row, book.column("Roll-out", "Datum")).number_format = shown_as

    assert give_back().code == 0

    assert last(catalog).date.text == expected


def test_date_that_shows_less_than_it_holds_is_refused(book: Book, give_back: Import, catalog: Path) -> None:
    sheet = book.sheet("Roll-out")
    book.append("Roll-out", **NEW | {"Datum": datetime(2024, 1, 17)})  # noqa: DTZ001
    sheet.cell(sheet.max_row, book.column("Roll-out", "Datum")).number_format = "mmm yy"

    assert_refused(give_back(), catalog, "Die Zelle zeigt weniger als den Tag 2024-01-17")


@pytest.mark.parametrize(("title", "value"), [("Hinweis", True), ("Hinweis", 1.5), ("Einheit", datetime(2024, 1, 1))])  # noqa: DTZ001
def test_text_that_became_something_else_is_refused(
    book: Book, give_back: Import, catalog: Path, title: str, value: CellValue
) -> None:
    book.put("Roll-out", book.row("Roll-out", "wohngeld", 1), **{title: value})

    assert_refused(give_back(), catalog, f"Spalte „{title}“: Das Programm hat die Eingabe")


def test_another_number_format_is_no_change(book: Book, give_back: Import, catalog: Path) -> None:
    for row in book.sheet("Roll-out").iter_rows(min_row=2):
        for cell in row:
            cell.number_format = "mmm yy" if isinstance(cell.value, datetime) else "0%"

    done = give_back()

    assert (done.code, differences(catalog)) == (0, {})


@pytest.mark.parametrize("area", ["L2:L3", "A2:B2"])
def test_merged_cells_are_refused(book: Book, give_back: Import, catalog: Path, area: str) -> None:
    book.sheet("Roll-out").merge_cells(area)

    assert_refused(give_back(), catalog, f"Die Zellen {area} sind verbunden")


@pytest.mark.parametrize(
    "claim", [b'<dimension ref="A1:C3"', b'<dimension ref="A1"', b'<dimension ref="A1:XFD1048576"']
)
def test_size_that_the_file_claims_does_not_count(run: Run, book: Book, catalog: Path, claim: bytes) -> None:
    rewrite(book.path, "worksheets/", lambda text: re.sub(rb'<dimension ref="[^"]*"', claim, text))

    assert run("import", book.path).out == "Die Excel-Datei stimmt mit dem Katalog überein.\n"
    assert differences(catalog) == {}


def test_formatted_cells_cost_nothing(book: Book, give_back: Import, catalog: Path) -> None:
    sheet = book.sheet("Roll-out")
    for row in range(sheet.max_row + 1, sheet.max_row + 400):
        for column in range(1, 30):
            sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(1_048_576, 1).number_format = "0.00"

    done = give_back()

    assert (done.code, differences(catalog)) == (0, {})
    with zipfile.ZipFile(slim(book.path)) as thin, zipfile.ZipFile(book.path) as thick:
        name = "xl/worksheets/sheet" + str(book.book.sheetnames.index("Roll-out") + 1) + ".xml"
        assert len(thin.read(name)) < len(thick.read(name)) / 10
        assert b'fill="' not in thin.read(name)


def test_what_only_looks_like_an_empty_cell_stays(run: Run, book: Book, catalog: Path) -> None:
    """Inside a quoted passage it is text; without a place of its own it counts."""
    rewrite(book.path, "sheet2.xml", lambda text: text.replace(b"<sheetData>", b'<sheetData><!-- <c r="A1"/> row> -->'))

    with zipfile.ZipFile(slim(book.path)) as thin:
        assert b'<!-- <c r="A1"/> row> -->' in thin.read("xl/worksheets/sheet2.xml")
    assert run("import", book.path).code == 0
    assert differences(catalog) == {}


def test_file_that_unpacks_to_more_than_fits_is_not_read(run: Run, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_LARGEST", 10)

    assert "Entpackt ist die Datei größer als 1 GB" in run("import", book.path).err


def test_carriage_returns_of_the_program_are_no_text(book: Book, give_back: Import, catalog: Path) -> None:
    book.append("Roll-out", **NEW, Hinweis="eins_x000D_\nzwei")

    give_back()

    assert last(catalog).note == "eins\nzwei"


def test_many_missing_rows_need_a_word(book: Book, give_back: Import, catalog: Path) -> None:
    sheet = book.sheet("Roll-out")
    sheet.delete_rows(2, sheet.max_row)

    total = sum(len(service.rollout) for service in checked_catalog(catalog).catalog.services.values())
    assert_refused(give_back(), catalog, f"Es fehlen {total} von {total} Zeilen", "--delete")

    assert give_back("--delete").code == 0
    assert not any(service.rollout for service in checked_catalog(catalog).catalog.services.values())


@pytest.mark.parametrize("site", ["https://www.stadt.example/katalog/", "http://127.0.0.1:8000/"])
def test_workbook_of_a_site_at_another_address_can_be_imported(
    run: Run, book: Book, give_back: Import, catalog: Path, site: str
) -> None:
    """The catalogue says another address than the site whose file it is."""
    settings = catalog / "catalog.yaml"
    own = re.search(r"^site_url: (\S+)$", settings.read_text(encoding="utf-8"), re.MULTILINE)
    assert own is not None
    text = settings.read_text(encoding="utf-8").replace(own[0], f"site_url: {site}")
    settings.write_text(text, encoding="utf-8")

    assert run("import", book.path).out == "Die Excel-Datei stimmt mit dem Katalog überein.\n"

    book.put("Dienste", 2, Seite=f"{site}dienste/")
    done = give_back()
    assert done.code == 1
    assert "Spalte „Seite“: Diese Spalte lässt sich in Excel nicht ändern" in done.err
