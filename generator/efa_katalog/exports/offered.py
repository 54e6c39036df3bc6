"""Every download of an edition, in the order in which it is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.path import Answer, answers
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.derived import service_summary
from efa_katalog.exports.paths import paths_file
from efa_katalog.exports.records import catalog_file, record_files, service_file
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES


def files(catalog: Catalog, on: date, commit: str) -> Iterator[ExportFile]:
    """Yield every download; the same catalogue, day and commit give the same bytes."""
    edition = Edition(catalog, on, commit)
    yield from csv_files(sheets(TABLES, edition))
    yield from _json(edition)


def _json(edition: Edition) -> Iterator[ExportFile]:
    summaries = {}
    for service_id in edition.catalog.services:
        found = _answers(edition, service_id)
        summaries[service_id] = service_summary(edition, service_id, found)
        yield service_file(edition, service_id, summaries[service_id])
        yield paths_file(edition, service_id, found)
    yield catalog_file(edition, summaries)
    yield from record_files(edition)


def _answers(edition: Edition, service_id: str) -> Mapping[str, tuple[Answer, ...]]:
    return {state: answers(edition.catalog, service_id, state, edition.on) for state in edition.catalog.states}
