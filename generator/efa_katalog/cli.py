"""The command `efa-katalog`: reads its words, calls one of the commands, returns its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from efa_katalog.commands import check

EXIT_CODES = """\
Rückgabewerte:
  0  alles in Ordnung
  1  der Katalog hat Fehler, oder eine Prüfung ist nicht bestanden
  2  der Aufruf ist falsch
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code (see `EXIT_CODES`)."""
    arguments = _parser().parse_args(words)
    code: int = arguments.run(arguments)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="efa-katalog",
        description="Werkzeuge für den EfA-Katalog.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--catalog", type=Path, default=Path("catalog"), metavar="ORDNER", help="Ordner des Katalogs (Vorgabe: catalog)"
    )
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)
    check.register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
