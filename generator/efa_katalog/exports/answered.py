"""The downloads that need the answers about all services: their table, and the workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.services import ServicePart, service_part
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.states import TablesOf, state_tables
from efa_katalog.exports.tables import Sheet, filled, with_cells
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.tables.packed import unpacked
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import CATALOG_BOOK, Book, workbook

PATHS_BOOK: Final = Book("paths.xlsx", f"{PATHS.title} (Excel)")


@dataclass(frozen=True)
class Answered:
    """What is said about all services, gathered once for all files that hold it."""

    edition: Edition

    @cached_property
    def _parts(self) -> dict[str, ServicePart]:
        return {service_id: service_part(self.edition, service_id) for service_id in self.edition.catalog.services}

    @cached_property
    def _paths(self) -> Sheet:
        return with_cells(PATHS, tuple(chain.from_iterable(unpacked(part.paths) for part in self._parts.values())))

    @cached_property
    def _all(self) -> tuple[Sheet, ...]:
        """Tables of records are filled anew: that is quicker than to send them to another process."""
        return tuple([self._paths if table is PATHS else filled(table, self.edition) for table in TABLES])

    @property
    def summaries(self) -> dict[str, bytes]:
        """What is derived about each service, as it stands in `catalog.json`."""
        return {service_id: part.summary for service_id, part in self._parts.items()}

    def tables(self) -> Iterator[ExportFile]:
        """Yield the answers as CSV."""
        yield from csv_files(self._paths)

    def paths_book(self) -> ExportFile:
        """Return the answers as a workbook."""
        return workbook(self.edition, PATHS_BOOK, (self._paths,))

    def catalog_book(self) -> ExportFile:
        """Return the workbook of all tables."""
        return workbook(self.edition, CATALOG_BOOK, self._all)

    def state_tables(self, of: TablesOf) -> Iterator[ExportFile]:
        """Yield the tables of a state."""
        return state_tables(self.edition, of, self._all)
