"""`efa-katalog diff`: what changes for readers between two states of the catalogue."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from efa_katalog.commands.manual import ending
from efa_katalog.commands.published import catalog_at
from efa_katalog.derive.changes import Change, as_json, as_markdown, as_text, difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from efa_katalog.diagnostics import Diagnostic

FORMATS: Final[dict[str, Callable[[Iterable[Change]], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Sagt in Sätzen, was sich zwischen zwei Ständen des Katalogs für Leser ändert."
    parser.epilog = ending("efa-katalog diff main", "efa-katalog diff HEAD~1 HEAD --format json")
    parser.add_argument("old", metavar="ALT", help="Ordner oder Stand in git, z. B. main oder HEAD~1")
    parser.add_argument("new", metavar="NEU", nargs="?", help="Ordner oder Stand in git (Vorgabe: der jetzige Katalog)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="Form der Ausgabe (Vorgabe: text)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the changes; files that cannot be read are left out and named on the error channel."""
    old = catalog_at(arguments.old, arguments.catalog)
    new = catalog_at(arguments.new or str(arguments.catalog), arguments.catalog)
    _warn(arguments.old, old.problems)
    _warn(arguments.new or str(arguments.catalog), new.problems)
    print(FORMATS[arguments.format](difference(old.catalog, new.catalog, new.lock)).rstrip("\n"))
    return 0


def _warn(spot: str, problems: tuple[Diagnostic, ...]) -> None:
    files = sorted({problem.path for problem in problems})
    if files:
        print(f"Nicht verglichen, weil in „{spot}“ nicht lesbar: {', '.join(files)}", file=sys.stderr)
