"""What stands in an Excel file: cells as texts with their places. Formulas are refused, nothing is computed."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source.characters import character_problems

# What LibreOffice makes of true and false.
_TRUTHS: Final = {"=TRUE()": "ja", "=FALSE()": "nein"}
_LARGEST: Final = 30 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's place: its sheet, its row and column from 1, and the heading of its column."""

    file: str
    sheet: str
    row: int
    column: int
    title: str = ""

    def problem(self, code: str, message: str, hint: str) -> Diagnostic:
        """Return a diagnostic at this place."""
        where = f"Spalte „{self.title}“: " if self.title else ""
        return Diagnostic(f"{self.file}, Blatt {self.sheet}", self.row, self.column, code, f"{where}{message}", hint)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the headings: texts by heading, empty cells are empty texts; `cells` are all of them in order."""

    spot: Spot
    cells: tuple[str, ...]
    texts: Mapping[str, str]
    spots: Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its headings in their order, and the rows that are not empty."""

    spot: Spot
    titles: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_workbook(path: Path) -> dict[str, Grid]:
    """Return the sheets of an Excel file by name.

    Raises:
        CatalogError: the file is none, or cells hold formulas or hidden characters; each with sheet, row and column.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise CatalogError([_unreadable(path, "Die Datei ist größer als 30 MB")])
        with warnings.catch_warnings():
            # Excel keeps things that the reader does not know, such as filters of newer versions.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True)
            sheets = {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}
            book.close()
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise CatalogError([_unreadable(path, "Das ist keine lesbare Excel-Datei (.xlsx)")]) from error
    problems = [found for name, rows in sheets.items() for found in _refused_cells(path.name, name, rows)]
    if problems:
        raise CatalogError(problems)
    return {name: _grid(path.name, name, rows) for name, rows in sheets.items()}


def _unreadable(path: Path, message: str) -> Diagnostic:
    hint = "Die Excel-Datei der Website herunterladen, darin ändern und als .xlsx speichern"
    return Diagnostic(path.name, 1, 1, "workbook", message, hint)


def _refused_cells(file: str, sheet: str, rows: Iterable[list[Any]]) -> Iterator[Diagnostic]:
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            spot = Spot(file, sheet, number, place)
            if cell.data_type in {"f", "e"} and cell.value not in _TRUTHS:
                hint = "Den Wert eintippen; in Excel: kopieren, dann „Werte einfügen“"
                yield spot.problem(
                    "workbook-formula", f"In der Zelle {cell.coordinate} steht eine Formel oder ein Fehlerwert", hint
                )
            elif isinstance(cell.value, str):
                for found in character_problems(cell.value):
                    yield spot.problem(found.code, found.message, found.hint)


def _grid(file: str, sheet: str, rows: list[list[Any]]) -> Grid:
    titles = tuple(_text(cell.value) for cell in rows[0]) if rows else ()
    found = [_row(file, sheet, number, titles, cells) for number, cells in enumerate(rows[1:], start=2)]
    return Grid(Spot(file, sheet, 1, 1), titles, tuple(row for row in found if any(row.cells)))


def _row(file: str, sheet: str, number: int, titles: tuple[str, ...], cells: list[Any]) -> SheetRow:
    found = tuple(_text(cell.value) for cell in cells)
    texts = {title: found[place] if place < len(found) else "" for place, title in enumerate(titles)}
    spots = {title: Spot(file, sheet, number, place + 1, title) for place, title in enumerate(titles)}
    return SheetRow(Spot(file, sheet, number, 1), found, texts, spots)


def _text(value: object) -> str:
    """A cell as the catalogue writes it, whatever Excel made of it while it was edited."""
    if value is None:
        return ""
    if value in _TRUTHS:
        return _TRUTHS[str(value)]
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").strip()
