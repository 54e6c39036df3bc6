"""The downloads of a build: made in portions that any process can do, and written at once; only facts are kept."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports.common import collected_files, table_files
from efa_katalog.exports.services import ServicePart, service_files, service_part
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts

TELLS_OF_DOWNLOADS: Final = "data.html"
"""The template of the page that tells of all downloads, so they have to be there before it."""


class Known(NamedTuple):
    """What is known of downloads that are written: of the tables, of each service's files, and of all together."""

    tables: tuple[FileFacts, ...]
    parts: Mapping[str, ServicePart]
    facts: Sequence[FileFacts]


class Downloads:
    """Writes the downloads of an edition below a folder; `facts` tells of all of them once they are written."""

    def __init__(self, edition: Edition, releases: Sequence[Release], lock: Lock, folder: Path) -> None:
        """Write nothing yet."""
        self._edition, self._releases, self._lock, self._folder = edition, releases, lock, folder
        self._tables: tuple[FileFacts, ...] = ()
        self._parts: dict[str, ServicePart] = {}
        self._told_before: frozenset[str] = frozenset()
        self.facts: list[FileFacts] = []

    def services(self) -> Iterator[tuple[str, str]]:
        """Yield every service's id and file."""
        return ((service, addresses.record_file("services", service)) for service in self._edition.catalog.services)

    def tables(self) -> None:
        """Write the workbook and the tables."""
        self._tables = self._written(table_files(self._edition))
        # A workbook with all its cells refers to itself, and a build does not look for garbage otherwise.
        gc.collect()

    def of_service(self, service_id: str) -> None:
        """Write the files of one service."""
        facts = self._written(service_files(self._edition, service_id))
        self._parts[service_id] = service_part(self._edition, service_id, facts)

    def collected(self) -> None:
        """Write what rests on all the others, which must be written by then."""
        parts = [self._parts[service_id] for service_id in self._edition.catalog.services]
        rest = self._written(collected_files(self._edition, self._releases, self._lock, self._tables, parts))
        self.facts[:] = [*self._tables, *(file for part in parts for file in part.files), *rest]

    def ask_for(self, name: str) -> None:
        """Write the download of this name and what is made together with it, unless it is written already.

        Everything, if it is neither a table nor about one service: the rest tells of all the others.
        """
        service = _service_of(name)
        if service in self._edition.catalog.services:
            if service not in self._parts:
                self.of_service(service)
        elif name.endswith((".csv", ".xlsx")):
            if not self._tables:
                self.tables()
        elif not self.facts:
            self.all()

    def all(self) -> None:
        """Write everything that is not written yet."""
        if not self._tables:
            self.tables()
        for service_id in self._edition.catalog.services.keys() - self._parts.keys():
            self.of_service(service_id)
        self.collected()

    def begin_telling(self) -> None:
        """From now on only what is written later has to be told."""
        self._told_before = frozenset(self._parts)

    def told(self) -> Known:
        """Return what another process needs to know of the files that this one has written."""
        new = {service_id: part for service_id, part in self._parts.items() if service_id not in self._told_before}
        return Known(self._tables, new, self.facts)

    def learn(self, known: Known) -> None:
        """Take over what another process has written."""
        self._tables = known.tables or self._tables
        self._parts.update(known.parts)
        self.facts[:] = known.facts or self.facts

    def _written(self, files: Iterable[ExportFile]) -> tuple[FileFacts, ...]:
        return tuple([self._write(file) for file in files])

    def _write(self, file: ExportFile) -> FileFacts:
        target = self._folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        return file.facts()


def _service_of(name: str) -> str:
    folder, _, file = name.partition("/")
    return file.partition(".")[0] if folder in {"services", "paths"} else ""
