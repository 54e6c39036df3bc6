"""The downloads about everything: tables, the whole catalogue, descriptions, feeds, schemas, checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from efa_katalog import addresses
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports import discovery
from efa_katalog.exports.answered import answered_files
from efa_katalog.exports.appointments import calendar_files
from efa_katalog.exports.changelog import changes_file
from efa_katalog.exports.csvw import csvw
from efa_katalog.exports.datapackage import datapackage
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.feeds import feed_files
from efa_katalog.exports.health import health_file
from efa_katalog.exports.linked import dcat_file
from efa_katalog.exports.municipalities import municipalities_file
from efa_katalog.exports.openapi import openapi_file
from efa_katalog.exports.questions import questions_file
from efa_katalog.exports.records import catalog_file, record_files
from efa_katalog.exports.redirects import retired_files
from efa_katalog.exports.services import ServicePart
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts
from efa_katalog.exports.states import state_file
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import RECORD_TABLES, TABLES

SINGLE_FILES: Final[tuple[Callable[[Edition], ExportFile], ...]] = (health_file, municipalities_file, questions_file)
"""Downloads that need nothing but the edition. A new one is added here."""


def table_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield both CSV files of every table that needs no more than the records."""
    yield from csv_files(sheets(RECORD_TABLES, edition))


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
    interface = openapi_file(edition, facts)
    facts.append(interface.facts())
    yield interface
    yield discovery.checksums({file.path: file.sha256 for file in facts})
    yield discovery.robots(edition)
    yield discovery.open_search(edition)


def _covered(
    edition: Edition,
    releases: Sequence[Release],
    lock: Lock,
    tables: Sequence[FileFacts],
    parts: Sequence[ServicePart],
) -> Iterator[ExportFile]:
    """Everything that the checksums cover and that is neither a table of records nor about one service."""
    answered: list[FileFacts] = []
    for file in answered_files(edition, lock, parts):
        answered.append(file.facts())
        yield file
    summaries = {part.service_id: part.summary for part in parts}
    whole = catalog_file(edition, summaries)
    told = whole.facts()
    yield whole
    del whole
    yield from record_files(edition)
    yield from (state_file(edition, state_id, summaries) for state_id in edition.catalog.states)
    yield from _described(edition, releases, (*answered, told, *tables))
    yield changes_file(edition, releases)
    yield from feed_files(edition, releases, lock)
    yield from calendar_files(edition, lock)
    yield from (make(edition) for make in SINGLE_FILES)
    yield from _schemas(edition)
    yield from retired_files(edition, lock)


def _schemas(edition: Edition) -> Iterator[ExportFile]:
    # The models of all downloads take a while to load, and only their schemas need them.
    from efa_katalog.exports.json_schema import schema_files  # noqa: PLC0415

    return schema_files(edition)


def _described(edition: Edition, releases: Sequence[Release], made: Sequence[FileFacts]) -> Iterator[ExportFile]:
    """The descriptions of the main files: the workbook, the whole catalogue, and each table in its plain form."""
    by_path = {file.path: file for file in made}
    plain = {table.name: by_path[f"{addresses.DOWNLOADS}{table.name}.csv"] for table in TABLES}
    book, whole = (by_path[f"{addresses.DOWNLOADS}{name}"] for name in ("catalog.xlsx", "catalog.json"))
    yield datapackage(edition, TABLES, plain)
    yield csvw(edition, TABLES)
    first = min((release.day for release in releases), default=None)
    yield dcat_file(edition, (book, whole, *plain.values()), first)
