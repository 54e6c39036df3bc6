"""What was published before, kept beside the records: the lock of ids and the recorded releases."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from efa_katalog.derive.changes import Release, parse_release
from efa_katalog.derive.ids import NO_LOCK, Lock, parse_lock
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source import decoded

LOCK: Final = "ids.lock"
RELEASES: Final = "releases"


def read_lock(root: Path) -> Lock:
    """Return what `ids.lock` in the catalogue folder says; nothing is locked without the file."""
    file = root / LOCK
    if not file.is_file():
        return NO_LOCK
    try:
        return parse_lock(decoded(file.read_bytes(), _shown(root, LOCK)))
    except CatalogError as error:
        return Lock({}, error.diagnostics)


def read_releases(root: Path) -> tuple[Release, ...]:
    """Return the recorded releases, newest first.

    Raises:
        CatalogError: a file is no release, or not that of the day in its name.
    """
    found: list[Release] = []
    problems: list[Diagnostic] = []
    for file in sorted((root / RELEASES).glob("*.json"), reverse=True):
        shown = _shown(root, f"{RELEASES}/{file.name}")
        try:
            found.append(_release(file, shown))
        except CatalogError as error:
            problems += error.diagnostics
        except ValueError as error:
            hint = "Die Datei aus der Versionsgeschichte zurückholen"
            problems.append(Diagnostic(shown, 1, 1, "release", f"Das ist keine lesbare Ausgabe ({error})", hint))
    if problems:
        raise CatalogError(problems)
    return tuple(found)


def _release(file: Path, shown: str) -> Release:
    found = parse_release(decoded(file.read_bytes(), shown))
    if found.day.isoformat() != file.stem:
        message = f"date: {found.day.isoformat()}"
        raise ValueError(message)
    return found


def _shown(root: Path, name: str) -> str:
    return f"{root.name or root.resolve().name}/{name}"
