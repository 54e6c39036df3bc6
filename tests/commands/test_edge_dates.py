"""The first and the last days that the catalogue takes are the same days in every download, and come back unchanged."""

import csv
import io
import json
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from tests.commands.conftest import SMALL, Run

from efa_katalog.cli import main

DAYS = ("1700-01-01", "1896-08-18", "1899-12-31", "1900-01-01", "1900-02-28", "1900-03-01", "2026-11-23")
SERVICE = "name: Gesetz\nsummary: Ein Satz.\ntopic: arbeit-ruhestand\n"
COST = "{{text: Die Zusage gilt., date: 2022-02-28, source: deck-nrw-2022-02-28, valid_until: {}}}"


def _source(day: str) -> str:
    return f"name: Gesetz von {day}\npublisher: Gesetzblatt\ndate: {day}\nkind: law\nquality: primary\n"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with a source for each day, facts of those days, and promises at both ends."""
    folder = tmp_path_factory.mktemp("edges") / "catalog"
    shutil.copytree(SMALL, folder)
    notes = "".join(f"  - {{text: Erlass {day}., date: {day}, source: tag-{day}}}\n" for day in DAYS)
    stages = "".join(f"  - {{stage: pilot, date: {day}, source: tag-{day}}}\n" for day in DAYS)
    costs = "".join(f"  - {COST.format(day)}\n" for day in ("2100-12-31", "2100"))
    for day in DAYS:
        (folder / "sources" / f"tag-{day}.yaml").write_text(_source(day), encoding="utf-8")
    text = f"{SERVICE}notes:\n{notes}lifecycle:\n{stages}costs:\n{costs}"
    (folder / "services" / "gesetz.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def downloads(catalog: Path) -> Path:
    """The downloads of that catalogue."""
    assert main(["--catalog", str(catalog), "check"]) == 0
    assert main(["--catalog", str(catalog), "export", "--to", str(catalog.parent / "aus")]) == 0
    return catalog.parent / "aus" / "daten" / "v1"


def test_unedited_workbook_agrees_with_the_catalogue(run: Run, downloads: Path) -> None:
    done = run("import", downloads / "catalog.xlsx")

    assert (done.code, done.out) == (0, "Die Excel-Datei stimmt mit dem Katalog überein.\n")


def test_days_that_excel_and_others_count_differently_are_text(downloads: Path) -> None:
    sheet = load_workbook(downloads / "catalog.xlsx")["Quellen"]
    titles = [cell.value for cell in sheet[1]]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    words = [rows[f"tag-{day}"][titles.index("Datum")] for day in DAYS]
    sortable = [rows[f"tag-{day}"][titles.index("Datum frühestens")] for day in DAYS]

    assert words == [f"{day[8:]}.{day[5:7]}.{day[:4]}" for day in DAYS]
    assert sortable[:5] == list(DAYS[:5])
    assert sortable[5:] == [datetime.fromisoformat(day) for day in DAYS[5:]]


def test_tables_and_documents_say_the_day_as_the_catalogue_does(downloads: Path) -> None:
    rows = csv.DictReader(io.StringIO((downloads / "sources.csv").read_text(encoding="utf-8-sig")))
    sources = {row["id"]: row for row in rows}
    service = json.loads((downloads / "services" / "gesetz.json").read_text(encoding="utf-8"))

    for day in DAYS:
        row = sources[f"tag-{day}"]
        assert (row["date"], row["date_earliest"], row["date_latest"]) == (day, day, day)
    assert day_texts(service, "date") >= set(DAYS)


def test_promises_to_the_last_day_end_on_the_day_after_in_the_calendar(downloads: Path) -> None:
    events = Calendar.from_ical((downloads / "termine.ics").read_bytes()).walk("VEVENT")
    days = {(each.decoded("DTSTART"), each.decoded("DTEND")) for each in events if "Gesetz" in str(each["SUMMARY"])}

    assert days == {(date(2100, 12, 31), date(2101, 1, 1))}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("costs", COST.format("9999-12-31")),
        ("costs", "{text: Frist., date: 2022, source: deck-nrw-2022-02-28, deadline: 9999}"),
        ("financing", "{text: Zahlt., payers: [state], date: 2022, source: deck-nrw-2022-02-28, valid_until: 9999}"),
        ("financing", "{text: Zahlt., payers: [state], date: 2022, source: deck-nrw-2022-02-28, valid_from: 0001}"),
        ("lifecycle", "{stage: pilot, planned: true, date: 9999-Q4, source: deck-nrw-2022-02-28}"),
        ("provided_by_state", "{text: Ja., state: de-nw, date: 2022, source: deck-nrw-2022-02-28, until: 9999-12}"),
        ("notes", "{text: Alt., date: 0001-01-01, source: deck-nrw-2022-02-28}"),
    ],
)
def test_a_date_outside_is_refused_at_its_place(run: Run, catalog: Path, field: str, text: str) -> None:
    (catalog / "services" / "neu.yaml").write_text(f"{SERVICE}{field}:\n  - {text}\n", encoding="utf-8")

    done = run("check")

    assert done.code == 1
    assert "catalog/services/neu.yaml:5:" in done.out
    assert "liegt nicht in den Jahren 1700 bis 2100" in done.out


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_day_of_the_data_is_one_that_can_be(run: Run, catalog: Path, day: str) -> None:
    settings = catalog / "catalog.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("data_date: 2026-11-23", f"data_date: {day}"), encoding="utf-8"
    )

    done = run("check")

    assert done.code == 1
    assert "„data_date“" in done.out
    assert "liegt nicht in den Jahren" in done.out


def day_texts(value: object, name: str) -> set[str]:
    """Return every text under the key `name` anywhere in a document."""
    if isinstance(value, dict):
        found = {value[name]} if isinstance(value.get(name), str) else set()
        return found.union(*(day_texts(item, name) for item in value.values()))
    return set().union(*(day_texts(item, name) for item in value)) if isinstance(value, list) else set()
