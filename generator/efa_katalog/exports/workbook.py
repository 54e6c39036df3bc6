"""All tables as one Excel file. Identifiers stay text, whole days are real dates, no cell is ever a formula."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from efa_katalog import addresses
from efa_katalog.exports.book_columns import BookColumn, Shown, book_columns, side
from efa_katalog.exports.delimited import is_risky
from efa_katalog.exports.spec import Edition, ExportFile, download
from efa_katalog.exports.tables import Sheet

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_Line: TypeAlias = tuple[str, ...]

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
README_SHEET: Final = "Lies mich"
FINGERPRINT: Final = "Fingerabdruck"
ADDRESS: Final = "Adresse"
DAY: Final = "Datenstand"
_DAY_FORM: Final = "%d.%m.%Y"
_DIGITS: Final = 16
_EDITING: Final[tuple[_Line, ...]] = (
    ("Bearbeiten", "Diese Datei lässt sich ändern und mit „efa-katalog import“ in den Katalog übernehmen."),
    ("Blatt „Dienste“", "Änderbar: Name, Auch bekannt als, Kurzbeschreibung, Themenfeld."),
    ("Blatt „Dienste“", "Änderbar sind auch die Nummern, wo schon welche eingetragen sind."),
    ("Blatt „Dienste“", "Zeilen bitte weder ergänzen noch löschen."),
    ("Blatt „Roll-out“", "Änderbar: Land, Stufe, Angekündigt, Programm, Reichweite, Hinweis, Datum, Quelle."),
    ("Blatt „Roll-out“", "Neue Zeile: Dienst eintragen, Nr. leer lassen. Zeile löschen löscht die Beobachtung."),
    ("Blatt „Roll-out“", "Mehr als 10 Zeilen oder 5 % löscht der Import nur mit --delete. Keine Zellen verbinden."),
    ("Alles andere", "Ist abgeleitet oder wird in den Dateien des Katalogs gepflegt; Änderungen werden abgewiesen."),
    (
        "Schreibweise",
        "Listen mit „ | “, ja oder nein. Daten so genau wie belegt: 25.07.2022, Juli 2022,",
    ),
    ("", "3. Quartal 2022, 1. Halbjahr 2022, 2022, undatiert. Keine Formeln."),
    ("In Worten", "Neben Spalten mit festen Werten steht, was sie heißen; ändern lässt sich das eine oder das andere."),
)
# Excel counts a 29 February 1900 that never was, other programs do not: before it a number is not one day for all.
_FIRST_SAFE_DAY: Final = date(1900, 3, 1)
_A4: Final = 9
_PAGE_OF_PAGES: Final = "&L&A&RSeite &P von &N"
_NARROWEST: Final = 8
_WIDEST: Final = 60


class Book(NamedTuple):
    """A workbook to be written: its file, its title, and what its first sheet says beside what all of them say."""

    name: str
    title: str
    notes: tuple[_Line, ...] = ()


CATALOG_BOOK: Final = Book("catalog.xlsx", "Alle Tabellen in einer Excel-Datei", _EDITING)


class _Formats(NamedTuple):
    text: Format
    guarded: Format
    day: Format
    number: Format
    head: Format


def workbook(edition: Edition, book: Book, sheets: tuple[Sheet, ...]) -> ExportFile:
    """Return a workbook of tables; the day of the data is its only date, so that equal data give equal bytes."""
    # It takes long to load, and most runs write no workbook.
    import xlsxwriter  # noqa: PLC0415

    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    settings = edition.catalog.settings
    day = datetime.combine(edition.on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    made.set_properties({"title": settings.title, "author": settings.operator.name, "created": day})
    formats = _formats(made)
    _write_readme(made.add_worksheet(README_SHEET), formats, tuple(_readme(edition, book, sheets)))
    for sheet in sheets:
        _write_table(made.add_worksheet(sheet.table.title), formats, sheet)
    made.close()
    return download(book.name, buffer.getvalue(), XLSX_TYPE, book.title)


def site_of(address: str) -> str:
    """Return the address of the site that offers its Excel file at `address`."""
    return address.removesuffix(addresses.DOWNLOADS + CATALOG_BOOK.name)


def day_of(text: str) -> date | None:
    """Return the day that the Excel file says its data hold for; None if that is no day."""
    try:
        return datetime.strptime(text, _DAY_FORM).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def fingerprint(sheets: Iterable[Sheet]) -> str:
    """Return what identifies the data of all tables: 16 hexadecimal digits, the same wherever they are published.

    Why: who sends a workbook back must have started from the catalogue as it is, or rows would be matched wrongly.
    """
    digest = hashlib.sha256()
    for sheet in sheets:
        places = [place for place, column in enumerate(sheet.table.columns) if not column.is_address]
        for texts in sheet.texts:
            digest.update("\x1f".join(texts[place] for place in places).encode() + b"\x1e")
    return digest.hexdigest()[:_DIGITS]


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    wrapped = {"num_format": "@", "text_wrap": True, "valign": "top"}
    return _Formats(
        text=book.add_format(wrapped),
        # The quote prefix is Excel's own apostrophe: editing the cell does not wake a formula, the value stays raw.
        guarded=book.add_format(wrapped | {"quote_prefix": True}),
        day=book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
        number=book.add_format({"num_format": "0", "valign": "top"}),
        head=book.add_format({"bold": True, "num_format": "@", "text_wrap": True, "valign": "top", "bottom": 1}),
    )


def _readme(edition: Edition, book: Book, sheets: tuple[Sheet, ...]) -> Iterator[_Line]:
    settings = edition.catalog.settings
    yield (settings.title,)
    yield (settings.description,)
    yield (DAY, f"{edition.on:{_DAY_FORM}}")
    yield ("Lizenz", settings.licence.name, settings.licence.url)
    yield ("Namensnennung", settings.licence.attribution)
    yield (ADDRESS, edition.download(book.name))
    yield ("Leere Zellen", "Leer heißt: nicht belegt. Es heißt nie „nein“.")
    yield (
        "Daten",
        "So genau wie die Quelle: Tag, Monat, Quartal, Halbjahr oder Jahr; zum Sortieren die Tage daneben.",
    )
    yield (FINGERPRINT, fingerprint(sheets))
    yield ()
    yield from book.notes
    yield ()
    yield ("Blatt", "Zeilen", "Inhalt")
    for sheet in sheets:
        yield (sheet.table.title, str(len(sheet.cells)), sheet.table.description)
    yield ()
    yield ("Blatt", "Spalte", "Bedeutung", "Name in CSV und JSON")
    for sheet in sheets:
        for column in sheet.table.columns:
            yield (sheet.table.title, column.title, column.description, column.name)


def _write_readme(page: Worksheet, formats: _Formats, readme: tuple[_Line, ...]) -> None:
    for number, line in enumerate(readme):
        is_head = number == 0 or line[:1] == ("Blatt",)
        for place, text in enumerate(line):
            page.write_string(number, place, text, formats.head if is_head else _text_format(formats, text))
    page.set_column(0, 1, 32)
    page.set_column(2, 2, 80)
    page.set_column(3, 3, 28)


def _write_table(page: Worksheet, formats: _Formats, sheet: Sheet) -> None:
    columns = book_columns(sheet.table)
    for place, column in enumerate(columns):
        _write_column(page, formats, sheet, (place, column))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.cells), len(columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(_PAGE_OF_PAGES)


def _write_column(page: Worksheet, formats: _Formats, sheet: Sheet, at: tuple[int, BookColumn]) -> None:
    place, column = at
    shown = side(sheet.table.columns[column.place], column.shows)
    cells = [shown(cells[column.place]) for cells in sheet.cells]
    page.write_string(0, place, column.title, formats.head)
    page.set_column(place, place, _width(column.title, cells))
    for number, cell in enumerate(cells, start=1):
        if cell is not None:
            _write_value(page, formats, (number, place), cell)


def _write_value(page: Worksheet, formats: _Formats, place: tuple[int, int], cell: str | int | date) -> None:
    if isinstance(cell, str):
        page.write_string(*place, cell, _text_format(formats, cell))
    elif isinstance(cell, bool):
        page.write_boolean(*place, cell, formats.number)
    elif isinstance(cell, int):
        page.write_number(*place, cell, formats.number)
    elif cell >= _FIRST_SAFE_DAY:
        page.write_datetime(*place, datetime.combine(cell, datetime.min.time()), formats.day)
    else:
        page.write_string(*place, cell.isoformat(), formats.text)


def _text_format(formats: _Formats, text: str) -> Format:
    return formats.guarded if is_risky(text) else formats.text


def _width(title: str, cells: Iterable[Shown]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(_WIDEST, max(_NARROWEST, len(title) + 3, longest + 1))
