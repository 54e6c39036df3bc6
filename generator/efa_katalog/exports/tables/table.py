"""A table: its columns and the rows of the catalogue that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from efa_katalog.exports.spec import ColumnNote, Edition
from efa_katalog.exports.tables.column import Cell, Column, Row, plain_text


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
    """A table with its cells, one tuple a row, in the order of the columns; `texts` are the same cells as text."""

    table: Table
    cells: tuple[tuple[Cell, ...], ...]
    texts: tuple[tuple[str, ...], ...]


def filled(table: Table, edition: Edition) -> Sheet:
    """Return the table with its cells."""
    values = [column.value for column in table.columns]
    cells = tuple(tuple([value(row) for value in values]) for row in table.rows(edition))
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
