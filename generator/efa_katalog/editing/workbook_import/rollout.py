"""The sheet of the roll-out: observations change, come and go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import Grid
from efa_katalog.editing.workbook_import.columns import REACH, ROLLOUT, emptied, observation_of, reach_of, value_of
from efa_katalog.editing.workbook_import.diff import NOT_HERE, CellChange, Differences
from efa_katalog.editing.workbook_import.draft import Drafts
from efa_katalog.editing.workbook_import.rows import Key, TableRow
from efa_katalog.editing.workbook_import.words import is_words_column
from efa_katalog.exports.tables import Sheet

_MOST_ROWS: Final = 10
_MOST_PERCENT: Final = 5


def change_rollout(ids: KnownIds, sheet: Sheet, found: Differences, drafts: Drafts) -> Iterator[Diagnostic]:
    """Put the changes into the drafts, and yield what cannot be changed here."""
    reaches: dict[Key, TableRow] = {}
    for change in found.changes:
        fault = _fault(change)
        if fault is not None:
            yield fault
        elif change.column.name in REACH:
            reaches[change.row.key] = change.row
        else:
            place = ("rollout", int(change.row.key[1]) - 1, change.column.name)
            drafts.of(change.row.key[0]).put(place, value_of(change.column, change.text), change.spot)
    for (service, number), row in reaches.items():
        drafts.of(service).put(("rollout", int(number) - 1, "reach"), reach_of(row), row.spots["unit"])
    for row in found.added:
        faults = tuple(_faults_of_new(ids, sheet, row))
        yield from faults
        if not faults:
            drafts.of(row.key[0]).add(observation_of(row, sheet.table.columns), row.spot)
    for service, number in found.missing:
        drafts.of(service).drop(int(number) - 1)


def too_many_missing(sheet: Sheet, found: Differences, grid: Grid) -> Iterator[Diagnostic]:
    """Yield a problem if so many rows are missing that they may have got lost on the way."""
    missing, total = len(found.missing), len(sheet.cells)
    if missing > _MOST_ROWS or missing * 100 > total * _MOST_PERCENT:
        message = f"Es fehlen {missing} von {total} Zeilen; so viele gehen leicht durch Versehen verloren"
        hint = "Die Zeilen zurückholen oder, wenn sie wirklich weg sollen, mit --delete importieren"
        yield grid.spot.problem("workbook-missing", message, hint)


def _fault(change: CellChange) -> Diagnostic | None:
    if change.column.name not in {*REACH, *ROLLOUT}:
        return change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
    return emptied(change)


def _faults_of_new(ids: KnownIds, sheet: Sheet, row: TableRow) -> Iterator[Diagnostic]:
    service, number = row.key
    if service not in ids.catalog.services:
        hint = ids.way_out(service, "services") or "Die Kennung eines Dienstes aus dem Blatt „Dienste“ eintragen"
        yield row.spots["service"].problem("workbook-row", f"Einen Dienst „{service}“ gibt es nicht", hint)
    elif number:
        hint = "Bei einer neuen Zeile die Nummer leer lassen; vorhandene Nummern nicht ändern"
        message = f"Eine Angabe {number} gibt es bei diesem Dienst nicht"
        yield row.spots["number"].problem("workbook-row", message, hint)
    for column in sheet.table.columns:
        is_asked = column.name in {*REACH, *ROLLOUT, *sheet.table.key} or is_words_column(sheet.table, column)
        if row.texts[column.name] and not is_asked:
            hint = "Bei einer neuen Zeile leer lassen; der Katalog leitet den Wert ab"
            message = "Diese Spalte lässt sich in Excel nicht ändern"
            yield row.spots[column.name].problem("workbook-fixed", message, hint)
