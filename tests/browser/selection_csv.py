"""The rows of a list exactly as shown, as CSV: what "Auswahl als CSV" downloads.

The format, for every writer of it (the browser's script writes the same text)::

    <names of the columns>, Datenstand, Auswahl, Auswahl unter
    <the rows, in the order shown, each with the day as JJJJ-MM-TT, the filters in words or "alle", the full address>

What was selected stands in columns, not above them: every program reads the file without being told how, and the rows
still say it after they were copied elsewhere. UTF-8; lines end with CRLF; every cell stands in quotation marks, those
inside are doubled; spaces and line ends inside a cell become one space. For Excel (`.excel.csv`): semicolon and byte
order mark; for programs (`.csv`): comma and none. A cell that starts with `=`, `+`, `-` or `@` gets an apostrophe
before it. Symbols that only the eye reads are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from efa_katalog.exports.delimited import BYTE_ORDER_MARK, guarded

COLUMNS: Final = ("Datenstand", "Auswahl", "Auswahl unter")
"""The columns that say what was selected."""


class Selection(NamedTuple):
    """What is shown: the filters in words, the data date, the full address with the filters in it."""

    filters: tuple[str, ...]
    data_date: date
    address: str


def filtered_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], selection: Selection, *, for_excel: bool = True
) -> bytes:
    """Return the selection as CSV, for a German Excel or for programs."""
    said = (selection.data_date.isoformat(), "; ".join(selection.filters) or "alle", selection.address)
    lines = [(*header, *COLUMNS), *[(*row, *said) for row in rows]]
    mark, delimiter = (BYTE_ORDER_MARK, ";") if for_excel else ("", ",")
    text = "".join([f"{delimiter.join(map(_cell, line))}\r\n" for line in lines])
    return f"{mark}{text}".encode()


def _cell(text: str) -> str:
    doubled = guarded(" ".join(text.split())).replace('"', '""')
    return f'"{doubled}"'
