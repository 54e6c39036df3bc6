"""`efa-katalog import`: what was changed in the Excel file, or said in an answer sheet, in the catalogue's files."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from efa_katalog.checked import CheckedCatalog, checked_catalog
from efa_katalog.commands.data_files import schema_line
from efa_katalog.commands.manual import ending
from efa_katalog.commands.refusal import Refusal
from efa_katalog.commands.trial import as_it_would_be
from efa_katalog.derive.changes import as_text, difference
from efa_katalog.editing import answer_sheet
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.editing.together import write_together
from efa_katalog.editing.workbook_import import published, transferred
from efa_katalog.editing.workbook_import.cells import Grid, read_workbook
from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.exports.answer_sheet import ANSWERS
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.schema import KINDS
from efa_katalog.source import Data, Document

_OTHER_TYPES: Final = {
    ".xls": "eine Excel-Datei der alten Art",
    ".ods": "eine Tabelle von LibreOffice",
    ".csv": "eine Texttabelle, in der die Blätter und der Fingerabdruck fehlen",
}


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Überträgt, was in der Excel-Datei der Website geändert wurde, in die Dateien des Katalogs."
    parser.epilog = ending("efa-katalog import katalog.xlsx --check")
    parser.add_argument(
        "workbook", type=Path, metavar="DATEI.xlsx", help="die Excel-Datei der Website, geändert, oder ein Antwortbogen"
    )
    parser.add_argument("--check", action="store_true", help="nichts schreiben, nur sagen, was sich ändern würde")
    parser.add_argument(
        "--delete", action="store_true", help="auch mehr als 10 Zeilen oder 5 %% des Blatts „Roll-out“ löschen"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Change the files that the workbook changes: all of them, or none if anything in it is refused."""
    root: Path = arguments.catalog
    _refuse_what_is_no_workbook(arguments.workbook)
    checked = checked_catalog(root)
    grids = read_workbook(arguments.workbook)
    changed = _answered(checked, grids) if ANSWERS in grids else _edited(checked, grids, may_delete=arguments.delete)
    new = as_it_would_be(root, changed) if changed else checked.catalog
    if changed and not arguments.check:
        write_together(root, changed)
    for name in changed:
        print(f"{'Würde ändern' if arguments.check else 'Geändert'}: {root / name}")
    said = as_text(difference(checked.catalog, new)) if changed else "Die Excel-Datei stimmt mit dem Katalog überein."
    print(said)
    return 0


def _refuse_what_is_no_workbook(path: Path) -> None:
    """Say by the name alone what another message could only call unreadable."""
    other = _OTHER_TYPES.get(path.suffix.lower())
    if path.is_dir():
        message = f"{path} ist ein Ordner. Die Excel-Datei darin nennen."
    elif not path.exists():
        message = f"Die Datei {path} gibt es nicht. Den Pfad prüfen."
    elif other is not None:
        message = f"{path} ist {other}. In Excel oder LibreOffice öffnen und als .xlsx speichern."
    else:
        return
    raise Refusal(message)


def _edited(checked: CheckedCatalog, grids: Mapping[str, Grid], *, may_delete: bool) -> dict[str, bytes]:
    catalog, documents = checked.catalog, checked.reading.documents
    tables = sheets(TABLES, published(grids, catalog))
    data = transferred(KnownIds(catalog, checked.lock), documents, tables, grids, may_delete=may_delete)
    return {f"services/{key}.yaml": _text("services", documents["services", key], new) for key, new in data.items()}


def _answered(checked: CheckedCatalog, grids: Mapping[str, Grid]) -> dict[str, bytes]:
    """The reply as a source, unless an earlier sheet brought it, and the records whose questions it answers."""
    documents = checked.reading.documents
    sheet = answer_sheet.replies_in(KnownIds(checked.catalog, checked.lock), grids)
    for reason in sheet.left_out:
        print(f"Nicht übernommen: {reason}")
    if not sheet.replies:
        return {}
    found = answer_sheet.transferred(checked.catalog, documents, sheet)
    changed = {
        f"{kind}/{key}.yaml": _text(kind, documents[kind, key], new) for (kind, key), new in found.records.items()
    }
    if found.source is None:
        return changed
    source = yaml_text(found.source, KINDS["sources"], [schema_line("sources")]).encode()
    return {f"sources/{found.source_id}.yaml": source, **changed}


def _text(kind: str, document: Document, data: dict[str, Data]) -> bytes:
    return rewritten(document, KINDS[kind], schema_line(kind), data).encode()
