"""Read and check the catalogue in one go: what every command and the plugin start with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from efa_katalog import checks
from efa_katalog.catalog import NOTHING_KNOWN, Catalog, Memory, Reading
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock, check_ids
from efa_katalog.diagnostics import CatalogError, Diagnostic, Severity, merge
from efa_katalog.intake.published import LOCK, RELEASES, read_lock, read_releases, revision
from efa_katalog.loader import read_catalog
from efa_katalog.loader.municipalities import read_municipalities

__all__ = ["LOCK", "RELEASES", "Intake", "read_lock", "read_releases", "revision", "take_in"]


@dataclass(frozen=True, slots=True)
class Intake:
    """A catalogue without errors, how it was read, the warnings about it, and what was published before."""

    catalog: Catalog
    reading: Reading
    warnings: tuple[Diagnostic, ...]
    lock: Lock
    releases: tuple[Release, ...]

    def is_like(self, other: Intake) -> bool:
        """Whether the two differ in nothing but records."""
        return (self.catalog.settings, self.lock, self.releases) == (other.catalog.settings, other.lock, other.releases)

    def published_at(self, site_url: str) -> Intake:
        """Return the same for a site at another address than the one in the settings."""
        settings = self.catalog.settings.model_copy(update={"site_url": site_url})
        return replace(self, catalog=replace(self.catalog, settings=settings))


def take_in(root: Path, known: Memory = NOTHING_KNOWN) -> Intake:
    """Return the catalogue in the folder `root`; `known` (`reading.memory` of an earlier one) only saves time.

    Raises:
        CatalogError: with every error and warning of every file.
    """
    with _without_collector():
        return _take_in(root, known)


def _take_in(root: Path, known: Memory) -> Intake:
    reading = read_catalog(root, known)
    lock = read_lock(root)
    problems = [*reading.problems, *checks.run(reading), *read_municipalities(root, reading.known["states"]).problems]
    if reading.catalog is not None and not reading.problems:
        # Only then: a file that cannot be read would look like a vanished id.
        problems += check_ids(reading.catalog, lock)
    found = merge(problems)
    if reading.catalog is None or any(problem.severity is Severity.ERROR for problem in found):
        raise CatalogError(found)
    return Intake(reading.catalog, reading, found, lock, read_releases(root))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the search for garbage: what is read now all stays, and looking through it triples the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Makes all that was read old, or the collector would look through it at once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
