"""Every download of an edition, in the order in which it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.exports.common import collected_files, table_files
from efa_katalog.exports.services import ServicePart, service_files, service_part
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts


def files(
    catalog: Catalog, on: date, commit: str, *, releases: Sequence[Release] = (), lock: Lock = NO_LOCK
) -> Iterator[ExportFile]:
    """Yield every download, one at a time; the same catalogue, day, commit, releases and lock give the same bytes."""
    edition = Edition(catalog, on, commit)
    tables: list[FileFacts] = []
    yield from _noted(table_files(edition), tables)
    parts: list[ServicePart] = []
    for service_id in catalog.services:
        facts: list[FileFacts] = []
        yield from _noted(service_files(edition, service_id), facts)
        parts.append(service_part(edition, service_id, facts))
    yield from collected_files(edition, releases, lock, tables, parts)


def common_files(
    edition: Edition, releases: Sequence[Release], lock: Lock, parts: Sequence[ServicePart]
) -> Iterator[ExportFile]:
    """Yield everything that is not about one service, one file at a time; `parts` are in the order of the catalogue.

    For builds that make the files of services elsewhere; together these are the same files that `files` yields.
    """
    tables: list[FileFacts] = []
    yield from _noted(table_files(edition), tables)
    yield from collected_files(edition, releases, lock, tables, parts)


def _noted(made: Iterable[ExportFile], facts: list[FileFacts]) -> Iterator[ExportFile]:
    """The files as they come; what is known about them is added to `facts`."""
    for file in made:
        facts.append(file.facts())
        yield file
