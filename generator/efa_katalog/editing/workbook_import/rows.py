"""The rows of a sheet as its table understands them: each filled cell is read by its column, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.workbook_import.cells import Grid, Held, SheetRow, Spot
from efa_katalog.editing.workbook_import.values import Read, Unfit, shown
from efa_katalog.editing.workbook_import.words import RowCells, changed_days, said
from efa_katalog.exports.tables import Cell, Sheet

Key: TypeAlias = tuple[str, ...]

Known: TypeAlias = Mapping[Key, tuple[Cell, ...]]

_BESIDE: Final = "Den Inhalt löschen oder in eine Spalte mit Überschrift eintragen"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the workbook: texts and places by the names of the columns, and what in it cannot be read.

    `unfit` names the columns whose cell cannot be read; their text is empty and says nothing.
    """

    spot: Spot
    key: Key
    texts: Mapping[str, str]
    spots: Mapping[str, Spot]
    unfit: frozenset[str]
    problems: tuple[Diagnostic, ...]


def rows_by_key(sheet: Sheet) -> Known:
    """Return the cells of each row of the catalogue by its key."""
    places = [place for place, column in enumerate(sheet.table.columns) if column.name in sheet.table.key]
    return {tuple(shown(cells[place]) for place in places): cells for cells in sheet.cells}


def table_rows(sheet: Sheet, grid: Grid, known: Known) -> Iterator[TableRow]:
    """Yield the rows in which something stands; the headings of the sheet must be those of the table."""
    for row in grid.rows:
        found = _table_row(sheet, row, grid.titles, known)
        if found.problems or any(found.texts.values()):
            yield found


def _table_row(sheet: Sheet, row: SheetRow, titles: Mapping[int, str], known: Known) -> TableRow:
    held = {title: row.cells[place] for place, title in titles.items() if place in row.cells}
    at = {title: row.at(place, title) for place, title in titles.items()}
    columns = sheet.table.columns
    key = tuple(_mark(held.get(column.title)) for column in columns if column.name in sheet.table.key)
    before = dict(zip((column.name for column in columns), known[key], strict=True)) if key in known else {}
    cells = RowCells(held, before)
    read = {column.title: said(sheet.table, column, cells) for column in columns}
    unfit = {title: of for title, of in read.items() if isinstance(of, Unfit)}
    bad = {**unfit, **changed_days(sheet.table, cells)}
    problems = [at[title].problem(of.code, of.message, of.hint) for title, of in bad.items()]
    return TableRow(
        row.spot,
        key,
        {column.name: _text(read[column.title]) for column in columns},
        {column.name: at[column.title] for column in columns},
        frozenset(column.name for column in columns if column.title in unfit),
        (*problems, *_beside(row, titles)),
    )


def _beside(row: SheetRow, titles: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Yield a problem for each cell without a heading: what stands there would get lost."""
    for place, held in row.cells.items():
        if place not in titles and held.text:
            yield row.at(place).problem("workbook-column", f"Über „{held.text}“ steht keine Überschrift", _BESIDE)


def _mark(held: Held | None) -> str:
    """What identifies a row, however the cell shows it."""
    if held is None:
        return ""
    is_whole = isinstance(held.value, float) and held.value.is_integer()
    return held.text.removesuffix(".0") if is_whole else held.text


def _text(said: Read) -> str:
    return "" if isinstance(said, Unfit) else said
