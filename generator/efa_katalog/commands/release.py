"""`efa-katalog release`: record what changed since the last release, and lock the ids that go public with it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from efa_katalog.catalog import Catalog
from efa_katalog.commands.manual import ending
from efa_katalog.commands.published import catalog_at, git
from efa_katalog.commands.refusal import Refusal
from efa_katalog.derive.changes import Release, release, release_text
from efa_katalog.derive.ids import lock_text
from efa_katalog.editing.files import write_whole
from efa_katalog.intake import LOCK, RELEASES, read_releases, take_in


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "release",
        help="hält fest, was sich seit der letzten Ausgabe geändert hat",
        description="Hält fest, was sich seit der letzten Ausgabe geändert hat; daraus werden Seite und Feeds.",
        epilog=ending("efa-katalog release --check"),
    )
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
    intake = take_in(root)
    catalog, lock = intake.catalog, intake.lock
    found = _release(root, catalog, arguments.since)
    print(f"Ausgabe {found.day:%d.%m.%Y}: {found.summary}")
    if not arguments.check:
        write_whole(root / RELEASES / f"{found.day.isoformat()}.json", release_text(found))
        write_whole(root / LOCK, lock_text(catalog, lock))
        print(f"Geschrieben: {root / RELEASES}/{found.day.isoformat()}.json und {root / LOCK}")
    return 0


def _release(root: Path, catalog: Catalog, since: str | None) -> Release:
    last = next(iter(read_releases(root)), None)
    if last is not None and catalog.settings.data_date <= last.day:
        raise Refusal(_same_day(root, last.day))
    old = catalog_at(since or _last_commit(root), root)[0] if since or last else None
    try:
        return release(old, catalog)
    except ValueError as error:
        raise Refusal(_same_day(root, catalog.settings.data_date)) from error


def _same_day(root: Path, day: date) -> str:
    return (
        f"Für den Datenstand {day:%d.%m.%Y} gibt es schon eine Ausgabe. Bitte data_date in {root}/catalog.yaml erhöhen."
    )


def _last_commit(root: Path) -> str:
    commit = git(root, "log", "-1", "--format=%H", "--", RELEASES).decode().strip()
    if not commit:
        message = (
            "Die letzte Ausgabe steht noch in keinem Stand in git. Bitte mit --since angeben, womit zu vergleichen ist."
        )
        raise Refusal(message, 2)
    return commit
