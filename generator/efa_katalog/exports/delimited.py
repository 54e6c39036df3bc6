"""Tables as CSV: once for programs (RFC 4180), once for a double click in a German Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from efa_katalog.exports.spec import ExportFile, download
from efa_katalog.exports.tables import Sheet, Table

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"
BYTE_ORDER_MARK: Final = "\ufeff"
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_names(table: Table) -> tuple[str, str]:
    """Return the names of both CSV files of a table."""
    return f"{table.name}.csv", f"{table.name}.excel.csv"


def csv_files(sheet: Sheet) -> Iterator[ExportFile]:
    """Yield both CSV files of a table."""
    table, rows = sheet.table, _rows(sheet)
    plain = written(rows, delimiter=",").encode()
    excel = (BYTE_ORDER_MARK + written(rows, delimiter=";")).encode()
    texts = ((plain, f"{table.title} (CSV)"), (excel, f"{table.title} (CSV für Excel)"))
    for name, (content, title) in zip(csv_names(table), texts, strict=True):
        yield replace(download(name, content, CSV_TYPE, title), rows=len(sheet.cells), columns=table.notes)


def plain_csv(sheet: Sheet) -> bytes:
    """Return a table as CSV for programs."""
    return written(_rows(sheet), delimiter=",").encode()


def _rows(sheet: Sheet) -> list[Sequence[str]]:
    names = tuple(column.name for column in sheet.table.columns)
    return [names, *([guarded(text) for text in texts] for texts in sheet.texts)]


def written(rows: Iterable[Iterable[str]], *, delimiter: str) -> str:
    """Return rows of finished texts as CSV with CRLF line ends."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: with an apostrophe before a risky start.

    Why: `=HYPERLINK(…)` in a note would run on the desk of whoever opens the file. The raw text is in the JSON files.
    """
    return f"'{text}" if is_risky(text) else text


def is_risky(text: str) -> bool:
    """Return whether a spreadsheet may take the text for a formula."""
    return text.startswith(_STARTS_FORMULA)
