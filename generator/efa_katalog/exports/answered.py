"""The downloads that need the answers about all services: their table, and the workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.services import ServicePart
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.states import state_tables
from efa_katalog.exports.tables import Sheet, filled, with_cells
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.tables.packed import unpacked
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import CATALOG_BOOK, Book, workbook

_PATHS_BOOK: Final = Book("paths.xlsx", f"{PATHS.title} (Excel)")


def answered_files(edition: Edition, parts: Sequence[ServicePart]) -> Iterator[ExportFile]:
    """Yield the answers as CSV and as a workbook, the workbook of all tables, and the tables of each state."""
    paths = with_cells(PATHS, tuple(chain.from_iterable(unpacked(part.paths) for part in parts)))
    yield from csv_files((paths,))
    yield workbook(edition, _PATHS_BOOK, (paths,))
    sheets = _all(edition, paths)
    yield workbook(edition, CATALOG_BOOK, sheets)
    for state_id in edition.catalog.states:
        yield from state_tables(edition, state_id, sheets)


def _all(edition: Edition, paths: Sheet) -> tuple[Sheet, ...]:
    """Tables of records are filled anew: that is quicker than to keep them or to send them to another process."""
    return tuple([paths if table is PATHS else filled(table, edition) for table in TABLES])
