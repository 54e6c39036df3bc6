"""From an edited Excel file to the changed data of services, or a refusal with sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import Grid, Spot
from efa_katalog.editing.workbook_import.diff import differences, refused
from efa_katalog.editing.workbook_import.draft import Drafts
from efa_katalog.editing.workbook_import.rollout import change_rollout, too_many_missing
from efa_katalog.editing.workbook_import.services import change_services
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import Sheet
from efa_katalog.exports.workbook import (
    ADDRESS,
    CATALOG_BOOK,
    DAY,
    FINGERPRINT,
    README_SHEET,
    day_of,
    fingerprint,
    site_of,
)
from efa_katalog.schema.messages import suggest
from efa_katalog.source import Data, Document


def transferred(
    ids: KnownIds,
    documents: Mapping[tuple[str, str], Document],
    sheets: Sequence[Sheet],
    grids: Mapping[str, Grid],
    *,
    may_delete: bool = False,
) -> dict[str, dict[str, Data]]:
    """Return the new data of each service that the Excel file changes; with `may_delete` however many rows are gone.

    Raises:
        CatalogError: the file comes from another state of the catalogue, or holds what cannot be taken over.
    """
    _refuse_other_book(sheets, grids)
    _refuse_other_state(sheets, grids)
    drafts = Drafts(documents)
    problems = [*_foreign_sheets(sheets, grids)]
    for sheet in sheets:
        grid = grids.get(sheet.table.title)
        if grid is None:
            continue
        found = differences(sheet, grid)
        problems += found.problems
        if sheet.table.name == "services":
            problems += change_services(ids, sheet, found, grid, drafts)
        elif sheet.table.name == "rollout":
            problems += () if may_delete else too_many_missing(sheet, found, grid)
            problems += change_rollout(ids, sheet, found, drafts)
        else:
            problems += refused(ids, sheet, found, grid)
    for draft in drafts.found.values():
        problems += draft.judged(ids)
    if problems:
        raise CatalogError(problems)
    return drafts.changed()


def published(grids: Mapping[str, Grid], catalog: Catalog) -> Edition:
    """Return the catalogue as the site published it whose Excel file this is: at its address, on its day."""
    settings = catalog.settings
    site = next(map(site_of, _noted(grids, ADDRESS)), settings.site_url)
    day = next(filter(None, map(day_of, _noted(grids, DAY))), settings.data_date)
    there = replace(catalog, settings=settings.model_copy(update={"site_url": site}))
    return Edition(there, day, "")


def _refuse_other_book(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> None:
    """The site offers more Excel files, such as one for each Land; they hold parts and are no way back."""
    address = next(iter(_noted(grids, ADDRESS)), "")
    missing = {sheet.table.title for sheet in sheets} - grids.keys()
    if missing and address.endswith(".xlsx") and not address.endswith(f"/{CATALOG_BOOK.name}"):
        message = "Das ist eine andere Excel-Datei der Website; sie enthält nur einen Teil der Blätter"
        hint = f"Die Datei {CATALOG_BOOK.name} herunterladen und die Änderungen dorthin übertragen"
        raise CatalogError([grids[README_SHEET].spot.problem("workbook-other", message, hint)])


def _refuse_other_state(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> None:
    if _noted(grids, FINGERPRINT) != [fingerprint(sheets)]:
        spot = grids[README_SHEET].spot if README_SHEET in grids else Spot("Excel-Datei", README_SHEET, 1, 1)
        message = "Die Datei stammt nicht vom jetzigen Stand des Katalogs; Zeilen könnten vertauscht werden"
        hint = (
            "Eine neue Excel-Datei schreiben (efa-katalog export --to ORDNER) und die Änderungen dorthin übertragen, "
            "oder in git den Stand holen, aus dem sie stammt, dort importieren und zusammenführen"
        )
        raise CatalogError([spot.problem("workbook-state", message, hint)])


def _noted(grids: Mapping[str, Grid], name: str) -> list[str]:
    """Return what the sheet for readers says behind a name."""
    rows = grids[README_SHEET].rows if README_SHEET in grids else ()
    return [row.cells[2].text for row in rows if {1, 2} <= row.cells.keys() and row.cells[1].text == name]


def _foreign_sheets(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> Iterator[Diagnostic]:
    known = {sheet.table.title for sheet in sheets} | {README_SHEET}
    for title, grid in grids.items():
        if title not in known:
            # Only a sheet that is missing can have been meant.
            hint = (
                suggest(title, known - grids.keys())
                or "Das Blatt löschen; was darauf steht, kommt nicht in den Katalog"
            )
            yield grid.spot.problem("workbook-sheet", "Dieses Blatt kennt der Katalog nicht", hint)
    for title in sorted(known - grids.keys()):
        spot = Spot("Excel-Datei", title, 1, 1)
        yield spot.problem("workbook-sheet", "Dieses Blatt fehlt", "Die Excel-Datei mit allen Blättern speichern")
