"""`efa-katalog release`: record what changed since the last release, and lock the ids that go public with it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checked import LOCK, RELEASES, checked_catalog, read_releases
from efa_katalog.checked.repository import is_shallow
from efa_katalog.commands.manual import ending
from efa_katalog.commands.published import SHALLOW, catalog_at, history
from efa_katalog.commands.refusal import Refusal
from efa_katalog.derive.changes import Release, release, release_text
from efa_katalog.derive.ids import Lock, lock_text
from efa_katalog.editing.together import write_together

_NO_RELEASES: Final = (
    "Nach ids.lock gab es schon Ausgaben, in {folder} liegt aber keine. "
    "Bitte zurückholen oder mit --since angeben, womit zu vergleichen ist."
)


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Hält fest, was sich seit der letzten Ausgabe geändert hat; daraus werden Seite und Feeds."
    parser.epilog = ending("efa-katalog release --check")
    parser.add_argument(
        "--since",
        metavar="STAND",
        help="Ordner oder Stand in git der letzten Ausgabe (Vorgabe: der Stand, mit dem sie festgehalten wurde)",
    )
    parser.add_argument("--check", action="store_true", help="nichts schreiben, nur zeigen")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write `releases/<day>.json` and `ids.lock` in the catalogue folder."""
    root: Path = arguments.catalog
    checked = checked_catalog(root)
    catalog, lock = checked.catalog, checked.lock
    found = _release(root, catalog, lock, arguments.since)
    print(f"Ausgabe {found.day:%d.%m.%Y}: {found.summary}")
    if not arguments.check:
        name = f"{RELEASES}/{found.day.isoformat()}.json"
        write_together(root, {name: release_text(found).encode(), LOCK: lock_text(catalog, lock).encode()})
        print(f"Geschrieben: {root / name} und {root / LOCK}")
    return 0


def _release(root: Path, catalog: Catalog, lock: Lock, since: str | None) -> Release:
    last = next(iter(read_releases(root)), None)
    if last is not None and catalog.settings.data_date <= last.day:
        raise Refusal(_same_day(root, last.day))
    old = _old(root, last, lock, since)
    try:
        return release(old, catalog, lock)
    except ValueError as error:
        raise Refusal(_same_day(root, catalog.settings.data_date)) from error


def _old(root: Path, last: Release | None, lock: Lock, since: str | None) -> Catalog | None:
    """Return what to compare with; None for the first release of all."""
    if since is not None:
        return catalog_at(since, root).catalog
    if last is not None:
        return catalog_at(_commit_of(root, last), root).catalog
    if lock.entries:
        raise Refusal(_NO_RELEASES.format(folder=root / RELEASES), 2)
    return None


def _same_day(root: Path, day: date) -> str:
    return (
        f"Für den Datenstand {day:%d.%m.%Y} gibt es schon eine Ausgabe. Bitte data_date in {root}/catalog.yaml erhöhen."
    )


def _commit_of(root: Path, last: Release) -> str:
    """Return the commit with which the last release was recorded; a later change of its file is another matter."""
    added = ("log", "-1", "--diff-filter=A", "--format=%H", "--", f"{RELEASES}/{last.day.isoformat()}.json")
    commit = history(root, *added).decode().strip()
    if is_shallow(root):
        # The oldest commit of such a clone seems to have brought every file.
        message = f"Womit die letzte Ausgabe festgehalten wurde, ist nicht zu sehen. {SHALLOW}, oder --since angeben."
        raise Refusal(message, 2)
    if not commit:
        message = (
            "Die letzte Ausgabe steht noch in keinem Stand in git. Bitte mit --since angeben, womit zu vergleichen ist."
        )
        raise Refusal(message, 2)
    return commit
