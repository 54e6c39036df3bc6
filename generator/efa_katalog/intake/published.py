"""What was published before, kept beside the records: the lock of ids and the recorded releases."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from efa_katalog.derive.changes import Release, parse_release
from efa_katalog.derive.ids import NO_LOCK, Lock, parse_lock
from efa_katalog.diagnostics import CatalogError, Diagnostic

LOCK: Final = "ids.lock"
RELEASES: Final = "releases"


def read_lock(root: Path) -> Lock:
    """Return what `ids.lock` in the catalogue folder says; nothing is locked without the file."""
    file = root / LOCK
    return parse_lock(file.read_text(encoding="utf-8")) if file.is_file() else NO_LOCK


def read_releases(root: Path) -> tuple[Release, ...]:
    """Return the recorded releases, newest first.

    Raises:
        CatalogError: a file is no release.
    """
    found, problems = [], []
    for file in sorted((root / RELEASES).glob("*.json"), reverse=True):
        try:
            found.append(parse_release(file.read_text(encoding="utf-8")))
        except ValueError as error:
            shown = f"{root.name}/{RELEASES}/{file.name}"
            problems.append(
                Diagnostic(
                    shown,
                    1,
                    1,
                    "release",
                    f"Das ist keine lesbare Ausgabe ({error})",
                    "Die Datei aus der Versionsgeschichte zurückholen",
                )
            )
    if problems:
        raise CatalogError(problems)
    return tuple(found)


def revision(root: Path) -> str:
    """Return the commit that the catalogue in the folder comes from, empty outside a repository or without git."""
    # A clone may belong to another user than the one who builds (containers).
    words = ("git", "-c", "safe.directory=*", "rev-parse", "--verify", "--quiet", "HEAD")
    try:
        found = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603 — fixed words
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()
