"""The command: what it is told, and the report."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from efa_katalog.commands.manual import ending
from efa_katalog.commands.verify.reading import Folder, Server
from efa_katalog.commands.verify.whole import faults_of_folder, faults_of_server
from efa_katalog.hosting import checks
from efa_katalog.hosting.checks import CATALOG

_PAGES: Final = 200


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Prüft eine veröffentlichte Website oder einen gebauten Ordner so, wie Leser ihn bekommen."
    parser.epilog = ending("efa-katalog verify site", "efa-katalog verify https://www.…/katalog/ --max-age 90")
    parser.add_argument("site", metavar="ORDNER|ADRESSE", help="z. B. site oder https://www.…/katalog/")
    parser.add_argument(
        "--max-age", type=int, metavar="TAGE", help="ein älterer Datenstand gilt als Fehler (Vorgabe: jeder ist recht)"
    )
    parser.add_argument(
        "--pages",
        type=int,
        default=_PAGES,
        metavar="N",
        help=f"so viele Seiten eines Servers werden gelesen, über alle verteilt (Vorgabe: {_PAGES}; 0: alle)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every fault with its place; return 1 if there is one."""
    folder = Path(arguments.site)
    today = datetime.now(UTC).date()
    with closing(Folder(folder) if folder.is_dir() else Server(arguments.site)) as site:
        stand = checks.data_date(site.get(CATALOG).content or b"")
        whole = faults_of_folder(site) if isinstance(site, Folder) else faults_of_server(site, arguments.pages)
        faults = sorted({*whole, *checks.age_fault(stand, today, arguments.max_age)})
    for fault in faults:
        print(fault.line)
    print(f"{arguments.site}: Datenstand {stand or 'unbekannt'}, {len(faults) or 'keine'} Fehler")
    return int(bool(faults))
