"""Workbooks as different programs write them: openpyxl and XlsxWriter in the way of Excel, and LibreOffice itself."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import xlsxwriter
from openpyxl import Workbook

Cell = tuple[Any, str]
OFFICE: Final = shutil.which("soffice")
_PATIENCE: Final = 600


@dataclass
class Page:
    """A sheet to be written: its rows, each a list of value and number format, and what a person did to its cells."""

    rows: list[list[Cell]]
    merged: tuple[str, ...] = ()
    formatted_below: int = 0
    blank_rows: set[int] = field(default_factory=set)
    """Behind which rows, counted from 0, an empty one stands."""

    def lines(self) -> Iterable[tuple[int, list[Cell]]]:
        """Yield each row with its number, from 1."""
        number = 0
        for place, row in enumerate(self.rows):
            number += 1
            yield number, row
            number += place in self.blank_rows


Pages = dict[str, Page]


def with_openpyxl(pages: Pages, path: Path) -> None:
    """Write as openpyxl does: empty cells with a format are kept."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, page in pages.items():
        sheet = book.create_sheet(title)
        for number, row in page.lines():
            for place, (value, shown_as) in enumerate(row, start=1):
                cell = sheet.cell(number, place)
                cell.value = value
                cell.number_format = shown_as
        last = sheet.max_row
        for extra in range(page.formatted_below):
            sheet.cell(last + 1 + extra, 1).number_format = "0.00"
        for area in page.merged:
            sheet.merge_cells(area)
    book.save(path)


def with_xlsxwriter(pages: Pages, path: Path) -> None:
    """Write as Excel does: shared texts, formats by number, blank cells with a format."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {}
    for title, page in pages.items():
        sheet = book.add_worksheet(title)
        last = 0
        for last, row in page.lines():
            for place, (value, shown_as) in enumerate(row):
                if shown_as not in formats:
                    formats[shown_as] = book.add_format({"num_format": shown_as})
                _write(sheet, (last - 1, place), value, formats[shown_as])
        for extra in range(page.formatted_below):
            sheet.write_blank(last + extra, 2, None, formats["General"])
        for area in page.merged:
            first = area.partition(":")[0]
            column, row_number = ord(first[0]) - ord("A"), int(first[1:]) - 1
            value = page.rows[row_number][column][0]
            sheet.merge_range(area, "" if value is None else str(value))
    book.close()


def _write(sheet: Any, place: tuple[int, int], value: Any, shown_as: Any) -> None:  # noqa: ANN401 — untyped library
    if isinstance(value, bool):
        sheet.write_boolean(*place, value, shown_as)
    elif isinstance(value, datetime):
        sheet.write_datetime(*place, value, shown_as)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, shown_as)
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(*place, value, shown_as)
    elif value is not None:
        sheet.write_string(*place, value, shown_as)


def saved_by_office(paths: list[Path], folder: Path) -> list[Path]:
    """Return the files as LibreOffice opens and saves them."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=_PATIENCE)
    return [folder / "saved" / path.name for path in paths]


def with_wrong_size(path: Path, chance: Random) -> None:
    """Let each sheet claim a size of its cells that is none."""
    claim = chance.choice([b"A1", b"A1:C3", b"A1:XFD1048576", b"B2:B2"])
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + claim + b'"', content))
