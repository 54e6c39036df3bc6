"""What stands in the columns of a sheet: a table's own, and beside codes and dates what people can read and sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import partial
from typing import NamedTuple, TypeAlias

from efa_katalog.exports.tables import Cell, Column, Kind, Table, plain_text
from efa_katalog.exports.tables.column import LIST_MARK
from efa_katalog.schema.dates import PartialDate

Shown: TypeAlias = str | int | bool | date | None
"""What a cell of a sheet holds; None is an empty cell."""


class Shows(Enum):
    """Which side of a cell a column shows."""

    ITSELF = "itself"
    WORDS = "words"
    FIRST_DAY = "first_day"


class BookColumn(NamedTuple):
    """A column of a sheet: its heading, the place of the table's column that it shows, and which side of it."""

    title: str
    place: int
    shows: Shows


def book_columns(table: Table) -> tuple[BookColumn, ...]:
    """Return the columns of a table's sheet. Codes have German words beside them, dates their first day."""
    return tuple(_columns(table))


def _columns(table: Table) -> Iterator[BookColumn]:
    titles, names = ({getattr(column, part) for column in table.columns} for part in ("title", "name"))
    for place, column in enumerate(table.columns):
        yield BookColumn(column.title, place, Shows.ITSELF)
        if column.words and words_title(column) not in titles:
            yield BookColumn(words_title(column), place, Shows.WORDS)
        if column.kind is Kind.PARTIAL_DATE and f"{column.name}_earliest" not in names:
            yield BookColumn(f"{column.title}: erster Tag", place, Shows.FIRST_DAY)


def words_title(column: Column) -> str:
    """Return the heading of the words of a column of codes."""
    return f"{column.title} in Worten"


def side(column: Column, which: Shows) -> Callable[[Cell], Shown]:
    """Return what a sheet shows of each cell: dates in German words, days as days, codes as codes or in words."""
    if which is Shows.FIRST_DAY:
        return _first_day
    return partial(_in_words, dict(column.words)) if which is Shows.WORDS else _itself


def _first_day(cell: Cell) -> date | None:
    return cell.earliest if isinstance(cell, PartialDate) and cell.is_dated else None


def _in_words(words: Mapping[str, str], cell: Cell) -> str:
    codes = cell if isinstance(cell, tuple) else (plain_text(cell),)
    return LIST_MARK.join(words.get(code, code) for code in codes)


def _itself(cell: Cell) -> Shown:
    if isinstance(cell, PartialDate):
        return cell.label
    return plain_text(cell) if isinstance(cell, tuple) else cell
