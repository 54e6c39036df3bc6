"""Read and check the catalogue in one go: what every command and the plugin start with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from efa_katalog import checks
from efa_katalog.catalog import Catalog
from efa_katalog.checked.published import LOCK, RELEASES, read_lock, read_releases
from efa_katalog.checked.repository import revision
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock, check_ids
from efa_katalog.diagnostics import CatalogError, Diagnostic, Severity, merge
from efa_katalog.load import Read, Reading, read_catalog, read_files
from efa_katalog.speed.memory import all_stays

__all__ = ["LOCK", "RELEASES", "CheckedCatalog", "checked_catalog", "read_lock", "read_releases", "revision"]


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """A catalogue without errors, how it was read, the warnings about it, and what was published before."""

    catalog: Catalog
    reading: Reading
    warnings: tuple[Diagnostic, ...]
    lock: Lock
    releases: tuple[Release, ...]

    def is_like(self, other: CheckedCatalog) -> bool:
        """Whether the two differ in nothing but records."""
        return (self.catalog.settings, self.lock, self.releases) == (other.catalog.settings, other.lock, other.releases)

    def published_at(self, site_url: str) -> CheckedCatalog:
        """Return the same for a site at another address than the one in the settings."""
        settings = self.catalog.settings.model_copy(update={"site_url": site_url})
        return replace(self, catalog=replace(self.catalog, settings=settings))


def checked_catalog(root: Path, read: Read = read_files) -> CheckedCatalog:
    """Return the catalogue in the folder `root`; `read` says what its files hold.

    Raises:
        CatalogError: with every error and warning of every file.
    """
    with all_stays():
        return _checked_catalog(root, read)


def _checked_catalog(root: Path, read: Read) -> CheckedCatalog:
    reading = read_catalog(root, read)
    lock = read_lock(root)
    problems = [*reading.problems, *checks.run(reading, lock)]
    if reading.catalog is not None and not reading.problems:
        # Only then: a file that cannot be read would look like a vanished id.
        problems += check_ids(reading.catalog, lock)
    found = merge(problems)
    if reading.catalog is None or any(problem.severity is Severity.ERROR for problem in found):
        raise CatalogError(found)
    return CheckedCatalog(reading.catalog, reading, found, lock, read_releases(root))
