"""`efa-katalog schema`: the JSON Schemas that explain every field while typing."""

from __future__ import annotations

import argparse
from pathlib import Path

from efa_katalog.commands.manual import ending
from efa_katalog.editing.files import write_whole
from efa_katalog.exports.json_schema import as_text, record_schemas


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Schreibt je Art von Datensatz ein JSON-Schema, mit dem Texteditoren beim Schreiben helfen."
    parser.epilog = ending("efa-katalog schema --check")
    parser.add_argument(
        "--to", type=Path, default=Path("schema"), metavar="ORDNER", help="Zielordner (Vorgabe: schema)"
    )
    parser.add_argument("--check", action="store_true", help="nichts schreiben; 1, wenn eine Datei veraltet ist")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas that are not up to date, or only name them; return 1 if `--check` finds any."""
    folder: Path = arguments.to
    wanted = {folder / name: as_text(found) for name, found in record_schemas().items()}
    stale = [path for path, text in wanted.items() if not _is_same(path, text)]
    for path in stale:
        if arguments.check:
            print(f"Veraltet: {path}. Bitte „efa-katalog schema“ ausführen und die Datei mit einreichen.")
        else:
            write_whole(path, wanted[path])
            print(f"Geschrieben: {path}")
    if not stale:
        print(f"{len(wanted)} Schemata sind aktuell.")
    return int(bool(stale) and arguments.check)


def _is_same(path: Path, text: str) -> bool:
    """Whether the file holds the text; git may have given it the line ends of Windows."""
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
