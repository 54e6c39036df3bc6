"""`efa-katalog format`: the canonical form of every file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from efa_katalog.commands.data_files import DataFile, data_files
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.diagnostics import CatalogError, Diagnostic, as_text
from efa_katalog.editing.files import write_whole
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.load.version import refuse_newer
from efa_katalog.source import read_document


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Bringt Dateien des Katalogs in einheitliche Reihenfolge und Gestalt; Kommentare bleiben stehen."
    )
    parser.epilog = ending("efa-katalog format", "efa-katalog format --check catalog/services/wohngeld.yaml")
    parser.add_argument("files", type=Path, nargs="*", metavar="DATEI", help="nur diese Dateien (Vorgabe: alle)")
    parser.add_argument("--check", action="store_true", help="nichts schreiben; 1, wenn eine Datei abweicht")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files anew; return 1 if one cannot be, or if `--check` finds one that differs."""
    refuse_newer(arguments.catalog)
    problems: list[Diagnostic] = []
    chosen = _chosen(arguments.catalog, arguments.files)
    changed = 0
    for file in chosen:
        try:
            new = _changed(file)
        except CatalogError as error:
            problems += error.diagnostics
            continue
        if new is None:
            continue
        changed += 1
        if not arguments.check:
            write_whole(file.path, new)
        print(f"{'Weicht ab' if arguments.check else 'Geschrieben'}: {file.path}")
    if problems:
        print(as_text(problems))
    unread = len({problem.path for problem in problems})
    if len(chosen) > unread:
        print(_summary(len(chosen) - unread, changed, check=arguments.check))
    if unread:
        print(f"Nicht angefasst: {unread} {'Datei' if unread == 1 else 'Dateien'} mit Fehlern.")
    return int(bool(problems) or (arguments.check and changed > 0))


def _chosen(root: Path, files: Sequence[Path]) -> tuple[DataFile, ...]:
    found = tuple(data_files(root))
    if not files:
        return found
    by_path = {file.path.resolve(): file for file in found}
    foreign = [file for file in files if file.resolve() not in by_path]
    if foreign:
        message = (
            f"{foreign[0]} ist keine Datei des Katalogs in {root}. Erlaubt sind Dateien wie "
            f"{root}/services/wohngeld.yaml."
        )
        raise Refusal(message, 2)
    return tuple(by_path[file.resolve()] for file in files)


def _changed(file: DataFile) -> str | None:
    """The file's new text, None if it stays as it is.

    Raises:
        CatalogError: the file cannot be read, or a comment would get lost.
    """
    new = rewritten(read_document(file.path, str(file.path)), file.model, file.schema_line)
    return None if new.encode() == file.path.read_bytes() else new


def _summary(total: int, changed: int, *, check: bool) -> str:
    files = "Datei" if total == 1 else "Dateien"
    if not changed:
        return f"{total} {files} geprüft, {'' if total == 1 else 'alle '}in einheitlicher Gestalt."
    if check:
        differ = "weicht" if changed == 1 else "weichen"
        return f"{changed} von {total} {files} {differ} ab. „efa-katalog format“ bringt sie in Ordnung."
    return f"{changed} von {total} {files} neu geschrieben; die Angaben sind dieselben."
