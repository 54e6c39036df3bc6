import csv
import io
from datetime import date

import pandas as pd  # type: ignore[import-untyped]  # has no types of its own
import pytest
from tests.browser.selection_csv import Selection, filtered_csv

HEADER = ("Dienst", "Stand")
ROWS = (("Wohngeld", "im Roll-out;\n seit 2025"), ("=böse()", 'sagt "nein"'))
ADDRESS = "https://katalog.example/dienste/?q=w"
SELECTION = Selection(("Themenfeld: Arbeit & Ruhestand", "Suche: w"), date(2026, 11, 23), ADDRESS)
SAID = ["2026-11-23", "Themenfeld: Arbeit & Ruhestand; Suche: w", ADDRESS]


def read(content: bytes, delimiter: str) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(("for_excel", "delimiter"), [(False, ","), (True, ";")])
def test_rows_are_exactly_those_shown_and_say_what_was_selected(*, for_excel: bool, delimiter: str) -> None:
    content = filtered_csv(HEADER, ROWS, SELECTION, for_excel=for_excel)

    assert content.startswith("\ufeff".encode()) is for_excel
    assert content.count(b"\n") == content.count(b"\r\n")
    assert read(content, delimiter) == [
        [*HEADER, "Datenstand", "Auswahl", "Auswahl unter"],
        ["Wohngeld", "im Roll-out; seit 2025", *SAID],
        ["'=böse()", 'sagt "nein"', *SAID],
    ]


def test_without_filter_all_are_selected() -> None:
    content = filtered_csv(HEADER, ROWS, SELECTION._replace(filters=()))

    assert [line[3] for line in read(content, ";")[1:]] == ["alle", "alle"]


def test_pandas_reads_it_without_being_told_how() -> None:
    found = pd.read_csv(io.BytesIO(filtered_csv(HEADER, ROWS, SELECTION, for_excel=False)))

    assert [*found.columns] == [*HEADER, "Datenstand", "Auswahl", "Auswahl unter"]
    assert found["Dienst"].tolist() == ["Wohngeld", "'=böse()"]
