"""The command `efa-katalog`: reads its words, calls one of the commands, returns its exit code."""

from __future__ import annotations

import argparse
import codecs
import io
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from efa_katalog.commands.manual import EXIT_CODES
from efa_katalog.commands.refusal import Refusal
from efa_katalog.diagnostics import CatalogError
from efa_katalog.editing.together import finish


class Command(NamedTuple):
    """A command as the list of all commands names it."""

    name: str
    help: str

    @property
    def module(self) -> str:
        """The module that describes and runs it; what Python or everybody uses for something else gets a `_`."""
        return f"efa_katalog.commands.{self.name}{'_' if self.name in _TAKEN else ''}"


_TAKEN: Final = ("format", "import")
COMMANDS: Final = (
    Command("init", "legt einen eigenen Katalog an"),
    Command("check", "prüft alle Dateien des Katalogs"),
    Command("new", "legt einen Datensatz an"),
    Command("format", "bringt Dateien in einheitliche Reihenfolge und Gestalt"),
    Command("migrate", "bringt einen Katalog nach einem Wechsel des Programms auf dessen Stand"),
    Command("schema", "schreibt die JSON-Schemata der Datensätze für Texteditoren"),
    Command("diff", "sagt, was sich zwischen zwei Ständen für Leser ändert"),
    Command("import", "überträgt eine geänderte Excel-Datei in die Dateien des Katalogs"),
    Command("questions", "schreibt einen Antwortbogen (Excel) mit den Fragen an eine Stelle"),
    Command("harvest", "holt, was öffentliche Datenbestände wissen, und schlägt Änderungen vor"),
    Command("municipalities", "ersetzt die Tabelle der Gemeinden durch eine Liste aus Dateien"),
    Command("stale", "zeigt alte Angaben, nach zuständigen Stellen geordnet"),
    Command("links", "fragt nach, ob die Webadressen im Katalog noch antworten"),
    Command("export", "schreibt alle Downloads (CSV, Excel, JSON, …) in einen Ordner"),
    Command("render", "schreibt die erzeugten Seiten als gewöhnlichen docs-Ordner"),
    Command("release", "hält fest, was sich seit der letzten Ausgabe geändert hat"),
    Command("build", "baut die Website"),
    Command("serve", "zeigt die Website am eigenen Rechner"),
    Command("offline", "packt die gebaute Website als ZIP zum Lesen ohne Netz"),
    Command("headers", "schreibt die Sicherheitsköpfe einer gebauten Website für Apache, nginx und _headers"),
    Command("verify", "prüft eine veröffentlichte Website oder einen gebauten Ordner"),
)

# What argparse says, as a pattern, and what we say instead; the first that fits counts.
_ERRORS: Final[tuple[tuple[str, str], ...]] = (
    (r"the following arguments are required: (.*)", r"es fehlt: \1"),
    (r"one of the arguments (.*) is required", r"es fehlt eines von: \1"),
    (r"unrecognized arguments: (.*)", r"unbekannt: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 ist nicht eindeutig, möglich sind: \2"),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 gibt es nicht, möglich sind: \3"),
    (r"argument (.*?): expected one argument", r"\1: hier fehlt ein Wert"),
    (r"argument (.*?): expected (?:at least one|\d+) arguments?", r"\1: hier fehlen Werte"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 nimmt keinen Wert an, angegeben ist \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 und \2 schließen einander aus"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1: \2 ist kein gültiger Wert"),
    # A command's own check of a value, already in German.
    (r"argument (.*?): (.*)", r"\1: \2"),
)


# As shells report a program that Strg+C has ended.
_INTERRUPTED: Final = 130

_REASONS: Final = (
    (FileNotFoundError, "diese Datei oder diesen Ordner gibt es nicht"),
    (NotADirectoryError, "das ist kein Ordner"),
    (FileExistsError, "hier steht eine Datei, wo ein Ordner stehen müsste"),
    (IsADirectoryError, "das ist ein Ordner"),
    (PermissionError, "dazu fehlt das Recht"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Writes the help with a German head."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks German; `add_subparsers` makes more of its kind."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 — hands everything on
        """Prepare the parser with German headings and a German `--help`."""
        super().__init__(formatter_class=_Formatter, add_help=False, **settings)
        self._positionals.title = "Angaben"
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and leave with code 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: Fehler: {in_german(message)}\n")


def in_german(message: str) -> str:
    """Return what argparse says in German; an unknown sentence is left out, it would be English."""
    for pattern, words in _ERRORS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return match.expand(words)
    return "der Aufruf ist so nicht verständlich, --help zeigt die Möglichkeiten"


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code (see `EXIT_CODES`)."""
    # A file name need not be text; better an odd sign than no report.
    if isinstance(sys.stdout, io.TextIOWrapper):
        codecs.register_error("escape", _escaped)
        sys.stdout.reconfigure(errors="escape")
    arguments = parser(sys.argv[1:] if words is None else words).parse_args(words)
    try:
        _finish(arguments.catalog)
        code: int = arguments.run(arguments)
    except Refusal as refusal:
        print(f"efa-katalog: {refusal.message}", file=sys.stderr)
        return refusal.code
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"efa-katalog: {_of_system(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nefa-katalog: Abgebrochen.", file=sys.stderr)
        return _INTERRUPTED
    return code


def _finish(catalog: Path) -> None:
    """Put in place what an interrupted command had decided to write, before another one reads the catalogue."""
    finished = finish(catalog)
    if finished:
        print(f"Zu Ende geführt, was ein abgebrochener Befehl begonnen hat: {', '.join(finished)}", file=sys.stderr)


def _of_system(error: OSError) -> str:
    """Return what the system refuses, as far as it can be said in German."""
    reason = next((words for kind, words in _REASONS if isinstance(error, kind)), "das System lässt es nicht zu")
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason}. Pfad, Rechte und freien Platz prüfen, dann noch einmal."


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Return what the stream cannot encode as `\uXXXX`: readable as text, and valid in JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)), error.end


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for a call. It knows only the commands named in it: to load all takes ten times as long."""
    whole: argparse.ArgumentParser = Parser(
        prog="efa-katalog", description="Werkzeuge für den EfA-Katalog.", epilog=EXIT_CODES
    )
    whole.add_argument(
        "--catalog", type=Path, default=Path("catalog"), metavar="ORDNER", help="Ordner des Katalogs (Vorgabe: catalog)"
    )
    commands = whole.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.help)
        if command.name in words:
            import_module(command.module).describe(own)
    return whole


if __name__ == "__main__":
    sys.exit(main())
