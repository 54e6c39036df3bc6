"""The rows of a filled-in sheet as texts, read like those of the workbook of all tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.workbook_import.cells import Grid, Held, SheetRow, Spot
from efa_katalog.editing.workbook_import.values import Unfit, read
from efa_katalog.exports.answer_sheet import TITLES
from efa_katalog.exports.tables import Column, Kind

_WHEN: Final = TITLES[4]
_PUBLIC: Final = TITLES[5]
_KINDS: Final = {_WHEN: Kind.PARTIAL_DATE, _PUBLIC: Kind.BOOLEAN}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: texts and places by heading, and what in it cannot be read."""

    texts: Mapping[str, str]
    spots: Mapping[str, Spot]
    problems: tuple[Diagnostic, ...]


def rows(grid: Grid) -> Iterator[Row]:
    """Yield the rows in which something stands."""
    for row in grid.rows:
        found = _row(row, grid.titles)
        if found.problems or any(found.texts.values()):
            yield found


def text_of(held: Held | None, kind: Kind = Kind.TEXT) -> str:
    """Return what a cell says; empty if nobody can tell."""
    said = read(_column(kind), held)
    return "" if isinstance(said, Unfit) else said


def _row(row: SheetRow, titles: Mapping[int, str]) -> Row:
    spots = {title: row.at(place, title) for place, title in titles.items()}
    said = {title: read(_column(_KINDS.get(title, Kind.TEXT)), row.cells.get(place)) for place, title in titles.items()}
    unfit = {title: of for title, of in said.items() if isinstance(of, Unfit)}
    problems = tuple(spots[title].problem("answer-value", of.message, of.hint) for title, of in unfit.items())
    return Row({title: "" if isinstance(of, Unfit) else of for title, of in said.items()}, spots, problems)


def _column(kind: Kind) -> Column:
    return Column("", "", "", kind, lambda _: None)
