"""What stands in an Excel file: the filled cells with their places. Formulas are refused, nothing is computed."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.workbook_import.package import TooLargeError, merged_ranges, slim
from efa_katalog.source.characters import ODD_BLANKS, character_problems

_FORMULA: Final = "f"
_LARGEST: Final = 30 * 1024 * 1024
_CARRIAGE_RETURN: Final = "_x000D_"
"""How Excel writes one inside a text."""
# LibreOffice saves a truth value so, if its cell has no format of its own.
_TRUTHS: Final = {"=TRUE()": True, "=FALSE()": False}


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
class Held:
    """A filled cell: what it holds as the file types it, and the number format that it is shown in."""

    value: object
    shown_as: str = ""

    @property
    def text(self) -> str:
        """The value as text, whatever its type; for headings and for cells of which only the text counts."""
        return tidy(str(self.value))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty: its filled cells by column, from 1."""

    spot: Spot
    cells: Mapping[int, Held]

    def at(self, column: int, title: str = "") -> Spot:
        """Return the place of a cell, filled or not."""
        return Spot(self.spot.file, self.spot.sheet, self.spot.row, column, title)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its headings by column, from 1, and the filled rows below them."""

    spot: Spot
    titles: Mapping[int, str]
    rows: tuple[SheetRow, ...]


def read_workbook(path: Path) -> dict[str, Grid]:
    """Return the sheets of an Excel file by name.

    Raises:
        CatalogError: the file is none, or cells hold formulas or hidden characters or are merged; each with its place.
    """
    try:
        _refuse_large(path)
        with warnings.catch_warnings():
            # Excel keeps things that the reader does not know, such as filters of newer versions.
            warnings.simplefilter("ignore")
            problems: list[Diagnostic] = []
            grids = {name: _grid(path.name, name, rows) for name, rows in _sheets(path, problems)}
    except CatalogError:
        raise
    except TooLargeError as error:
        raise CatalogError([_unreadable(path, "Entpackt ist die Datei größer als 1 GB")]) from error
    except Exception as error:  # the library meets a damaged file with whatever it stumbles over
        raise CatalogError([_unreadable(path, "Das ist keine lesbare Excel-Datei (.xlsx)")]) from error
    if problems:
        raise CatalogError(problems)
    return grids


def _refuse_large(path: Path) -> None:
    if path.stat().st_size > _LARGEST:
        raise CatalogError([_unreadable(path, "Die Datei ist größer als 30 MB")])


def tidy(text: str) -> str:
    """Return a text with line feeds only and without blanks around it, as the catalogue holds it."""
    return text.replace(_CARRIAGE_RETURN, "\r").replace("\r\n", "\n").replace("\r", "\n").strip()


def _unreadable(path: Path, message: str) -> Diagnostic:
    hint = "Die Excel-Datei der Website herunterladen, darin ändern und als .xlsx speichern"
    return Diagnostic(path.name, 1, 1, "workbook", message, hint)


def _sheets(path: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, Sequence[SheetRow]]]:
    """Yield the name and the filled rows of each sheet; what may not be in them is added to `problems`."""
    reader = ExcelReader(slim(path), read_only=True)
    reader.read()
    parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    for sheet in reader.wb.worksheets:
        # What the file says of its size may be wrong, what it holds is not.
        sheet.reset_dimensions()
        problems += _merged(path.name, sheet.title, merged_ranges(reader.archive.read(parts[sheet.title])))
        yield sheet.title, tuple(_filled_rows(path.name, sheet.title, sheet.iter_rows(), problems))
    reader.archive.close()


def _merged(file: str, sheet: str, ranges: Iterable[str]) -> Iterator[Diagnostic]:
    for area in ranges:
        column, row, _, _ = range_boundaries(area)
        hint = "Die Verbindung aufheben und jede Zelle einzeln ausfüllen; beim Verbinden bleibt nur der erste Wert"
        spot = Spot(file, sheet, row or 1, column or 1)
        yield spot.problem("workbook-merged", f"Die Zellen {area} sind verbunden", hint)


def _filled_rows(
    file: str, sheet: str, rows: Iterable[Sequence[Any]], problems: list[Diagnostic]
) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, start=1):
        filled = {place: cell for place, cell in enumerate(row, start=1) if cell.value is not None}
        if filled:
            found = SheetRow(Spot(file, sheet, number, 1), {place: _held(cell) for place, cell in filled.items()})
            problems += (fault for place, cell in filled.items() for fault in _faults(found.at(place), cell))
            yield found


# Any: what the reader calls a cell depends on how it reads.
def _held(cell: Any) -> Held:  # noqa: ANN401
    value = _TRUTHS.get(cell.value, cell.value) if cell.data_type == _FORMULA else cell.value
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return Held(value, "" if isinstance(value, str) else cell.number_format)


def _faults(spot: Spot, cell: Any) -> Iterator[Diagnostic]:  # noqa: ANN401
    if cell.data_type in {_FORMULA, "e"} and cell.value not in _TRUTHS:
        message = f"In der Zelle {cell.coordinate} steht eine Formel oder ein Fehlerwert"
        yield spot.problem("workbook-formula", message, "Den Wert eintippen; in Excel: kopieren, dann „Werte einfügen“")
    elif isinstance(cell.value, str):
        # Blanks around it are left out anyway.
        for found in character_problems(cell.value.strip(f" \t\n{ODD_BLANKS}")):
            yield spot.problem(found.code, found.message, found.hint)


def _grid(file: str, sheet: str, rows: Sequence[SheetRow]) -> Grid:
    heads = rows[0].cells if rows and rows[0].spot.row == 1 else {}
    titles = {place: held.text for place, held in heads.items() if held.text}
    return Grid(Spot(file, sheet, 1, 1), titles, tuple(row for row in rows if row.spot.row > 1))
