"""What differs between an Excel file and the catalogue, cell by cell; and what of it may not differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.workbook_import.cells import Grid, SheetRow, Spot
from efa_katalog.editing.workbook_import.words import contradictions, settled, text_of, written
from efa_katalog.exports.book_columns import book_columns
from efa_katalog.exports.tables import Cell, Column, Sheet
from efa_katalog.schema.messages import suggest

NOT_HERE: Final = "In der Datei des Datensatzes ändern; das Blatt „Lies mich“ sagt, was sich in Excel ändern lässt"

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a known row that differs."""

    key: _Key
    column: Column
    text: str
    spot: Spot
    row: SheetRow


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences of one sheet: changed cells, rows without a counterpart, keys whose row is missing."""

    changes: tuple[CellChange, ...] = ()
    added: tuple[SheetRow, ...] = ()
    missing: tuple[_Key, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def differences(sheet: Sheet, grid: Grid) -> Differences:
    """Return what differs; headings that are not those of the table are a problem, and nothing else is said then."""
    wrong = tuple(_heading_problems(sheet, grid))
    if wrong:
        return Differences(problems=wrong)
    expected = {tuple(text_of(cells[place]) for place in _key_places(sheet)): cells for cells in sheet.cells}
    keys = [column for column in sheet.table.columns if column.name in sheet.table.key]
    found: dict[_Key, SheetRow] = {}
    added: list[SheetRow] = []
    problems: list[Diagnostic] = []
    for row in grid.rows:
        key = tuple(written(column, row.texts[column.title]) for column in keys)
        known = _by_title(sheet, expected[key]) if key in expected else {}
        problems += contradictions(sheet.table, row, known)
        if key in found:
            hint = f"Eine der Zeilen löschen; die andere ist Zeile {found[key].spot.row}"
            problems.append(row.spot.problem("workbook-row", "Diese Zeile steht doppelt da", hint))
        elif key in expected:
            found[key] = settled(sheet.table, row, known)
        else:
            added.append(settled(sheet.table, row, known))
    changes = tuple(change for key, row in found.items() for change in _changes(sheet, key, row, expected[key]))
    missing = tuple(key for key in expected if key not in found)
    return Differences(changes, tuple(added), missing, tuple(problems))


def refused(sheet: Sheet, found: Differences, grid: Grid) -> Iterator[Diagnostic]:
    """Yield a problem for each difference, for sheets that cannot be edited."""
    yield from found.problems
    for change in found.changes:
        yield change.spot.problem("workbook-fixed", "Diese Spalte lässt sich in Excel nicht ändern", NOT_HERE)
    for row in found.added:
        yield unknown_row(sheet, row)
    for key in found.missing:
        yield grid.spot.problem(
            "workbook-row",
            f"Die Zeile {' / '.join(key)} fehlt",
            "Die Zeile zurückholen oder den Datensatz im Katalog löschen",
        )


def unknown_row(sheet: Sheet, row: SheetRow) -> Diagnostic:
    """Return the problem of a row whose key the catalogue does not know."""
    first = next(column.title for column in sheet.table.columns if column.name == sheet.table.key[0])
    ids = {text_of(cells[0]) for cells in sheet.cells}
    hint = suggest(row.texts[first], ids) or NOT_HERE
    return row.spots[first].problem(
        "workbook-row", f"Eine Zeile „{row.texts[first]}“ kennt der Katalog hier nicht", hint
    )


def _heading_problems(sheet: Sheet, grid: Grid) -> Iterator[Diagnostic]:
    wanted = {column.title for column in book_columns(sheet.table)}
    hint = "Die Überschriften der ersten Zeile so lassen, wie sie in der heruntergeladenen Datei stehen"
    for title in sorted(wanted - set(grid.titles)):
        yield grid.spot.problem("workbook-column", f"Die Spalte „{title}“ fehlt", hint)
    for place, title in enumerate(grid.titles, start=1):
        spot = Spot(grid.spot.file, grid.spot.sheet, 1, place)
        if title not in wanted and (title or any(row.texts.get(title) for row in grid.rows)):
            yield spot.problem("workbook-column", f"Eine Spalte „{title}“ gibt es hier nicht", hint)
        elif title and title in grid.titles[: place - 1]:
            yield spot.problem("workbook-column", f"Die Spalte „{title}“ steht doppelt da", hint)


def _changes(sheet: Sheet, key: _Key, row: SheetRow, cells: tuple[Cell, ...]) -> Iterator[CellChange]:
    for column, cell in zip(sheet.table.columns, cells, strict=True):
        text = row.texts[column.title]
        if text != text_of(cell):
            yield CellChange(key, column, text, row.spots[column.title], row)


def _key_places(sheet: Sheet) -> list[int]:
    return [place for place, column in enumerate(sheet.table.columns) if column.name in sheet.table.key]


def _by_title(sheet: Sheet, cells: tuple[Cell, ...]) -> dict[str, Cell]:
    return {column.title: cell for column, cell in zip(sheet.table.columns, cells, strict=True)}
