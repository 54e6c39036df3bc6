"""`efa-katalog export`: all downloads, without building the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from efa_katalog.checked import CheckedCatalog, checked_catalog, revision
from efa_katalog.checked.repository import DIRTY
from efa_katalog.commands.manual import ending
from efa_katalog.commands.progress import note, shown
from efa_katalog.editing.files import write_whole
from efa_katalog.exports import ExportFile, FileFacts
from efa_katalog.publication import site_files


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Schreibt alle Downloads (CSV, Excel, JSON, …) in einen Ordner, ohne die Website zu bauen."
    parser.epilog = ending("efa-katalog export --to downloads")
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="ORDNER",
        help="Zielordner; vorhandene Dateien gleichen Namens werden ersetzt",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write every download below the folder; others in it stay."""
    files = write_downloads(checked_catalog(arguments.catalog), arguments.catalog, arguments.to)
    print(f"{len(files)} Dateien nach {arguments.to} geschrieben.")
    unknown = _unknown_origin(revision(arguments.catalog))
    if unknown:
        print(unknown, file=sys.stderr)
    return 0


def _unknown_origin(commit: str) -> str:
    """What to say if git does not know the data as they are."""
    if not commit:
        return "Aus welchem Stand in git der Katalog ist, ist nicht bekannt; die Downloads nennen keinen."
    if commit.endswith(DIRTY):
        return f"Der Katalog hat Änderungen, die in keinem Stand von git stehen; die Downloads nennen {commit}."
    return ""


def write_downloads(checked: CheckedCatalog, root: Path, target: Path) -> tuple[FileFacts, ...]:
    """Write every download of the catalogue in the folder `root` below `target` and return what they are."""
    note("Downloads werden berechnet …")
    files = site_files(checked, checked.catalog.settings.data_date, revision(root))
    return tuple(_written(shown(files, None, "Downloads"), target))


def _written(files: Iterable[ExportFile], target: Path) -> Iterator[FileFacts]:
    for file in files:
        write_whole(target / file.path, file.content, lasting=False)
        yield file.facts()
