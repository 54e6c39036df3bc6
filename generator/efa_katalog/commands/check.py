"""`efa-katalog check`: all problems of all files, in one run."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from efa_katalog.checked import checked_catalog
from efa_katalog.checks.clock import ahead_of
from efa_katalog.commands.manual import ending
from efa_katalog.diagnostics import CatalogError, Diagnostic, as_github, as_gitlab, as_json, as_text, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FORMATS: Final[dict[str, Callable[[Sequence[Diagnostic]], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Liest und prüft alle Dateien des Katalogs und nennt jeden Fehler mit Datei, Zeile und Ausweg."
    parser.epilog = ending("efa-katalog check", "efa-katalog check --format gitlab")
    parser.add_argument("--format", choices=FORMATS, default="text", help="Form der Ausgabe (Vorgabe: text)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem; return 1 if any is an error."""
    show = FORMATS[arguments.format]
    try:
        checked = checked_catalog(arguments.catalog)
    except CatalogError as error:
        print(show(error.diagnostics))
        return 1
    today = datetime.now(tz=UTC).date()
    print(show(merge([*checked.warnings, *ahead_of(today, checked.reading, checked.lock)])))
    return 0
