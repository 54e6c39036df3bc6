import csv
import io
from datetime import date

import pytest

from efa_katalog.exports.filtered import Selection, filtered_csv

HEADER = ("Dienst", "Stand")
ROWS = (("Wohngeld", "im Roll-out, seit 2025"), ("=böse()", 'sagt "nein"'))
SELECTION = Selection(
    "Themenfeld Arbeit & Ruhestand, sortiert nach Name", date(2026, 11, 23), "https://katalog.example/dienste/?q=w", 96
)


def test_head_states_filter_data_date_and_address() -> None:
    lines = filtered_csv(HEADER, ROWS, SELECTION).decode().split("\r\n")

    assert lines[:3] == [
        '"# Auswahl: Themenfeld Arbeit & Ruhestand, sortiert nach Name"',
        "# Datenstand: 2026-11-23 · 2 von 96 Zeilen",
        "# Adresse: https://katalog.example/dienste/?q=w",
    ]


@pytest.mark.parametrize(("for_excel", "delimiter"), [(False, ","), (True, ";")])
def test_rows_are_exactly_those_shown(*, for_excel: bool, delimiter: str) -> None:
    text = filtered_csv(HEADER, ROWS, SELECTION, for_excel=for_excel).decode()

    assert text.startswith("\ufeff") is for_excel
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert found[3:] == [list(HEADER), list(ROWS[0]), ["'=böse()", 'sagt "nein"']]
