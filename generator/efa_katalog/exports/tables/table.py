"""A table: its columns and the rows of the catalogue that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from efa_katalog.exports.spec import ColumnNote, Edition
from efa_katalog.exports.tables.column import Cell, Column, Row, plain_text

Cells: TypeAlias = tuple[tuple[Cell, ...], ...]
"""The cells of a table, one tuple a row, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """A declared table; `key` names the columns that identify a row."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Edition], Iterator[Row]]
    key: tuple[str, ...] = ("id",)

    @property
    def notes(self) -> tuple[ColumnNote, ...]:
        """What each column means."""
        return tuple(ColumnNote(column.name, column.title, column.description) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its cells; `texts` are the same cells as text."""

    table: Table
    cells: Cells
    texts: tuple[tuple[str, ...], ...]


def filled(table: Table, edition: Edition) -> Sheet:
    """Return the table with its cells."""
    return with_cells(table, cells_of(table, table.rows(edition)))


def cells_of(table: Table, rows: Iterable[Row]) -> Cells:
    """Return the cells that a table has for rows."""
    values = [column.value for column in table.columns]
    return tuple(tuple([value(row) for value in values]) for row in rows)


def with_cells(table: Table, cells: Cells) -> Sheet:
    """Return the table with cells that were made before."""
    return Sheet(table, cells, tuple(tuple(map(plain_text, row)) for row in cells))


def sheets(tables: tuple[Table, ...], edition: Edition) -> tuple[Sheet, ...]:
    """Return all tables with their cells."""
    return tuple(filled(table, edition) for table in tables)


def records(kind: str) -> Callable[[Edition], Iterator[Row]]:
    """Return the rows of a table that has one for each record of a kind."""

    def rows(edition: Edition) -> Iterator[Row]:
        for number, (record_id, record) in enumerate(edition.catalog.records(kind).items(), start=1):
            yield Row(edition, record_id, number, record)

    return rows


def items(kind: str, field: str) -> Callable[[Edition], Iterator[Row]]:
    """Return the rows of a table that has one for each item of a list in the records of a kind."""

    def rows(edition: Edition) -> Iterator[Row]:
        for record_id, record in edition.catalog.records(kind).items():
            for number, item in enumerate(getattr(record, field), start=1):
                yield Row(edition, record_id, number, item)

    return rows
