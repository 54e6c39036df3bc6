"""The answer sheet: questions, allowed answers as lists to choose from, and a page that says how to fill it in."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet


class Asked(NamedTuple):
    """A question on the sheet: its id, its words, and what can be chosen."""

    id: str
    text: str
    answers: tuple[str, ...]


README: Final = "Lies mich"
ANSWERS: Final = "Antworten"
BY: Final = "Auskunft von"
DATE: Final = "Auskunft vom"
TITLES: Final = ("Kennung", "Frage", "Antwort", "Name", "Seit oder Stand", "Darf veröffentlicht werden", "Bemerkung")
_LISTS: Final = "Listen"
_WIDTHS: Final = (30, 70, 34, 28, 18, 18, 50)
_HELP: Final = (
    "Füllen Sie auf dem Blatt „Antworten“ aus, was Sie wissen; leere Zeilen bleiben offen.",
    "Antwort: aus der Liste wählen. Name: nur, wo die Frage nach einem Bestellweg oder Vertrag geht.",
    "Seit oder Stand: 15.08.2026, August 2026, Q3 2026 oder 2026; leer heißt: am Tag Ihrer Auskunft.",
    "Darf veröffentlicht werden: ja oder nein. Nur mit ja kommt sie in den Katalog, mit Ihrer Stelle als Quelle.",
    "Bemerkung: kurz, ohne Namen von Personen; auch, wann etwas erst kommt. Keine Formeln.",
)


def answer_sheet(title: str, asked: Sequence[Asked], addressee: tuple[str, str], on: date) -> bytes:
    """Return the workbook with questions of the catalogue of this title for an addressee (id and name)."""
    # It takes long to load, and most runs write no workbook.
    import xlsxwriter  # noqa: PLC0415

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.combine(on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": f"Antwortbogen für {addressee[1]}", "created": day})
    _write_help(book, f"{title}, Datenstand {on:%d.%m.%Y}", addressee)
    sheet = book.add_worksheet(ANSWERS)
    lists = _Lists(book)
    _write_questions(book, sheet, lists, asked)
    book.close()
    return buffer.getvalue()


class _Lists:
    """The hidden sheet with what can be chosen; the same list stands there once."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.add_worksheet(_LISTS)
        self._sheet.hide()
        self._places: dict[tuple[str, ...], str] = {}

    def of(self, labels: tuple[str, ...]) -> str:
        """Return the formula of the place where the labels stand."""
        if labels not in self._places:
            column = len(self._places)
            for row, label in enumerate(labels):
                self._sheet.write_string(row, column, label)
            letters = _letters(column)
            self._places[labels] = f"={_LISTS}!${letters}$1:${letters}${len(labels)}"
        return self._places[labels]


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 — as above

    name: str = xl_col_to_name(column)
    return name


def _write_help(book: Workbook, edition: str, addressee: tuple[str, str]) -> None:
    sheet, bold = book.add_worksheet(README), book.add_format({"bold": True})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    rows = [
        ("Antwortbogen", edition),
        ("Stelle", addressee[1]),
        (BY, addressee[0]),
        (DATE, ""),
        *[("So geht es" if not number else "", line) for number, line in enumerate(_HELP)],
    ]
    for number, (name, value) in enumerate(rows):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, value, text)


def _write_questions(book: Workbook, sheet: Worksheet, lists: _Lists, asked: Sequence[Asked]) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, (title, width) in enumerate(zip(TITLES, _WIDTHS, strict=True)):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, width, cell)
    sheet.freeze_panes(1, 2)
    yes_or_no = lists.of(("ja", "nein"))
    for row, item in enumerate(asked, start=1):
        sheet.write_string(row, 0, item.id, cell)
        sheet.write_string(row, 1, item.text, cell)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": lists.of(item.answers)})
        sheet.data_validation(row, 5, row, 5, {"validate": "list", "source": yes_or_no})
