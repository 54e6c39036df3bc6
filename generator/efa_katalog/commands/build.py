"""`efa-katalog build`: the site with its headers, in place of the last one only when it is whole."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from efa_katalog.commands.headers import write_headers
from efa_katalog.commands.manual import ending
from efa_katalog.commands.mkdocs import add_config, call, config_of, environment
from efa_katalog.commands.publishing import Workshop, give_up, opened, put_in_place
from efa_katalog.commands.refusal import Refusal
from efa_katalog.commands.verify import Folder, faults_of_folder
from efa_katalog.hosting.folder import INDEX
from efa_katalog.schema.settings import published_at

_ADDRESS: Final = "EFA_KATALOG_SITE_URL"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Baut die Website mit Downloads und Sicherheitsköpfen. Geht etwas schief, bleibt die bisherige."
    )
    parser.epilog = ending("efa-katalog build")
    add_config(parser)
    parser.add_argument("--to", type=Path, metavar="ORDNER", help="Zielordner (Vorgabe: site neben den Einstellungen)")
    parser.add_argument("--quiet", action="store_true", help="nur Fehler nennen")
    parser.add_argument(
        "--no-verify", action="store_true", help="die neue Website nicht prüfen, bevor sie die bisherige ablöst"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, then publish; whatever goes wrong leaves the last site."""
    config = config_of(arguments)
    _refuse_address(os.environ.get(_ADDRESS, ""))
    workshop = Workshop((arguments.to or config.parent / "site").resolve())
    _refuse_other_folders(workshop.site)
    with opened(workshop) as lock:
        try:
            is_made = _is_made(config, workshop.new, lock, quiet=arguments.quiet)
            if is_made and not arguments.no_verify:
                is_made = _is_whole(workshop.new)
            if is_made:
                put_in_place(workshop)
        except (OSError, Refusal) as error:
            print(_reason(error), file=sys.stderr)
            is_made = False
        if not is_made:
            give_up(workshop)
            unharmed = f"Die bisherige Website in {workshop.site.name}/ ist unverändert."
            print(f"Der Bau ist fehlgeschlagen. {unharmed}", file=sys.stderr)
            return 1
    if not arguments.quiet:
        checked = "" if arguments.no_verify else " und ist geprüft"
        print(f"Die Website liegt in {workshop.site}{checked}. Ansehen mit „efa-katalog serve“.")
    return 0


def _refuse_address(address: str) -> None:
    """Refuse what is no web address here: MkDocs would say so in English, and lets some of it pass."""
    if address:
        try:
            published_at(address)
        except ValueError as error:
            message = f"Die Adresse der Website ({_ADDRESS}) {error}"
            raise Refusal(message, 2) from error


def _refuse_other_folders(site: Path) -> None:
    """The new site replaces the whole folder, so nothing but an earlier site may be in it."""
    if site.exists() and not (site / INDEX).is_file() and (not site.is_dir() or any(site.iterdir())):
        message = f"{site} ist keine gebaute Website und bliebe nicht erhalten. Mit --to einen anderen Ordner nennen."
        raise Refusal(message, 2)


def _is_made(config: Path, target: Path, lock: int, *, quiet: bool) -> bool:
    """Make the site and return whether it is whole; what MkDocs refuses, it has said itself."""
    words = ["build", "--strict", "--config-file", str(config), "--site-dir", str(target)]
    command = call(*words, *(["--quiet"] if quiet else []))
    # MkDocs inherits the lock: it holds as long as that runs, even if this program is killed.
    inherited = () if sys.platform == "win32" else (lock,)
    done = subprocess.run(command, env=environment(), pass_fds=inherited, check=False)  # noqa: S603 — our own program
    if done.returncode:
        return False
    write_headers(target)
    return True


def _is_whole(target: Path) -> bool:
    """Look at the new site as readers will get it, and name every fault.

    How old the data are is left to `verify`: the same catalogue makes the same site on any day.
    """
    faults = sorted(set(faults_of_folder(Folder(target))))
    for fault in faults:
        print(fault.line, file=sys.stderr)
    if faults:
        print(f"Die neue Website hat {len(faults)} Fehler; ohne diese Prüfung baut --no-verify.", file=sys.stderr)
    return not faults


def _reason(error: OSError | Refusal) -> str:
    return error.message if isinstance(error, Refusal) else f"{error.filename or ''}: {error.strerror}"
