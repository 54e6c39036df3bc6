"""The downloads that need the answers about all services: their table, and the workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from efa_katalog.derive.ids import Lock, former
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.services import ServicePart
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.states import TablesOf, state_tables
from efa_katalog.exports.tables import Sheet, filled, with_cells
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.tables.packed import unpacked
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import CATALOG_BOOK, Book, workbook

_PATHS_BOOK: Final = Book("paths.xlsx", f"{PATHS.title} (Excel)")


def answered_files(edition: Edition, lock: Lock, parts: Sequence[ServicePart]) -> Iterator[ExportFile]:
    """Yield the answers as CSV and as a workbook, the workbook of all tables, and the tables of each state.

    A state that had another id has its tables there, too; those of one that is given up are empty.
    """
    paths = with_cells(PATHS, tuple(chain.from_iterable(unpacked(part.paths) for part in parts)))
    yield from csv_files((paths,))
    yield workbook(edition, _PATHS_BOOK, (paths,))
    sheets = _all(edition, paths)
    yield workbook(edition, CATALOG_BOOK, sheets)
    for state_id, state in edition.catalog.states.items():
        yield from state_tables(edition, TablesOf(state_id, state_id, state.name), sheets)
    for old, new in former(lock, "states"):
        title = edition.catalog.states[new].name if new else f"Land „{old}“, nicht mehr in Gebrauch"
        yield from state_tables(edition, TablesOf(old, new, title), sheets)


def _all(edition: Edition, paths: Sheet) -> tuple[Sheet, ...]:
    """Tables of records are filled anew: that is quicker than to keep them or to send them to another process."""
    return tuple([paths if table is PATHS else filled(table, edition) for table in TABLES])
