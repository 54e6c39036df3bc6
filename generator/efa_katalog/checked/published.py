"""What was published before, kept beside the records: the lock of ids and the recorded releases."""

from __future__ import annotations

from json import JSONDecodeError
from pathlib import Path
from typing import Final

from efa_katalog.derive.changes import Release, parse_release
from efa_katalog.derive.ids import NO_LOCK, Lock, parse_lock
from efa_katalog.diagnostics import CatalogError, Diagnostic, quoted
from efa_katalog.source import decoded, merged

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
        except JSONDecodeError as error:
            fault = _problem(shown, "hier geht das JSON nicht weiter", error.lineno, error.colno)
            problems += quoted((fault,), error.doc)
        except ValueError:
            problems.append(_problem(shown, "Angaben fehlen oder haben eine andere Form"))
    if problems:
        raise CatalogError(problems)
    return tuple(found)


def _release(file: Path, shown: str) -> Release:
    found = parse_release(merged(decoded(file.read_bytes(), shown), shown))
    if found.day.isoformat() != file.stem:
        raise CatalogError([_problem(shown, f"darin steht der {found.day:%d.%m.%Y}, der Dateiname sagt etwas anderes")])
    return found


def _problem(shown: str, why: str, line: int = 1, column: int = 1) -> Diagnostic:
    hint = "Die Datei aus der Versionsgeschichte zurückholen"
    return Diagnostic(shown, line, column, "release", f"Das ist keine lesbare Ausgabe: {why}", hint)


def _shown(root: Path, name: str) -> str:
    return f"{root.name or root.resolve().name}/{name}"
