"""The downloads of a build: written in batches; only facts about them are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports.plan import After, plan
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts


class Downloads:
    """Writes the downloads of an edition below a folder, each batch once.

    `made` tells of what is written already, by the place of its batch in the plan; `facts` of everything, at the end.
    """

    def __init__(self, edition: Edition, releases: Sequence[Release], lock: Lock, folder: Path) -> None:
        """Write nothing yet."""
        self.edition = edition
        self.plan = plan(edition, releases, lock)
        self.made: dict[int, tuple[FileFacts, ...]] = {}
        self.facts: list[FileFacts] = []
        self._folder = folder
        self._services = {batch.service_id: number for number, batch in enumerate(self.plan) if batch.service_id}

    def write(self) -> None:
        """Write everything that is not written yet."""
        for number in range(len(self.plan)):
            self.write_batch(number)
        self.facts[:] = self._before(len(self.plan)).values()

    def write_service(self, service_id: str) -> None:
        """Write the files of one service."""
        self.write_batch(self._services[service_id])

    def write_batch(self, number: int) -> None:
        """Write what is made together at a place of the plan; what it rests on must be written by then."""
        if number not in self.made:
            batch = self.plan[number]
            files = batch.make(self._before(number) if batch.after is After.FILES else {})
            self.made[number] = tuple([self._written(file) for file in files])

    def write_named(self, name: str) -> None:
        """Write the download of this name and what is made together with it.

        It is everything for a file that tells of all the others. A name that no batch knows beforehand may be in any
        of those that show their names only when they are made.
        """
        numbers = [number for number, batch in enumerate(self.plan) if name in batch.names]
        unnamed = [number for number, batch in enumerate(self.plan) if not batch.names]
        for number in numbers or unnamed:
            if self.plan[number].after is After.FILES:
                self.write()
            self.write_batch(number)

    def _before(self, number: int) -> Mapping[str, FileFacts]:
        listed = sorted(place for place in self.made if place < number)
        return {file.path: file for place in listed for file in self.made[place]}

    def _written(self, file: ExportFile) -> FileFacts:
        target = self._folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        return file.facts()
