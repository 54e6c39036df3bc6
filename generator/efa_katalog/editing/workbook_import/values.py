"""What a cell says in a column, whatever a spreadsheet program made of it while it was edited.

One reader for all columns and rows. Where the program has put something else in place of what was typed, and nobody
can tell any more what that was, the cell is refused: a value is never dropped, and none is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, TypeAlias

from efa_katalog.editing.workbook_import.cells import Held, tidy
from efa_katalog.exports.book_columns import Shown
from efa_katalog.exports.tables import Cell, Column, Kind, plain_text

YES: Final = "ja"
NO: Final = "nein"
_WORDS: Final = {"ja": YES, "wahr": YES, "true": YES, "nein": NO, "falsch": NO, "false": NO}
# Spreadsheets keep fifteen digits of a number and make noughts of the rest.
_EXACT_BELOW: Final = 10**15
_GENERAL: Final = "General"
_AS_IT_IS: Final = frozenset({_GENERAL, "0", "@", "#,##0", "0.00", "#,##0.00"})
_NO_PART_OF_A_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|;.*', re.DOTALL)
_AS_TEXT: Final = "Die Zelle als Text formatieren und den Wert neu eintippen"


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a cell cannot be read in its column, and the way out."""

    message: str
    hint: str
    code: str = "workbook-value"


Read: TypeAlias = str | Unfit


def read(column: Column, held: Held | None) -> Read:
    """Return what a cell says, as the catalogue writes it; an empty text for an empty cell."""
    if held is None or (isinstance(held.value, str) and not tidy(held.value)):
        return ""
    if column.kind is Kind.BOOLEAN:
        return _truth(held)
    if isinstance(held.value, str):
        return _digits(tidy(held.value)) if column.kind is Kind.INTEGER else tidy(held.value)
    if isinstance(held.value, int | float) and not isinstance(held.value, bool):
        return _number(held.value, held.shown_as)
    if isinstance(held.value, datetime) and column.kind in {Kind.DAY, Kind.PARTIAL_DATE}:
        return _date(held.value, held.shown_as)
    return Unfit(f"Das Programm hat die Eingabe umgewandelt ({held.text})", _AS_TEXT)


def shown(cell: Cell) -> str:
    """Return a cell of the catalogue as it reads in Excel."""
    if isinstance(cell, bool):
        return YES if cell else NO
    return tidy(plain_text(cell))


def is_untouched(put: Shown, held: Held | None) -> bool:
    """Whether a cell of the workbook still holds what was put there, however it is formatted now."""
    value = None if held is None else held.value
    if isinstance(value, datetime):
        return value.time() == time.min and value.date() == put
    if isinstance(value, str) or value is None:
        return shown(put) == tidy(value or "")
    return type(put) in {int, bool} and (type(value) is bool) == (type(put) is bool) and value == put


def _truth(held: Held) -> Read:
    word = _WORDS.get(held.text.casefold()) if isinstance(held.value, str | bool) else None
    return Unfit(f"„{held.text}“ ist nicht erlaubt", "Erlaubt: ja, nein") if word is None else word


def _digits(text: str) -> str:
    """A number without leading noughts; what is none is left to the schema to refuse."""
    return str(int(text)) if text.isascii() and text.isdigit() else text


def _number(value: float, shown_as: str) -> Read:
    if not float(value).is_integer():
        return Unfit(f"Das Programm hat die Eingabe in die Zahl {value} umgewandelt".replace(".", ","), _AS_TEXT)
    if abs(value) >= _EXACT_BELOW:
        return Unfit("Von so langen Zahlen behält das Programm nur 15 Ziffern", _AS_TEXT)
    if shown_as not in _AS_IT_IS:
        return Unfit(f"Die Zelle zeigt etwas anderes als die Zahl {int(value)}, die sie enthält", _AS_TEXT)
    return str(int(value))


def _date(value: datetime, shown_as: str) -> Read:
    """A date as precisely as the cell shows it: programs turn a typed month into its first day."""
    parts = set(_NO_PART_OF_A_FORMAT.sub("", shown_as).lower())
    if value.time() != time.min:
        return Unfit("Hier steht auch eine Uhrzeit", "Nur das Datum eintippen")
    if "d" in parts or shown_as == _GENERAL:
        return value.date().isoformat()
    length = len("2026-07") if "m" in parts else len("2026")
    text = value.date().isoformat()
    if "y" not in parts or value.date() != date.fromisoformat(f"{text[:length]}-01-01"[: len(text)]):
        hint = "So genau eintippen, wie die Quelle es sagt, als Text: 2026, 2026-07 oder 2026-07-25"
        return Unfit(f"Die Zelle zeigt weniger als den Tag {text}, den sie enthält", hint)
    return text[:length]
