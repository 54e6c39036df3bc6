"""What a cell says in a column, whatever a spreadsheet program made of it."""

from datetime import date, datetime, time

import pytest

from efa_katalog.editing.workbook_import.cells import Held
from efa_katalog.editing.workbook_import.values import Unfit, is_untouched, read
from efa_katalog.exports.book_columns import Shown
from efa_katalog.exports.tables import Column, Kind

REFUSED = None
DAY, MONTH, YEAR = datetime(2026, 1, 17), datetime(2026, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001 — Excel knows no zones

CASES = [
    (Kind.BOOLEAN, "ja", "", "ja"),
    (Kind.BOOLEAN, "Ja", "", "ja"),
    (Kind.BOOLEAN, " WAHR ", "", "ja"),
    (Kind.BOOLEAN, "true", "", "ja"),
    (Kind.BOOLEAN, True, "General", "ja"),
    (Kind.BOOLEAN, "NEIN", "", "nein"),
    (Kind.BOOLEAN, False, "General", "nein"),
    (Kind.BOOLEAN, "x", "", REFUSED),
    (Kind.BOOLEAN, 1, "General", REFUSED),
    (Kind.BOOLEAN, "", "", ""),
    (Kind.TEXT, "  Text \r\nzwei ", "", "Text \nzwei"),
    (Kind.TEXT, "eins_x000D_\nzwei", "", "eins\nzwei"),
    (Kind.TEXT, "05", "", "05"),
    (Kind.TEXT, 10028, "General", "10028"),
    (Kind.TEXT, 10028.0, "0", "10028"),
    (Kind.TEXT, 5, "00", REFUSED),
    (Kind.TEXT, 1.1, "General", REFUSED),
    (Kind.TEXT, float("inf"), "General", REFUSED),
    (Kind.TEXT, 99107023000000001, "0", REFUSED),
    (Kind.TEXT, 99107023000000, "0", "99107023000000"),
    (Kind.TEXT, True, "General", REFUSED),
    (Kind.TEXT, MONTH, "mmm yy", REFUSED),
    (Kind.LIST, MONTH, "dd.mm.yyyy", REFUSED),
    (Kind.LIST, "A | B", "", "A | B"),
    (Kind.INTEGER, 7.0, "General", "7"),
    (Kind.INTEGER, "007", "", "7"),
    (Kind.INTEGER, "1.234", "", "1.234"),
    (Kind.INTEGER, 1234, "#,##0", "1234"),
    (Kind.INTEGER, 1, "0%", REFUSED),
    (Kind.INTEGER, 5.5, "General", REFUSED),
    (Kind.INTEGER, True, "General", REFUSED),
    (Kind.INTEGER, MONTH, "d. mmm", REFUSED),
    (Kind.PARTIAL_DATE, DAY, "dd.mm.yyyy", "2026-01-17"),
    (Kind.PARTIAL_DATE, DAY, "General", "2026-01-17"),
    (Kind.PARTIAL_DATE, MONTH, "mmm yy", "2026-01"),
    (Kind.PARTIAL_DATE, MONTH, "mmm\\-yy", "2026-01"),
    (Kind.PARTIAL_DATE, MONTH, '[$-407]mmmm" des Jahres "yyyy;@', "2026-01"),
    (Kind.PARTIAL_DATE, MONTH, "dd.mm.yyyy", "2026-01-01"),
    (Kind.PARTIAL_DATE, YEAR, "yyyy", "2026"),
    (Kind.PARTIAL_DATE, DAY, "mmm yy", REFUSED),
    (Kind.PARTIAL_DATE, DAY, "yyyy", REFUSED),
    (Kind.PARTIAL_DATE, MONTH, "mmmm", REFUSED),
    (Kind.PARTIAL_DATE, datetime(2026, 1, 17, 12, 30), "dd.mm.yyyy", REFUSED),  # noqa: DTZ001
    (Kind.PARTIAL_DATE, time(12, 30), "hh:mm", REFUSED),
    (Kind.PARTIAL_DATE, 2026.0, "General", "2026"),
    (Kind.PARTIAL_DATE, 2026.07, "General", REFUSED),
    (Kind.PARTIAL_DATE, "2026-H1", "", "2026-H1"),
    (Kind.DAY, DAY, "dd/mm/yyyy", "2026-01-17"),
]


def column(kind: Kind) -> Column:
    return Column("x", "X", "", kind, lambda _: None)


@pytest.mark.parametrize(("kind", "value", "shown_as", "expected"), CASES)
def test_cell_is_read_by_what_it_holds_or_refused(
    kind: Kind, value: object, shown_as: str, expected: str | None
) -> None:
    said = read(column(kind), Held(value, shown_as))
    assert (REFUSED if isinstance(said, Unfit) else said) == expected


@pytest.mark.parametrize("kind", Kind)
def test_empty_cell_says_nothing(kind: Kind) -> None:
    assert read(column(kind), None) == ""


@pytest.mark.parametrize(
    ("cell", "held", "expected"),
    [
        (date(2026, 1, 1), Held(MONTH, "mmm yy"), True),
        (date(2026, 1, 1), Held(datetime(2026, 1, 1, 8), "dd.mm.yyyy"), False),  # noqa: DTZ001
        ("Januar 2026", Held(MONTH, "mmm yy"), False),
        ("Januar 2026", Held("Januar 2026"), True),
        (5, Held(5.0, "0%"), True),
        (1, Held(value=True, shown_as="General"), False),
        (True, Held("ja"), True),
        ("A | B", Held(" A | B"), True),
        (None, None, True),
        ("A", None, False),
    ],
)
def test_another_look_is_no_change(cell: Shown, held: Held | None, expected: bool) -> None:  # noqa: FBT001 — a value of the case
    assert is_untouched(cell, held) is expected
