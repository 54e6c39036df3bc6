"""What differs between an Excel file and the catalogue, cell by cell; and what of it may not differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.workbook_import.cells import Grid, Spot
from efa_katalog.editing.workbook_import.rows import Key, TableRow, rows_by_key, table_rows
from efa_katalog.editing.workbook_import.values import shown
from efa_katalog.exports.book_columns import book_columns
from efa_katalog.exports.tables import Cell, Column, Sheet
from efa_katalog.schema.messages import suggest

NOT_HERE: Final = "In der Datei des Datensatzes ändern; das Blatt „Lies mich“ sagt, was sich in Excel ändern lässt"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a known row that differs from `old`."""

    column: Column
    old: Cell
    row: TableRow

    @property
    def text(self) -> str:
        """What the cell says now."""
        return self.row.texts[self.column.name]

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.row.spots[self.column.name]


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences of one sheet: changed cells, rows without a counterpart, keys whose row is missing."""

    changes: tuple[CellChange, ...] = ()
    added: tuple[TableRow, ...] = ()
    missing: tuple[Key, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def differences(sheet: Sheet, grid: Grid) -> Differences:
    """Return what differs; headings that are not those of the table are a problem, and nothing else is said then."""
    wrong = tuple(_heading_problems(sheet, grid))
    if wrong:
        return Differences(problems=wrong)
    expected = rows_by_key(sheet)
    found: dict[Key, TableRow] = {}
    added: list[TableRow] = []
    problems: list[Diagnostic] = []
    for row in table_rows(sheet, grid, expected):
        problems += row.problems
        if row.key in found:
            hint = f"Eine der Zeilen löschen; die andere ist Zeile {found[row.key].spot.row}"
            problems.append(row.spot.problem("workbook-row", "Diese Zeile steht doppelt da", hint))
        elif row.key in expected:
            found[row.key] = row
        elif not row.unfit:
            added.append(row)
    changes = tuple(change for key, row in found.items() for change in _changes(sheet, row, expected[key]))
    missing = tuple(key for key in expected if key not in found)
    return Differences(changes, tuple(added), missing, tuple(problems))


def refused(ids: KnownIds, sheet: Sheet, found: Differences, grid: Grid) -> Iterator[Diagnostic]:
    """Yield a problem for each difference, for sheets that cannot be edited."""
    for change in found.changes:
        yield change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
    for row in found.added:
        yield unknown_row(ids, sheet, row)
    for key in found.missing:
        yield grid.spot.problem(
            "workbook-row",
            f"Die Zeile {' / '.join(key)} fehlt",
            "Die Zeile zurückholen oder den Datensatz im Katalog löschen",
        )


def unknown_row(ids: KnownIds, sheet: Sheet, row: TableRow) -> Diagnostic:
    """Return the problem of a row whose key the catalogue does not know."""
    first = sheet.table.key[0]
    kind = next(column.references for column in sheet.table.columns if column.name == first)
    became = ids.became(row.texts[first], kind or sheet.table.name.replace("_", "-"))
    hint = became or suggest(row.texts[first], {shown(cells[0]) for cells in sheet.cells}) or NOT_HERE
    return row.spots[first].problem(
        "workbook-row", f"Eine Zeile „{row.texts[first]}“ kennt der Katalog hier nicht", hint
    )


def _heading_problems(sheet: Sheet, grid: Grid) -> Iterator[Diagnostic]:
    wanted = {column.title for column in book_columns(sheet.table)}
    hint = "Die Überschriften der ersten Zeile so lassen, wie sie in der heruntergeladenen Datei stehen"
    for title in sorted(wanted - set(grid.titles.values())):
        yield grid.spot.problem("workbook-column", f"Die Spalte „{title}“ fehlt", hint)
    seen: set[str] = set()
    for place, title in grid.titles.items():
        spot = Spot(grid.spot.file, grid.spot.sheet, 1, place)
        if title not in wanted:
            yield spot.problem("workbook-column", f"Eine Spalte „{title}“ gibt es hier nicht", hint)
        elif title in seen:
            yield spot.problem("workbook-column", f"Die Spalte „{title}“ steht doppelt da", hint)
        seen.add(title)


def _changes(sheet: Sheet, row: TableRow, cells: tuple[Cell, ...]) -> Iterator[CellChange]:
    for column, cell in zip(sheet.table.columns, cells, strict=True):
        if column.name not in row.unfit and row.texts[column.name] != shown(cell):
            yield CellChange(column, cell, row)
