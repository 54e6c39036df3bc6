"""The files of one state say of it what the files about everything say."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from efa_katalog.catalog import Catalog


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(scope="module")
def book(contents: Mapping[str, bytes]) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(contents["states/de-by.xlsx"]))


def column(book: Workbook, sheet: str, title: str) -> list[Any]:
    rows = list(book[sheet].iter_rows(values_only=True))
    return [row[rows[0].index(title)] for row in rows[1:]]


def test_every_state_has_its_files(catalog: Catalog, contents: Mapping[str, bytes]) -> None:
    endings = ("json", "csv", "xlsx", "ics", "atom")

    assert {f"states/{state}.{ending}" for state in catalog.states for ending in endings} <= contents.keys()


def test_csv_of_a_state_has_its_answers_in_the_columns_of_all_answers(contents: Mapping[str, bytes]) -> None:
    found = rows_of(contents["states/de-by.csv"])

    assert found
    assert found == [row for row in rows_of(contents["paths.csv"]) if row["state"] == "de-by"]


def test_workbook_of_a_state_holds_only_what_names_it(book: Workbook) -> None:
    assert column(book, "Länder", "Kennung") == ["de-by"]
    assert set(column(book, "Bestellwege der Länder", "Land")) == {"de-by"}
    assert set(column(book, "Wege", "Land")) == {"de-by"}
    assert all("de-by" in cell.split(" | ") for cell in column(book, "Angebote", "Länder"))


def test_workbook_of_a_state_leaves_out_sheets_without_rows_and_names_its_sources(book: Workbook) -> None:
    cited = {*column(book, "Wege", "Quelle"), *column(book, "Bestellwege der Länder", "Quelle")} - {None}

    assert "Begriffe" not in book.sheetnames
    assert cited <= set(column(book, "Quellen", "Kennung"))


def test_json_of_a_state_says_of_each_service_what_the_whole_catalogue_says(documents: Mapping[str, Any]) -> None:
    found, whole = documents["states/de-nw.json"], documents["catalog.json"]

    assert found["derived"]["services"] == {
        service: derived["states"]["de-nw"] for service, derived in whole["derived"]["services"].items()
    }
    assert found["record"] == whole["states"]["de-nw"]
    assert found["sources"].items() <= whole["sources"].items()
    assert found["derived"]["services"]["wohngeld"]["rollout"]["current"]["evidence"]["source"] in found["sources"]
