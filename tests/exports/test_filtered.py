import csv
import io
from datetime import date

import pytest

from efa_katalog.exports.filtered import Selection, filtered_csv

HEADER = ("Dienst", "Stand")
ROWS = (("Wohngeld", "im Roll-out;\n seit 2025"), ("=böse()", 'sagt "nein"'))
ADDRESS = "https://katalog.example/dienste/?q=w"
SELECTION = Selection("Dienste", ("Themenfeld: Arbeit & Ruhestand", "Suche: w"), date(2026, 11, 23), ADDRESS, 96)


def read(content: bytes, delimiter: str) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_head_states_filter_data_date_and_address() -> None:
    assert [line[0] for line in read(filtered_csv(HEADER, ROWS, SELECTION), ";")[:3]] == [
        "# Auswahl aus „Dienste“: 2 von 96, eingegrenzt auf Themenfeld: Arbeit & Ruhestand; Suche: w.",
        "# Datenstand: 23.11.2026",
        f"# Adresse: {ADDRESS}",
    ]


def test_head_without_filter_says_so() -> None:
    content = filtered_csv(HEADER, (), SELECTION._replace(filters=()))

    assert read(content, ";")[0] == ["# Auswahl aus „Dienste“: 0 von 96, ohne Filter."]


@pytest.mark.parametrize(("for_excel", "delimiter"), [(False, ","), (True, ";")])
def test_rows_are_exactly_those_shown(*, for_excel: bool, delimiter: str) -> None:
    content = filtered_csv(HEADER, ROWS, SELECTION, for_excel=for_excel)

    assert content.startswith("\ufeff".encode()) is for_excel
    assert content.count(b"\n") == content.count(b"\r\n")
    assert read(content, delimiter)[3:] == [
        list(HEADER),
        ["Wohngeld", "im Roll-out; seit 2025"],
        ["'=böse()", 'sagt "nein"'],
    ]
