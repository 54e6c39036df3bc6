"""Show a proposal, and take it over if that was asked: the same whatever it was read from."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from efa_katalog.catalog import Catalog
from efa_katalog.commands.data_files import schema_line
from efa_katalog.commands.refusal import Refusal
from efa_katalog.commands.trial import as_it_would_be
from efa_katalog.editing.files import write_whole
from efa_katalog.harvest.acceptance import accept, changed_files
from efa_katalog.harvest.proposal import Proposal
from efa_katalog.harvest.summary import summary


def register_presenting(group: argparse._ArgumentGroup) -> None:
    """Describe the options that `present` heeds."""
    group.add_argument("--diff", action="store_true", help="die Änderungen Zeile für Zeile zeigen")
    group.add_argument("--summary", type=Path, metavar="DATEI", help="die Zusammenfassung auch in eine Datei schreiben")
    group.add_argument("--accept", action="store_true", help="den Vorschlag in den Katalog übernehmen")
    group.add_argument("--despite-alarms", action="store_true", help="auch übernehmen, wenn es Alarm gibt")


def present(arguments: argparse.Namespace, catalog: Catalog, proposal: Proposal, origin: str) -> int:
    """Print the proposal, try it in a copy, and write it if it was accepted; `origin` says what it was read from."""
    text = summary(catalog, proposal, origin)
    files = changed_files(arguments.catalog, proposal, schema_line)
    print(text, end="")
    if arguments.diff:
        print("".join(_diff(arguments.catalog, files)), end="")
    if files:
        as_it_would_be(arguments.catalog, files)
    if arguments.summary is not None and not arguments.dry_run:
        write_whole(arguments.summary, text)
    _take_over(arguments, proposal, files)
    return 0


def _take_over(arguments: argparse.Namespace, proposal: Proposal, files: Mapping[str, bytes]) -> None:
    root, is_dry = arguments.catalog, arguments.dry_run or not arguments.accept
    if arguments.accept and proposal.alarms and not arguments.despite_alarms:
        message = "Es gibt Alarm, nichts wurde übernommen. Nach einem Blick auf die Quelle: --despite-alarms."
        raise Refusal(message)
    for name in files:
        print(f"{'Würde ändern' if is_dry else 'Geändert'}: {root / name}")
    if files and not is_dry:
        accept(root, files, arguments.store / arguments.source, datetime.now(UTC))
        print(f"Zurücknehmen: efa-katalog harvest {arguments.source} take-back")


def _diff(root: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in files.items():
        path = root / name
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        yield from difflib.unified_diff(
            before.splitlines(keepends=True), content.decode().splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
