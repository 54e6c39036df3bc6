import io
from collections.abc import Mapping
from datetime import datetime

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from efa_katalog.catalog import Catalog
from efa_katalog.exports.book_columns import book_columns
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import Table, sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.workbook import CATALOG_BOOK, README_SHEET, fingerprint, workbook
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import OfferStatus


@pytest.fixture(scope="module")
def book(contents: Mapping[str, bytes]) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(contents["catalog.xlsx"]))


def cell_of(book: Workbook, sheet: str, key: str, title: str) -> Cell:
    """Return the cell in the column called `title`, in the first row whose first cell is `key`."""
    page = book[sheet]
    column = [cell.value for cell in page[1]].index(title)
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == key)
    found = row[column]
    assert isinstance(found, Cell)
    return found


def test_every_table_is_a_sheet_after_the_read_me(book: Workbook) -> None:
    assert book.sheetnames == [README_SHEET, *(table.title for table in TABLES)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sheet_has_frozen_head_and_filter(table: Table, book: Workbook) -> None:
    page = book[table.title]

    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref is not None
    assert [cell.value for cell in page[1]] == [column.title for column in book_columns(table)]


def test_leading_zeros_and_long_keys_survive(book: Workbook) -> None:
    code = cell_of(book, "Länder", "de-nw", "Länderschlüssel")
    leika = cell_of(book, "Dienste", "wohngeld", "LeiKa-Schlüssel")

    assert (code.value, code.number_format) == ("05", "@")
    assert (leika.value, leika.number_format) == ("99107023000000", "@")


def test_dates_are_words_and_beside_them_days_that_can_be_sorted(book: Workbook) -> None:
    deck, its_day, vague, first_day = (
        cell_of(book, "Quellen", key, title)
        for key in ("deck-nrw-2022-02-28", "kdn-ozg-db")
        for title in ("Datum", "Datum frühestens")
    )

    assert (deck.value, its_day.value) == ("28.02.2022", datetime(2022, 2, 28))  # noqa: DTZ001 — spreadsheets know no time zones
    assert (vague.value, first_day.value) == ("2019", datetime(2019, 1, 1))  # noqa: DTZ001 — as above


def test_undated_is_said_in_german_and_has_no_day(book: Workbook) -> None:
    rows = [list(row) for row in book["Mitgliedschaften"].iter_rows(values_only=True)]
    date, first = rows[0].index("Datum"), rows[0].index("Datum frühestens")

    assert {row[first] for row in rows if row[date] == "undatiert"} == {None}


def test_codes_have_german_words_beside_them(book: Workbook) -> None:
    head = [cell.value for cell in book["Angebote"][1]]
    rows = {tuple(row[:2]): row for row in book["Angebote"].iter_rows(min_row=2, values_only=True)}
    stand = head.index("Stand")

    assert head[stand + 1] == "Stand in Worten"
    assert {row[stand]: row[stand + 1] for row in rows.values()} == {
        each.value: each.label for each in OfferStatus if any(row[stand] == each for row in rows.values())
    }
    assert head.count("Stand in Worten") == 1


def test_yes_and_no_are_booleans(book: Workbook) -> None:
    rows = [list(row) for row in book["Roll-out"].iter_rows(values_only=True)]
    place = rows[0].index("Angekündigt")

    assert {row[place] for row in rows[1:]} == {True, False}


def test_printed_sheet_is_one_page_wide_with_its_head_on_every_page(book: Workbook) -> None:
    page = book["Dienste"]

    # One page wide is what a file says by saying nothing; as high as it takes is 0.
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")


def test_no_cell_is_a_formula(catalog: Catalog, edition: Edition) -> None:
    risky = catalog.services["wohngeld"].model_copy(update={"name": "=1+1", "summary": "@SUMME(A1)"})
    changed = Catalog.of(
        catalog.settings,
        {kind: catalog.records(kind) for kind in KINDS} | {"services": {"wohngeld": risky}},
    )
    made = Edition(changed, edition.on, "")
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, CATALOG_BOOK, sheets(TABLES, made)).content))
    name = cell_of(book, "Dienste", "wohngeld", "Name")

    assert (name.value, name.data_type, name.quotePrefix) == ("=1+1", "s", True)
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)


def test_read_me_says_licence_data_date_and_columns(book: Workbook) -> None:
    lines = [tuple(cell.value for cell in row if cell.value) for row in book[README_SHEET].iter_rows()]

    assert ("Datenstand", "23.11.2026") in lines
    assert any(line[:1] == ("Lizenz",) and "Namensnennung" in str(line[1]) for line in lines)
    assert any(line[:2] == ("Roll-out", "Stufe") and line[3] == "stage" for line in lines)


def test_read_me_carries_the_fingerprint_of_the_cells(book: Workbook, edition: Edition) -> None:
    lines = [tuple(cell.value for cell in row if cell.value) for row in book[README_SHEET].iter_rows()]

    assert ("Fingerabdruck", fingerprint(sheets(TABLES, edition))) in lines


def test_created_date_is_the_day_of_the_data(book: Workbook) -> None:
    assert book.properties.created == datetime(2026, 11, 23)  # noqa: DTZ001 — as above
