"""The question that the data page asks in five ways: each way gives the answer that the catalogue gives."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from tests.pages.background import TODAY, shown, small

from efa_katalog.checked import checked_catalog
from efa_katalog.derive.law import Verdict, answers
from efa_katalog.exports.delimited import csv_files
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import filled
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import Book, workbook
from efa_katalog.pages.data import data_page
from efa_katalog.schema.enums import Orderer

pytestmark = pytest.mark.slow

CATALOG = checked_catalog(Path(__file__).parents[2] / "catalog").catalog


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("v1")
    edition = Edition(CATALOG, CATALOG.settings.data_date, "")
    paths = filled(PATHS, edition)
    for file in (*csv_files(paths), workbook(edition, Book("paths.xlsx", "Wege"), (paths,))):
        (found / Path(file.path).name).write_bytes(file.content)
    return found


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    """The names of the services, from the answers themselves."""
    on = CATALOG.settings.data_date
    return {
        service.name
        for service in CATALOG.services.values()
        for answer in answers(CATALOG, service.id, "de-by", on)
        if answer.question.orderer is Orderer.MUNICIPALITY and answer.situation.verdict is Verdict.APPLICABLE
    }


def code(way: str, base: str) -> str:
    """Return what the page prints below a heading, with the files at `base`."""
    page: Any = shown(data_page(CATALOG, CATALOG.settings.data_date, ()))
    text: str = page.select_one(f"#{way} ~ pre code").get_text()
    address = f"{CATALOG.settings.site_url}daten/v1/"
    assert address in text
    return text.replace(address, base)


def test_question_has_an_answer(wanted: set[str]) -> None:
    assert len(wanted) >= 5
    assert "Elektronische Wohnsitzanmeldung (eWA)" in wanted


def test_pandas_answers(folder: Path, wanted: set[str]) -> None:
    program = code("pandas", f"{folder}/") + "\nprint('=', *treffer['service_name'], sep='|')"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert set(done.stdout.splitlines()[-1].split("|")[1:]) == wanted


def test_duckdb_answers(folder: Path, wanted: set[str]) -> None:
    found = duckdb.execute(code("duckdb", f"{folder}/")).fetchall()

    assert {name for name, *_ in found} == wanted
    assert all(url.startswith(f"{CATALOG.settings.site_url}dienste/") for *_, url in found)


def test_curl_answers(folder: Path, wanted: set[str]) -> None:
    done = subprocess.run(["bash", "-c", code("curl", f"file://{folder}/")], capture_output=True, text=True, check=True)

    assert len(done.stdout.splitlines()) == len(wanted)
    assert all(any(name in line for name in wanted) for line in done.stdout.splitlines())


def test_excel_answers(folder: Path, wanted: set[str]) -> None:
    with closing(openpyxl.load_workbook(folder / "paths.xlsx", read_only=True)) as book:
        head, *rows = book.worksheets[-1].iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]

    answer = {
        row["Name des Dienstes"]
        for row in found
        if (row["Name des Landes"], row["Besteller"], row["Ergebnis"]) == ("Bayern", "municipality", "applicable")
    }
    assert answer == wanted


def test_page_of_a_catalogue_asks_about_a_state_that_it_has() -> None:
    page: Any = shown(data_page(small(), TODAY, ()))

    assert "Kommune in Bayern" in page.get_text()
