"""`efa-katalog migrate`: a catalogue of an earlier program as the present one wants it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from efa_katalog.catalog import SETTINGS
from efa_katalog.commands.data_files import DataFile, data_files
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.files import write_whole
from efa_katalog.editing.migration import migrated
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.load import SETTINGS_FILE
from efa_katalog.load.version import version_of
from efa_katalog.schema.settings import SCHEMA_VERSION, Settings
from efa_katalog.source import read_document


class FileChange(NamedTuple):
    """A file's new text, and what an editor should look at."""

    path: Path
    text: str
    notes: tuple[str, ...]


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Bringt einen Katalog nach einem Wechsel des Programms auf dessen Stand: alles oder nichts."
    parser.epilog = ending("efa-katalog migrate --check", "efa-katalog migrate")
    parser.add_argument("--check", action="store_true", help="nichts schreiben; 1, wenn etwas zu tun ist")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files that change, once it is known that all can be written."""
    root: Path = arguments.catalog
    version = _version(root)
    if version == SCHEMA_VERSION:
        print(f"Der Katalog hat Fassung {version}, die neueste. Es ist nichts zu tun.")
        return 0
    changes = _changes(root, version)
    for change in changes:
        if not arguments.check:
            write_whole(change.path, change.text)
        print(f"{'Zu ändern' if arguments.check else 'Geschrieben'}: {change.path}")
        for note in change.notes:
            print(f"  Bitte ansehen: {note}.")
    if arguments.check:
        print(f"Der Katalog hat Fassung {version}. „efa-katalog migrate“ bringt ihn auf Fassung {SCHEMA_VERSION}.")
        return 1
    print(f"Der Katalog hat nun Fassung {SCHEMA_VERSION}. Danach prüfen: efa-katalog check")
    return 0


def _version(root: Path) -> int:
    path = root / SETTINGS_FILE
    if not path.is_file():
        message = f"{path} gibt es nicht. Im Ordner des Projekts aufrufen oder --catalog angeben."
        raise Refusal(message, 2)
    version = version_of(read_document(path, str(path)))
    if version > SCHEMA_VERSION:
        message = (
            f"Dieser Katalog ist neuer als das Programm: Er hat Fassung {version}, bekannt sind Fassungen bis "
            f"{SCHEMA_VERSION}. Bitte das Programm auf den neuesten Stand bringen; geändert wurde nichts."
        )
        raise Refusal(message)
    return version


def _changes(root: Path, version: int) -> tuple[FileChange, ...]:
    """Return every file that changes.

    Raises:
        CatalogError: a file cannot be read, or a comment below its head would get lost.
    """
    problems: list[Diagnostic] = []
    found: list[FileChange] = []
    # The settings say which version the catalogue has. They come last, so that an interrupted run starts over.
    for file in sorted(data_files(root), key=lambda file: file.model is Settings):
        try:
            found += _change(file, version)
        except CatalogError as error:
            problems += error.diagnostics
    if problems:
        raise CatalogError(problems)
    return tuple(found)


def _change(file: DataFile, version: int) -> Iterator[FileChange]:
    document = read_document(file.path, str(file.path))
    kind = SETTINGS if file.model is Settings else file.path.parent.name
    data, notes = migrated(kind, document.data, version)
    if kind == SETTINGS:
        data = {**data, "schema_version": str(SCHEMA_VERSION)}
    if data != document.data:
        yield FileChange(file.path, rewritten(document, file.model, file.schema_line, data), notes)
