"""`efa-katalog export`: all downloads, without building the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from efa_katalog import exports
from efa_katalog.commands.progress import note, shown
from efa_katalog.editing.files import write_whole
from efa_katalog.edition import site_files
from efa_katalog.intake import revision, take_in


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = commands.add_parser("export", help="schreibt alle Downloads (CSV, Excel, JSON, …) in einen Ordner")
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
    files = downloads(arguments.catalog)
    for file in shown(files, len(files), "Schreiben"):
        write_whole(arguments.to / file.path, file.content, lasting=False)
    print(f"{len(files)} Dateien nach {arguments.to} geschrieben.")
    return 0


def downloads(root: Path) -> tuple[exports.ExportFile, ...]:
    """Return every download of the catalogue in the folder `root`."""
    intake = take_in(root)
    note("Downloads werden berechnet …")
    return site_files(intake, intake.catalog.settings.data_date, revision(root))
