"""German words and dates of a sheet as the catalogue writes them; of a code and its words, the one that was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.workbook_import.cells import SheetRow
from efa_katalog.exports.book_columns import Shows, book_columns, shown, words_title
from efa_katalog.exports.tables import Cell, Column, Kind, Table, plain_text
from efa_katalog.exports.tables.column import LIST_MARK
from efa_katalog.schema.date_slips import as_the_catalogue_writes
from efa_katalog.schema.dates import UNDATED

_TRUE: Final = frozenset({"ja", "wahr", "true"})
_FALSE: Final = frozenset({"nein", "falsch", "false"})


def text_of(cell: Cell) -> str:
    """Return a cell of the catalogue as a settled row writes it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    return plain_text(cell).replace("\r\n", "\n").strip()


def written(column: Column, text: str) -> str:
    """Return what a cell says as the catalogue writes it; what is not understood stays as it is."""
    if column.kind is Kind.PARTIAL_DATE:
        return _date(text)
    if column.kind is Kind.BOOLEAN:
        folded = text.casefold()
        return "ja" if folded in _TRUE else "nein" if folded in _FALSE else text
    if not column.words:
        return text
    codes = {word.casefold(): code for code, word in column.words}
    parts = text.split(LIST_MARK.strip()) if column.kind is Kind.LIST else [text]
    return LIST_MARK.join(codes.get(part.strip().casefold(), part.strip()) for part in parts)


def _date(text: str) -> str:
    """A date told in German; of a year with two digits the century would be a guess."""
    meant = as_the_catalogue_writes(text)
    return meant if meant is not None and (meant == UNDATED or meant[:4] in text) else text


def settled(table: Table, row: SheetRow, known: Mapping[str, Cell]) -> SheetRow:
    """Return a row in codes alone; `known` are the catalogue's cells by heading, none for a new row.

    Of a code and its words the one counts that was changed.
    """
    texts = {column.title: _settled(column, row, known) for column in table.columns}
    words = {words_title(column) for column in table.columns if column.words}
    # The words have had their say.
    texts |= {title: text_of(known[title]) for title in texts.keys() & words if title in known}
    return replace(row, texts=texts)


def contradictions(table: Table, row: SheetRow, known: Mapping[str, Cell]) -> Iterator[Diagnostic]:
    """Yield a problem for each code and its words that were changed to different things, and for each changed day."""
    for column in table.columns:
        before, code, words = _sides(column, row, known)
        if words not in {before, code} and code != before:
            hint = "Nur eine der beiden Spalten ändern, oder beide gleich"
            message = f"„{row.texts[column.title]}“ passt nicht zu „{row.texts[words_title(column)]}“ daneben"
            yield row.spots[column.title].problem("workbook-words", message, hint)
    for extra in book_columns(table):
        column = table.columns[extra.place]
        if extra.shows is Shows.FIRST_DAY and known:
            day = shown(column, known[column.title], extra.shows)
            if row.texts[extra.title] not in {"", str(day or "")}:
                hint = f"Das Datum in der Spalte „{column.title}“ ändern"
                message = "Diese Spalte lässt sich in Excel nicht ändern"
                yield row.spots[extra.title].problem("workbook-fixed", message, hint)


def _settled(column: Column, row: SheetRow, known: Mapping[str, Cell]) -> str:
    before, code, words = _sides(column, row, known)
    return words if code == before else code


def _sides(column: Column, row: SheetRow, known: Mapping[str, Cell]) -> tuple[str, str, str]:
    """What the catalogue, the column and the words beside it say; without words beside it the column says both."""
    before = text_of(known[column.title]) if known else ""
    code = written(column, row.texts[column.title])
    beside = row.texts.get(words_title(column)) if column.words else None
    if beside is None:
        return before, code, code
    is_as_before = bool(known) and beside == shown(column, known[column.title], Shows.WORDS)
    return before, code, before if is_as_before else written(column, beside)
