"""Random edits of the small catalogue's workbook, what the plain model expects of them, and what the import makes."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, Final

from openpyxl import load_workbook
from tests.conftest import SMALL
from tests.editing.workbook_import.books import Cell, Page, Pages
from tests.editing.workbook_import.model import Edits, Record, expected
from tests.editing.workbook_import.typed import NOTHING, ROLLOUT, SERVICES, Typed, draw

from efa_katalog.checked import checked_catalog
from efa_katalog.diagnostics import CatalogError
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import import published, transferred
from efa_katalog.editing.workbook_import.cells import read_workbook
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.workbook import CATALOG_BOOK, README_SHEET, workbook

_SHEETS: Final = ("services", "rollout", "terms")
_BADNESS: Final = 0.03
_REQUIRED: Final = ("Stufe", "Datum", "Quelle")


@dataclass(frozen=True)
class Case:
    """An edited workbook, not yet written, and what should come of it; None where it has to be refused."""

    pages: Pages
    edits: Edits
    wanted: dict[str, Record] | None


class World:
    """The small catalogue, its workbook as it is downloaded, and the tables that the import compares it with."""

    def __init__(self) -> None:
        """Read and write once."""
        self.checked = checked_catalog(SMALL)
        catalog = self.checked.catalog
        self.tables = tuple(table for table in TABLES if table.name in _SHEETS)
        edition = Edition(catalog, catalog.settings.data_date, "")
        self.content = workbook(edition, CATALOG_BOOK, sheets(self.tables, edition)).content
        book = load_workbook(BytesIO(self.content))
        self._pages = {
            page.title: [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]
            for page in book.worksheets
        }
        # What the columns mean takes most of the room, and the import does not ask.
        del self._pages[README_SHEET][20:]
        documents = self.checked.reading.documents
        self.records: dict[str, Record] = {name: dict(documents["services", name].data) for name in catalog.services}

    def case(self, chance: Random) -> Case:
        """Return a workbook with some edits."""
        pages = {title: Page([[*row] for row in rows]) for title, rows in self._pages.items()}
        edits = Edits(may_delete=chance.random() < 0.8)
        rollout = pages["Roll-out"]
        for row in pages["Dienste"].rows[1:]:
            if chance.random() < 0.15:
                title = chance.choice([*SERVICES])
                typed = _set(pages["Dienste"], row, title, draw(chance, SERVICES[title], badness=_BADNESS))
                edits.services.setdefault(row[0][0], {})[title] = typed
        _edit_known_rows(rollout, edits, chance)
        _add_rows(rollout, edits, chance, [*self.records])
        _move(rollout, edits, chance)
        _dress(rollout, chance)
        if chance.random() < 0.1:
            edits.spoilt = True
            chance.choice(_SPOILS)(pages, chance)
        return Case(pages, edits, expected(self.records, edits))

    def imported(self, path: Path, *, may_delete: bool) -> dict[str, Any] | None:
        """Return what the import makes of a workbook, None if it refuses."""
        catalog = self.checked.catalog
        try:
            grids = read_workbook(path)
            tables = sheets(self.tables, published(grids, catalog))
            documents = self.checked.reading.documents
            return transferred(KnownIds(catalog), documents, tables, grids, may_delete=may_delete)
        except CatalogError:
            return None


def _place(page: Page, title: str) -> int:
    return next(place for place, (value, _) in enumerate(page.rows[0]) if value == title)


def _set(page: Page, row: list[Cell], title: str, typed: Typed) -> Typed:
    row[_place(page, title)] = (typed.value, typed.shown_as)
    return typed


def _edit_known_rows(page: Page, edits: Edits, chance: Random) -> None:
    for row in page.rows[1:]:
        for title in chance.sample([*ROLLOUT], chance.choice([0, 0, 0, 1, 1, 2])):
            typed = _set(page, row, title, draw(chance, ROLLOUT[title], badness=_BADNESS))
            edits.cells.setdefault((row[0][0], row[1][0]), {})[title] = typed


def _add_rows(page: Page, edits: Edits, chance: Random, services: list[str]) -> None:
    for _ in range(chance.choice([0, 0, 1, 1, 2, 5])):
        titles = {*_REQUIRED, *chance.sample([*ROLLOUT], chance.randint(0, 6))}
        if chance.random() < _BADNESS:
            titles.discard(chance.choice(_REQUIRED))
        row: list[Cell] = [(None, "General")] * len(page.rows[0])
        service = chance.choice(services)
        row[0] = (service, "General")
        cells = {title: _set(page, row, title, draw(chance, ROLLOUT[title], badness=0.01)) for title in sorted(titles)}
        edits.added.append((service, cells))
        page.rows.append(row)


def _move(page: Page, edits: Edits, chance: Random) -> None:
    """Take rows away, and change the order of those that were known; new ones stay in theirs."""
    for row in page.rows[1:]:
        if row[1][0] is not None and chance.random() < 0.08:
            edits.removed.add((row[0][0], row[1][0]))
    rows = [row for row in page.rows[1:] if (row[0][0], row[1][0]) not in edits.removed]
    if chance.random() < 0.5:
        known = [row for row in rows if row[1][0] is not None]
        chance.shuffle(known)
        rows = [*known, *(row for row in rows if row[1][0] is None)]
    page.rows[1:] = rows


def _dress(page: Page, chance: Random) -> None:
    """Do what changes nothing: blank rows, formats below, another look of what stands there."""
    page.formatted_below = chance.choice([0, 0, 30])
    page.blank_rows = {number for number in range(1, len(page.rows)) if chance.random() < 0.05}
    if chance.random() < 0.1:
        place = _place(page, "Nr.")
        for row in page.rows[1:]:
            row[place] = (row[place][0], "0%")


def _derived(pages: Pages, chance: Random) -> None:
    row = chance.choice(pages["Roll-out"].rows[1:])
    row[_place(pages["Roll-out"], "Stufe in Worten")] = ("etwas anderes", "@")


def _locked(pages: Pages, chance: Random) -> None:
    chance.choice(pages["Begriffe"].rows[1:])[1] = ("Anders", "@")


def _beside(pages: Pages, chance: Random) -> None:
    chance.choice(pages["Roll-out"].rows[1:]).append(("bitte prüfen", "General"))


def _twice(pages: Pages, _: Random) -> None:
    pages["Dienste"].rows.append(pages["Dienste"].rows[1])


def _lost_heading(pages: Pages, chance: Random) -> None:
    chance.choice(pages["Roll-out"].rows[:1])[2] = (NOTHING.value, "@")


def _merged(pages: Pages, _: Random) -> None:
    pages["Dienste"].merged = ("C2:C3",)


_SPOILS: Final = (_derived, _locked, _beside, _twice, _lost_heading, _merged)
