"""From an edited Excel file to the changed data of services, or a refusal with sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.workbook_import.cells import Grid, SheetRow, Spot
from efa_katalog.editing.workbook_import.columns import (
    REACH,
    ROLLOUT,
    Columns,
    observation_of,
    reach_of,
    service_place,
    value_of,
)
from efa_katalog.editing.workbook_import.diff import NOT_HERE, Differences, differences, refused
from efa_katalog.editing.workbook_import.draft import Draft
from efa_katalog.exports.tables import Sheet
from efa_katalog.exports.workbook import README_SHEET, fingerprint
from efa_katalog.schema.messages import suggest
from efa_katalog.source import Data, Document

_FINGERPRINT: Final = "Fingerabdruck"


@dataclass(frozen=True, slots=True)
class _Drafts:
    """What is being changed; a service that nobody changes is never read."""

    documents: Mapping[tuple[str, str], Document]
    found: dict[str, Draft]

    def of(self, service: str) -> Draft:
        if service not in self.found:
            self.found[service] = Draft(deepcopy(self.documents["services", service].data))
        return self.found[service]


def transferred(
    catalog: Catalog,
    documents: Mapping[tuple[str, str], Document],
    sheets: Sequence[Sheet],
    grids: Mapping[str, Grid],
) -> dict[str, dict[str, Data]]:
    """Return the new data of each service that the Excel file changes.

    Raises:
        CatalogError: the file comes from another state of the catalogue, or holds what cannot be taken over.
    """
    _refuse_other_state(sheets, grids)
    drafts = _Drafts(documents, {})
    problems = [*_foreign_sheets(sheets, grids)]
    for sheet in sheets:
        grid = grids.get(sheet.table.title)
        if grid is None:
            continue
        found = differences(sheet, grid)
        if found.problems:
            problems += found.problems
        elif sheet.table.name == "services":
            problems += _services(catalog, sheet, found, grid, drafts)
        elif sheet.table.name == "rollout":
            problems += _rollout(catalog, sheet, found, drafts)
        else:
            problems += refused(sheet, found, grid)
    for draft in drafts.found.values():
        problems += draft.judged(catalog)
    if problems:
        raise CatalogError(problems)
    data = {service: draft.finished() for service, draft in drafts.found.items()}
    return {service: new for service, new in data.items() if new != documents["services", service].data}


def _refuse_other_state(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> None:
    readme = grids.get(README_SHEET)
    marks = [row.cells[1:2] for row in readme.rows if row.cells[0] == _FINGERPRINT] if readme else []
    if marks != [(fingerprint(sheets),)]:
        spot = Spot("Excel-Datei", README_SHEET, 1, 1)
        message = "Die Datei stammt nicht vom jetzigen Stand des Katalogs; Zeilen könnten vertauscht werden"
        hint = "Eine neue Excel-Datei schreiben (efa-katalog export --to ORDNER) und die Änderungen dorthin übertragen"
        raise CatalogError([spot.problem("workbook-state", message, hint)])


def _foreign_sheets(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> Iterator[Diagnostic]:
    known = {sheet.table.title for sheet in sheets} | {README_SHEET}
    for title, grid in grids.items():
        if title not in known:
            # A sheet that is there cannot be the one that was meant.
            hint = (
                suggest(title, known - grids.keys())
                or "Das Blatt löschen; was darauf steht, kommt nicht in den Katalog"
            )
            yield grid.spot.problem("workbook-sheet", "Dieses Blatt kennt der Katalog nicht", hint)
    for title in sorted(known - grids.keys()):
        spot = Spot("Excel-Datei", title, 1, 1)
        yield spot.problem("workbook-sheet", "Dieses Blatt fehlt", "Die Excel-Datei mit allen Blättern speichern")


def _services(catalog: Catalog, sheet: Sheet, found: Differences, grid: Grid, drafts: _Drafts) -> Iterator[Diagnostic]:
    rest = Differences(added=found.added, missing=found.missing)
    yield from refused(sheet, rest, grid)
    for change in found.changes:
        service = change.key[0]
        place = service_place(change.column.name)
        if place is None:
            yield change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
        elif len(place) > 1 and catalog.services[service].identifiers is None:
            hint = "Nummern mit Quelle und Datum in der Datei des Dienstes unter identifiers eintragen"
            yield change.spot.problem("workbook-fixed", "Dieser Dienst hat noch keine Nummern", hint)
        else:
            drafts.of(service).put(place, value_of(change.column, change.text), change.spot)


def _rollout(catalog: Catalog, sheet: Sheet, found: Differences, drafts: _Drafts) -> Iterator[Diagnostic]:
    columns = {column.name: column for column in sheet.table.columns}
    reaches: dict[tuple[str, ...], SheetRow] = {}
    for change in found.changes:
        service, index = change.key[0], int(change.key[1]) - 1
        if change.column.name in REACH:
            reaches[change.key] = change.row
        elif change.column.name not in ROLLOUT:
            yield change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
        elif change.column.name == "planned" and change.text not in {"", "ja", "nein"}:
            yield change.spot.problem("workbook-value", f"„{change.text}“ ist nicht erlaubt", "Erlaubt: ja, nein")
        else:
            place = ("rollout", index, change.column.name)
            drafts.of(service).put(place, value_of(change.column, change.text), change.spot)
    for key, row in reaches.items():
        place = ("rollout", int(key[1]) - 1, "reach")
        drafts.of(key[0]).put(place, reach_of(row, columns), row.spots[columns["unit"].title])
    for row in found.added:
        yield from _added(catalog, row, columns, drafts)
    for service, number in found.missing:
        drafts.of(service).drop(int(number) - 1)


def _added(catalog: Catalog, row: SheetRow, columns: Columns, drafts: _Drafts) -> Iterator[Diagnostic]:
    service, number = row.texts[columns["service"].title], row.texts[columns["number"].title]
    if service not in catalog.services:
        hint = suggest(service, catalog.services) or "Die Kennung eines Dienstes aus dem Blatt „Dienste“ eintragen"
        message = f"Einen Dienst „{service}“ gibt es nicht"
        yield row.spots[columns["service"].title].problem("workbook-row", message, hint)
    elif number:
        hint = "Bei einer neuen Zeile die Nummer leer lassen; vorhandene Nummern nicht ändern"
        message = f"Eine Angabe {number} gibt es bei diesem Dienst nicht"
        yield row.spots[columns["number"].title].problem("workbook-row", message, hint)
    else:
        drafts.of(service).add(observation_of(row, columns), row.spot)
