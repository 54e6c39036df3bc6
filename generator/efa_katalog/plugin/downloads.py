"""The downloads of a build: made in portions, and written at once; only facts are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports.common import collected_files, table_files
from efa_katalog.exports.services import ServicePart, service_files, service_part
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts


class Downloads:
    """Writes the downloads of an edition below a folder.

    `tables`, `parts` (of the services) and `facts` (about everything) tell of what is written already.
    """

    def __init__(self, edition: Edition, releases: Sequence[Release], lock: Lock, folder: Path) -> None:
        """Write nothing yet."""
        self.edition = edition
        self._releases, self._lock, self._folder = releases, lock, folder
        self.tables: tuple[FileFacts, ...] = ()
        self.parts: dict[str, ServicePart] = {}
        self.facts: list[FileFacts] = []

    def write(self) -> None:
        """Write everything that is not written yet."""
        if not self.tables:
            self.write_tables()
        for service_id in self.edition.catalog.services.keys() - self.parts.keys():
            self.write_service(service_id)
        self.write_collected()

    def write_tables(self) -> None:
        """Write the tables of records."""
        self.tables = self._written(table_files(self.edition))

    def write_service(self, service_id: str) -> None:
        """Write the files of one service."""
        facts = self._written(service_files(self.edition, service_id))
        self.parts[service_id] = service_part(self.edition, service_id, facts)

    def write_collected(self) -> None:
        """Write what rests on all the others, which must be written by then."""
        parts = [self.parts[service_id] for service_id in self.edition.catalog.services]
        rest = self._written(collected_files(self.edition, self._releases, self._lock, self.tables, parts))
        self.facts[:] = [*self.tables, *(file for part in parts for file in part.files), *rest]

    def _written(self, files: Iterable[ExportFile]) -> tuple[FileFacts, ...]:
        return tuple([self._write(file) for file in files])

    def _write(self, file: ExportFile) -> FileFacts:
        target = self._folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        return file.facts()
