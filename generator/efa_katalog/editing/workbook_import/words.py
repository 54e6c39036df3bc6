"""What the columns of a row say in codes: of a code and the German words beside it, the one that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from efa_katalog.editing.workbook_import.cells import Held
from efa_katalog.editing.workbook_import.values import Read, Unfit, is_untouched, read, shown
from efa_katalog.exports.book_columns import Shows, book_columns, side, words_title
from efa_katalog.exports.tables import Cell, Column, Kind, Table
from efa_katalog.exports.tables.column import LIST_MARK
from efa_katalog.schema.date_slips import as_the_catalogue_writes
from efa_katalog.schema.dates import UNDATED

_FIXED: Final = "Diese Spalte lässt sich in Excel nicht ändern"


@dataclass(frozen=True, slots=True)
class RowCells:
    """The filled cells of a row by heading, and what the catalogue has there by column; nothing for a new row."""

    held: Mapping[str, Held]
    known: Mapping[str, Cell]


def said(table: Table, column: Column, cells: RowCells) -> Read:
    """Return what a row says in a column, in codes."""
    if cells.known and is_words_column(table, column):
        # Words are read together with the column of their codes.
        return shown(cells.known[column.name])
    before, code, words = _sides(column, cells)
    if isinstance(code, Unfit):
        return code
    if isinstance(words, Unfit):
        return words
    if words not in {before, code} and code != before:
        message = f"„{code}“ passt nicht zu „{cells.held[words_title(column)].text}“ daneben"
        return Unfit(message, "Nur eine der beiden Spalten ändern, oder beide gleich", "workbook-words")
    return words if code == before else code


def changed_days(table: Table, cells: RowCells) -> Mapping[str, Unfit]:
    """Return by heading what is wrong with the first days beside dates: they follow from these."""
    found = {}
    for extra in book_columns(table):
        column, held = table.columns[extra.place], cells.held.get(extra.title)
        if extra.shows is Shows.FIRST_DAY and held is not None and held.text:
            day = side(column, extra.shows)(cells.known.get(column.name)) if cells.known else None
            if not is_untouched(day, held):
                hint = f"Das Datum in der Spalte „{column.title}“ ändern"
                found[extra.title] = Unfit(_FIXED, hint, "workbook-fixed")
    return found


def is_words_column(table: Table, column: Column) -> bool:
    """Whether a column of the table holds the words of another of its columns."""
    return any(other.words and words_title(other) == column.title for other in table.columns)


def _sides(column: Column, cells: RowCells) -> tuple[str, Read, Read]:
    """What the catalogue, the column and the words beside it say; without words beside it the column says both."""
    cell = cells.known.get(column.name)
    before, held = shown(cell), cells.held.get(column.title)
    is_known = bool(cells.known)
    as_written = is_known and is_untouched(side(column, Shows.ITSELF)(cell), held)
    code: Read = before if as_written else _in_codes(column, read(column, held))
    title = words_title(column)
    if not column.words or (title not in cells.held and not is_known):
        return before, code, code
    beside = cells.held.get(title)
    if is_known and is_untouched(side(column, Shows.WORDS)(cell) or None, beside):
        return before, code, before
    return before, code, _in_codes(column, read(column, beside))


def _in_codes(column: Column, text: Read) -> Read:
    """What a cell says as the catalogue writes it; what is not understood stays as it is."""
    if isinstance(text, Unfit):
        return text
    if column.kind is Kind.PARTIAL_DATE:
        return _date(text)
    if not column.words or column.kind is Kind.BOOLEAN:
        return text
    codes = {word.casefold(): code for code, word in column.words}
    parts = text.split(LIST_MARK.strip()) if column.kind is Kind.LIST else [text]
    return LIST_MARK.join(codes.get(part.strip().casefold(), part.strip()) for part in parts)


def _date(text: str) -> str:
    """A date told in German; of a year with two digits the century would be a guess."""
    meant = as_the_catalogue_writes(text)
    return meant if meant is not None and (meant == UNDATED or meant[:4] in text) else text
