"""The sheet of services: names, descriptions and numbers can change; rows can neither come nor go."""

from __future__ import annotations

from collections.abc import Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import Grid
from efa_katalog.editing.workbook_import.columns import glued, service_place, value_of
from efa_katalog.editing.workbook_import.diff import NOT_HERE, CellChange, Differences, refused
from efa_katalog.editing.workbook_import.draft import Drafts
from efa_katalog.exports.tables import Sheet


def change_services(
    ids: KnownIds, sheet: Sheet, found: Differences, grid: Grid, drafts: Drafts
) -> Iterator[Diagnostic]:
    """Put the changes into the drafts, and yield what cannot be changed here."""
    yield from refused(ids, sheet, Differences(added=found.added, missing=found.missing), grid)
    for change in found.changes:
        place = service_place(change.column.name)
        fault = _fault(ids.catalog, change, place)
        if fault is not None:
            yield fault
        elif place is not None:
            drafts.of(change.row.key[0]).put(place, value_of(change.column, change.text), change.spot)


def _fault(catalog: Catalog, change: CellChange, place: tuple[str, ...] | None) -> Diagnostic | None:
    if place is None:
        return change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
    if len(place) > 1 and catalog.services[change.row.key[0]].identifiers is None:
        hint = "Nummern mit Quelle und Datum in der Datei des Dienstes unter identifiers eintragen"
        return change.spot.problem("workbook-fixed", "Dieser Dienst hat noch keine Nummern", hint)
    return glued(change)
