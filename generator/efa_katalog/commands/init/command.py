"""The call, the questions, and the new folder."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from efa_katalog.catalog import SETTINGS
from efa_katalog.checked import checked_catalog
from efa_katalog.commands.data_files import schema_line
from efa_katalog.commands.init.answers import answers, settled
from efa_katalog.commands.init.licences import IDS
from efa_katalog.commands.init.skeleton import RECORDS, files
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.commands.trial import as_it_would_be
from efa_katalog.editing.fields import LIST_MARK
from efa_katalog.editing.files import write_whole
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.load import SETTINGS_FILE
from efa_katalog.schema.settings import Settings
from efa_katalog.source import read_document


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Legt in einem neuen Ordner einen eigenen Katalog an: Einstellungen, Beispiele, Seiten und Vorlagen für\n"
        "GitHub und GitLab. Was nicht angegeben ist, wird am Terminal erfragt; alles lässt sich später ändern."
    )
    parser.epilog = ending(
        "efa-katalog init mein-katalog",
        "efa-katalog init mein-katalog --title 'Dienste im Kreis' --operator 'Landratsamt' --licence CC-BY-4.0",
    )
    parser.add_argument("folder", type=Path, metavar="ORDNER", help="der neue Ordner")
    parser.add_argument("--title", metavar="TITEL", help="Name des Katalogs")
    parser.add_argument("--operator", metavar="NAME", help="wer ihn betreibt")
    parser.add_argument("--address", metavar="ZEILEN", help=f"Anschrift, Zeilen mit „{LIST_MARK}“ getrennt")
    parser.add_argument("--licence", choices=IDS, metavar="KENNUNG", help=f"Lizenz der Daten: {', '.join(IDS)}")
    parser.add_argument(
        "--from", type=Path, dest="records", metavar="ORDNER", help="diesen Katalog übernehmen statt der Beispiele"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the new folder, once its catalogue is known to be without errors."""
    target: Path = arguments.folder
    _refuse_full_folders(target)
    if arguments.records is not None:
        _refuse_what_is_no_catalogue(arguments.records)
        checked_catalog(arguments.records)
    records: Path = arguments.records or RECORDS
    # A catalogue given with --from keeps its data date; the skeleton's examples are dated today.
    day = None if arguments.records else datetime.now(UTC).date()
    settings = _settings(records, answers(arguments), day)
    as_it_would_be(records, {SETTINGS_FILE: settings})
    written = dict(files(records)) | {f"catalog/{SETTINGS_FILE}": settings}
    for name, content in written.items():
        write_whole(target / name, content, lasting=False)
    print(f"Angelegt: {target} mit {len(written)} Dateien; der Katalog darin ist geprüft.")
    print(f"Ansehen:  cd {target} && efa-katalog serve")
    print(f"Danach in {target / 'catalog' / SETTINGS_FILE} ersetzen, was dort Beispiel ist; README.md sagt mehr.")
    return 0


def _refuse_full_folders(target: Path) -> None:
    """A repository that was only just begun counts as empty."""
    if target.exists() and not target.is_dir():
        message = f"{target} ist eine Datei und bleibt, wie sie ist. Bitte einen neuen Ordner nennen."
        raise Refusal(message)
    found = sorted(path.name for path in target.iterdir() if path.name != ".git") if target.exists() else []
    if found:
        named = ", ".join(found[:3]) + (" …" if found[3:] else "")
        message = (
            f"In {target} liegt schon etwas ({named}); vorhandene Dateien werden nie überschrieben. "
            "Bitte einen neuen oder leeren Ordner nennen."
        )
        raise Refusal(message)


def _refuse_what_is_no_catalogue(records: Path) -> None:
    """Whoever names the project means the folder in it."""
    if not (records / SETTINGS_FILE).is_file():
        message = f"In {records} liegt kein Katalog. Mit --from den Ordner nennen, in dem {SETTINGS_FILE} steht."
        raise Refusal(message, 2)


def _settings(records: Path, answered: dict[str, str], day: date | None) -> bytes:
    """Return the new `catalog.yaml`, in its canonical form; `day` is a new day of the data."""
    path = records / SETTINGS_FILE
    document = read_document(path, f"catalog/{SETTINGS_FILE}")
    data = settled(document.data, answered) | ({"data_date": day.isoformat()} if day else {})
    return rewritten(document, Settings, schema_line(SETTINGS), data).encode()
