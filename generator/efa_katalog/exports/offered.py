"""Every download of an edition, in the order in which it is listed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.derive.path import Answer, answers
from efa_katalog.exports import discovery
from efa_katalog.exports.appointments import calendar_file
from efa_katalog.exports.changelog import changes_file
from efa_katalog.exports.csvw import csvw
from efa_katalog.exports.datapackage import datapackage
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.derived import service_summary
from efa_katalog.exports.feeds import feed_files
from efa_katalog.exports.health import health_file
from efa_katalog.exports.json_schema import schema_files
from efa_katalog.exports.linked import cpsv_file, dcat_file
from efa_katalog.exports.outputs import ServiceSummary
from efa_katalog.exports.paths import paths_file
from efa_katalog.exports.records import catalog_file, record_files, service_file
from efa_katalog.exports.redirects import retired_files
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.workbook import workbook

SINGLE_FILES: Final[tuple[Callable[[Edition], ExportFile], ...]] = (calendar_file, health_file)
"""Downloads that need nothing but the edition. A new one is added here."""


def files(
    catalog: Catalog, on: date, commit: str, *, releases: Sequence[Release] = (), lock: Lock = NO_LOCK
) -> Iterator[ExportFile]:
    """Yield every download; the same catalogue, day, commit, releases and lock give the same bytes.

    The checksums come last: they cover everything before them.
    """
    edition = Edition(catalog, on, commit)
    sums: dict[str, str] = {}
    for file in _offered(edition, releases, lock):
        sums[file.path] = hashlib.sha256(file.content).hexdigest()
        yield file
    yield discovery.checksums(sums)
    yield discovery.robots(edition)
    yield discovery.open_search(edition)


def _offered(edition: Edition, releases: Sequence[Release], lock: Lock) -> Iterator[ExportFile]:
    """Everything that the checksums cover, one file at a time."""
    filled = sheets(TABLES, edition)
    tables = tuple(csv_files(filled))
    book = workbook(edition, filled)
    yield from (book, *tables)
    summaries: dict[str, ServiceSummary] = {}
    for service_id in edition.catalog.services:
        found = _answers(edition, service_id)
        summaries[service_id] = service_summary(edition, service_id, found)
        yield service_file(edition, service_id, summaries[service_id])
        yield cpsv_file(edition, service_id)
        yield paths_file(edition, service_id, found)
    yield (whole := catalog_file(edition, summaries))
    yield from record_files(edition)
    yield from _described(edition, (book, whole, *tables[::2]))
    yield changes_file(edition, releases)
    yield from feed_files(edition, releases)
    yield from (make(edition) for make in SINGLE_FILES)
    yield from schema_files(edition)
    yield from retired_files(edition, lock)


def _described(edition: Edition, listed: tuple[ExportFile, ...]) -> Iterator[ExportFile]:
    """The descriptions of the main files: the workbook, the whole catalogue, and each table in its plain form."""
    _, _, *plain = listed
    contents = {table.name: file.content for table, file in zip(TABLES, plain, strict=True)}
    yield datapackage(edition, TABLES, contents)
    yield csvw(edition, TABLES)
    yield dcat_file(edition, listed)


def _answers(edition: Edition, service_id: str) -> Mapping[str, tuple[Answer, ...]]:
    return {state: answers(edition.catalog, service_id, state, edition.on) for state in edition.catalog.states}
