"""The rows of a list exactly as shown, as CSV: what "Auswahl als CSV" downloads.

The format, for every writer of it (the browser's script writes the same text)::

    "# Auswahl aus „<list>“: <shown> von <total>, eingegrenzt auf <filter>; <filter>."      or `ohne Filter.`
    "# Datenstand: TT.MM.JJJJ"
    "# Adresse: <full address with the filter in it>"
    <names of the columns>
    <the rows, in the order shown>

UTF-8; lines end with CRLF; every cell stands in quotation marks, those inside are doubled; spaces and line ends
inside a cell become one space. For Excel: semicolon and byte order mark; for programs: comma and none. A cell that
starts with `=`, `+`, `-` or `@` gets an apostrophe before it. `pandas.read_csv(…, comment="#")` skips no head whose
lines are quoted: use `skiprows=3`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from efa_katalog.exports.delimited import BYTE_ORDER_MARK, guarded


class Selection(NamedTuple):
    """What is shown: the list, the filters in words, the data date, the full address, the number of all rows."""

    title: str
    filters: tuple[str, ...]
    data_date: date
    address: str
    total: int


def filtered_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], selection: Selection, *, for_excel: bool = True
) -> bytes:
    """Return the selection as CSV, for a German Excel or for programs."""
    shown = [list(row) for row in rows]
    lines = [*([line] for line in _head(selection, len(shown))), list(header), *shown]
    mark, delimiter = (BYTE_ORDER_MARK, ";") if for_excel else ("", ",")
    text = "".join(f"{delimiter.join(map(_cell, line))}\r\n" for line in lines)
    return f"{mark}{text}".encode()


def _head(selection: Selection, shown: int) -> Iterator[str]:
    narrowed = f"eingegrenzt auf {'; '.join(selection.filters)}" if selection.filters else "ohne Filter"
    yield f"# Auswahl aus „{selection.title}“: {shown} von {selection.total}, {narrowed}."
    yield f"# Datenstand: {selection.data_date:%d.%m.%Y}"
    yield f"# Adresse: {selection.address}"


def _cell(text: str) -> str:
    doubled = guarded(" ".join(text.split())).replace('"', '""')
    return f'"{doubled}"'
