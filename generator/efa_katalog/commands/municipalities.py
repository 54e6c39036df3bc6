"""`efa-katalog municipalities`: replace the table of municipalities by the lists in files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.commands.harvest.presenting import present, register_presenting
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.harvest.eurostat import eurostat_source, read_lists
from efa_katalog.harvest.gazetteer import Gazetteer, read_gazetteer
from efa_katalog.harvest.municipalities import HARVESTER, official_source
from efa_katalog.harvest.municipality_table import Publication, table_proposal
from efa_katalog.harvest.problem import HarvestError

_TABLE: Final = ".csv"


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Liest das Gemeindeverzeichnis des Statistischen Bundesamts (GV100AD oder Auszug für Excel) oder "
        "die beiden Listen von Eurostat (LAU und NUTS 3 als CSV) und zeigt, was sich ändert. Ohne --accept ändert "
        "sich am Katalog nichts."
    )
    parser.epilog = ending("efa-katalog municipalities lau.csv nuts.csv --date 2024")
    parser.add_argument("files", nargs="+", type=Path, metavar="DATEI", help="die Liste; bei Eurostat beide Listen")
    parser.add_argument("--date", metavar="DATUM", help="Gebietsstand, wenn die Datei keinen nennt, z. B. 2024")
    register_presenting(parser.add_argument_group("Vorschlagen"))
    parser.set_defaults(run=run, source=HARVESTER.name, store=Path(".harvest"), dry_run=False)


def run(arguments: argparse.Namespace) -> int:
    """Read the files and show, or take over, what changes."""
    catalog = checked_catalog(arguments.catalog).catalog
    try:
        found, origin = _read(catalog, arguments.files, arguments.date)
        proposal = table_proposal(catalog, found, origin)
        names = ", ".join(file.name for file in arguments.files)
        shown = f"Gebietsstand {origin.source.date.label}, gelesen aus {names} ({len(found.rows)} Gemeinden)."
        return present(arguments, catalog, proposal, shown)
    except HarvestError as error:
        raise Refusal(str(error)) from error


def _read(catalog: Catalog, files: Sequence[Path], day: str | None) -> tuple[Gazetteer, Publication]:
    where = ", ".join(map(str, files))
    try:
        contents = [file.read_bytes() for file in files]
        if all(file.suffix.lower() == _TABLE for file in files):
            return read_lists(contents, where, catalog.states), eurostat_source(_given(day))
        found = read_gazetteer(contents[0], where, catalog.states)
        return found, official_source(found.day or date.fromisoformat(_given(day)))
    except OSError as error:
        message = f"{error.filename}: lässt sich nicht lesen. Pfad und Rechte prüfen."
        raise Refusal(message) from error
    except ValueError as error:
        message = f"„{day}“ ist kein Gebietsstand. Bitte als Jahr oder Tag angeben, z. B. 2024 oder 2026-09-30."
        raise Refusal(message, 2) from error


def _given(day: str | None) -> str:
    if day is None:
        message = "Die Dateien nennen keinen Gebietsstand: mit --date angeben, z. B. --date 2024."
        raise Refusal(message, 2)
    return day
