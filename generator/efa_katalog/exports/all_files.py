"""Every download of an edition, in the order in which it is listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.exports.plan import plan
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts


def files(
    catalog: Catalog, on: date, commit: str, *, releases: Sequence[Release] = (), lock: Lock = NO_LOCK
) -> Iterator[ExportFile]:
    """Yield every download, one at a time; the same catalogue, day, commit, releases and lock give the same bytes."""
    made: dict[str, FileFacts] = {}
    for batch in plan(Edition(catalog, on, commit), releases, lock):
        for file in batch.make(made):
            made[file.path] = file.facts()
            yield file
