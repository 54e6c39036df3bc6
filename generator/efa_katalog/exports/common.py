"""The downloads about everything: tables, the whole catalogue, descriptions, feeds, schemas, checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports import discovery
from efa_katalog.exports.appointments import calendar_file
from efa_katalog.exports.changelog import changes_file
from efa_katalog.exports.csvw import csvw
from efa_katalog.exports.datapackage import datapackage
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.feeds import feed_files
from efa_katalog.exports.health import health_file
from efa_katalog.exports.linked import dcat_file
from efa_katalog.exports.records import catalog_file, record_files
from efa_katalog.exports.redirects import retired_files
from efa_katalog.exports.services import ServicePart
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.workbook import workbook

SINGLE_FILES: Final[tuple[Callable[[Edition], ExportFile], ...]] = (calendar_file, health_file)
"""Downloads that need nothing but the edition. A new one is added here."""


def table_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield the workbook, then both CSV files of every table."""
    filled = sheets(TABLES, edition)
    yield workbook(edition, filled)
    yield from csv_files(filled)


def collected_files(
    edition: Edition,
    releases: Sequence[Release],
    lock: Lock,
    tables: Sequence[FileFacts],
    parts: Sequence[ServicePart],
) -> Iterator[ExportFile]:
    """Yield what rests on other files; `tables` and `parts` tell of all of them.

    The checksums come last: they cover everything before them. After them come only the two files of the site's root.
    """
    facts = [*tables, *(file for part in parts for file in part.files)]
    for file in _covered(edition, releases, lock, tables, parts):
        facts.append(file.facts())
        yield file
    yield discovery.checksums({file.path: file.sha256 for file in facts})
    yield discovery.robots(edition)
    yield discovery.open_search(edition)


def _covered(
    edition: Edition,
    releases: Sequence[Release],
    lock: Lock,
    tables: Sequence[FileFacts],
    parts: Iterable[ServicePart],
) -> Iterator[ExportFile]:
    """Everything that the checksums cover and that is neither a table nor about one service."""
    whole = catalog_file(edition, {part.service_id: part.summary for part in parts})
    told = whole.facts()
    yield whole
    del whole
    yield from record_files(edition)
    yield from _described(edition, tables, told)
    yield changes_file(edition, releases)
    yield from feed_files(edition, releases)
    yield from (make(edition) for make in SINGLE_FILES)
    yield from _schemas(edition)
    yield from retired_files(edition, lock)


def _schemas(edition: Edition) -> Iterator[ExportFile]:
    # The models of all downloads take a while to load, and only their schemas need them.
    from efa_katalog.exports.json_schema import schema_files  # noqa: PLC0415

    return schema_files(edition)


def _described(edition: Edition, tables: Sequence[FileFacts], whole: FileFacts) -> Iterator[ExportFile]:
    """The descriptions of the main files: the workbook, the whole catalogue, and each table in its plain form."""
    book, *plain = tables[0], *tables[1::2]
    yield datapackage(edition, TABLES, {table.name: file for table, file in zip(TABLES, plain, strict=True)})
    yield csvw(edition, TABLES)
    yield dcat_file(edition, (book, whole, *plain))
