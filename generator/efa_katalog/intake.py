"""Read and check the catalogue in one go: what every command and the plugin start with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from efa_katalog import checks
from efa_katalog.catalog import Catalog, Reading
from efa_katalog.diagnostics import CatalogError, Diagnostic, Severity, merge
from efa_katalog.loader import read_catalog


@dataclass(frozen=True, slots=True)
class Intake:
    """A catalogue without errors, how it was read, and the warnings about it."""

    catalog: Catalog
    reading: Reading
    warnings: tuple[Diagnostic, ...]


def take_in(root: Path) -> Intake:
    """Return the catalogue in the folder `root`.

    Raises:
        CatalogError: with every error and warning of every file.
    """
    reading = read_catalog(root)
    problems = merge([*reading.problems, *checks.run(reading)])
    if reading.catalog is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise CatalogError(problems)
    return Intake(reading.catalog, reading, problems)
