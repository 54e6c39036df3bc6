"""The rows of a list exactly as shown, as CSV: what "Diese Auswahl als CSV" downloads.

The format, for every writer of it (the browser's script writes the same bytes)::

    # Auswahl: <what is filtered and sorted, as a sentence>      three lines, each one cell
    # Datenstand: JJJJ-MM-TT · <shown> von <total> Zeilen
    # Adresse: <full address with the filter in it>
    <names of the columns>
    <the rows, in the order shown>

UTF-8; lines end with CRLF; a cell is quoted if it contains the delimiter, a quotation mark or a line end, quotation
marks inside are doubled. Plain: comma, no byte order mark. For Excel: semicolon and byte order mark. A cell that
starts with `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe before it. The rows can be read with
`pandas.read_csv(…, comment="#")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from efa_katalog.exports.delimited import BYTE_ORDER_MARK, guarded, written


class Selection(NamedTuple):
    """What is shown: the filter as a sentence, the data date, the full address, and how many rows there are in all."""

    sentence: str
    data_date: date
    address: str
    total: int


def filtered_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], selection: Selection, *, for_excel: bool = False
) -> bytes:
    """Return the selection as CSV, for programs or for a German Excel."""
    cells = [[guarded(cell) for cell in row] for row in rows]
    head = [[line] for line in _head(selection, len(cells))]
    text = written([*head, header, *cells], delimiter=";" if for_excel else ",")
    return ((BYTE_ORDER_MARK if for_excel else "") + text).encode()


def _head(selection: Selection, shown: int) -> Iterator[str]:
    yield f"# Auswahl: {selection.sentence}"
    yield f"# Datenstand: {selection.data_date.isoformat()} · {shown} von {selection.total} Zeilen"
    yield f"# Adresse: {selection.address}"
