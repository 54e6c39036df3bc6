"""The table of municipalities from files: Eurostat's two lists, or the official one."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from tests.commands.conftest import Done
from tests.harvest.test_municipalities import workbook

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.load.municipalities import read_municipalities
from efa_katalog.schema.municipality import Municipality

LAU = """\
id,name
01002000,"Kiel, Landeshauptstadt"
01057001,Musterau
01060014,"Buchholz (Forstgutsbez.),gemfr. Gebiet"
02000000,"Hamburg, Freie und Hansestadt"
05315000,"Köln, Stadt"
09163000,Rosenheim
09187150,"Kolbermoor, St"
09187451,Rotter Forst-Nord
"""
NUTS = """\
id_nuts,name,id_ars
DEF02,"Kiel, Kreisfreie Stadt",01002
DEF0A,Plön,01057
DEF0D,Segeberg,01060
DE600,Hamburg,02000
DEA23,"Köln, Kreisfreie Stadt",05315
DE213,"Rosenheim, Kreisfreie Stadt",09163
DE21K,"Rosenheim, Landkreis",09187
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    lau, nuts = tmp_path / "lau.csv", tmp_path / "nuts.csv"
    lau.write_text(LAU, encoding="utf-8")
    nuts.write_text(NUTS, encoding="utf-8")
    return lau, nuts


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(capsys: pytest.CaptureFixture[str], root: Path, *words: object) -> Done:
    code = main(["--catalog", str(root), "municipalities", *map(str, words)])
    said = capsys.readouterr()
    return Done(code, said.out, said.err)


ACCEPTED = ("--accept", "--despite-alarms")


def test_two_lists_make_the_table_with_source_and_date(
    root: Path, lists: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    done = call(capsys, root, *lists, "--date", "2024", *ACCEPTED)

    catalog = checked_catalog(root).catalog
    evidence = catalog.settings.municipalities
    assert done.code == 0
    assert catalog.municipalities == (
        Municipality("01002000", "Kiel, Landeshauptstadt", "Kreisfreie Stadt", "Kiel", "de-sh"),
        Municipality("01057001", "Musterau", "", "Plön", "de-sh"),
        Municipality("02000000", "Hamburg, Freie und Hansestadt", "Kreisfreie Stadt", "Hamburg", "de-hh"),
        Municipality("05315000", "Köln, Stadt", "Kreisfreie Stadt", "Köln", "de-nw"),
        Municipality("09163000", "Rosenheim", "Kreisfreie Stadt", "Rosenheim", "de-by"),
        Municipality("09187150", "Kolbermoor, St", "Stadt", "Rosenheim", "de-by"),
    )
    assert evidence is not None
    assert (evidence.date.text, catalog.sources[evidence.source].publisher) == ("2024", "Eurostat")


def test_order_of_the_lists_does_not_matter(
    root: Path, lists: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, root, *lists, "--date", "2024", *ACCEPTED)
    again = call(capsys, root, *reversed(lists), "--date", "2024")

    assert "nichts zu übernehmen" in again.out


def test_nothing_changes_without_being_accepted(
    root: Path, lists: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_municipalities(root)

    assert "Würde ändern" in call(capsys, root, *lists, "--date", "2024").out
    assert read_municipalities(root) == before


def test_official_file_replaces_the_table_by_one_command(
    root: Path, lists: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, root, *lists, "--date", "2024", *ACCEPTED)
    official = tmp_path / "auszug.xlsx"
    official.write_bytes(workbook())

    assert call(capsys, root, official, *ACCEPTED).code == 0

    evidence = checked_catalog(root).catalog.settings.municipalities
    assert evidence is not None
    assert (evidence.date.text, evidence.source) == ("2026-09-30", "destatis-gemeindeverzeichnis")
    assert main(["--catalog", str(root), "harvest", "municipalities", "take-back"]) == 0
    assert read_municipalities(root).rows[0].name == "Kiel, Landeshauptstadt"


def test_file_without_a_day_is_dated_by_hand(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.active is not None
    book.active.delete_rows(1)
    book.save(tmp_path / "auszug.xlsx")

    assert "--date angeben" in call(capsys, root, tmp_path / "auszug.xlsx").err
    assert "Gebietsstand 30.06.2026" in call(capsys, root, tmp_path / "auszug.xlsx", "--date", "2026-06-30").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lau.csv", "nuts.csv"), "--date angeben"),
        (("lau.csv", "nuts.csv", "--date", "bald"), "„bald“ ist kein Gebietsstand"),
        (("lau.csv", "--date", "2024"), "nötig sind beide Listen"),
        (("lau.csv", "fehlt.csv", "--date", "2024"), "fehlt.csv: lässt sich nicht lesen"),
        (("lau.csv", "kaputt.csv", "--date", "2024"), "keine Tabelle mit Kommas in UTF-8"),
        (("lau.csv", "kreise.csv", "--date", "2024", "--accept"), "Es gibt Alarm"),
    ],
)
def test_what_cannot_be_used_is_refused_in_german(
    root: Path,
    lists: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    folder = lists[0].parent
    (folder / "kaputt.csv").write_bytes(b"id,name\n\xff")
    (folder / "kreise.csv").write_text(NUTS.replace("01057", "01058"), encoding="utf-8")
    before = read_municipalities(root)

    done = call(capsys, root, *words)

    assert done.code > 0
    assert said in done.err
    assert read_municipalities(root) == before


@pytest.mark.parametrize(
    ("row", "short", "label"),
    [
        (
            Municipality("09187150", "Kolbermoor, St", "Stadt", "Rosenheim", "de-by"),
            "Kolbermoor",
            "Landkreis Rosenheim",
        ),
        (Municipality("01057001", "Musterau", "", "Plön", "de-sh"), "Musterau", "Kreis Plön"),
        (
            Municipality("03241001", "Hannover, Stadt", "Stadt", "Region Hannover", "de-ni"),
            "Hannover",
            "Region Hannover",
        ),
        (Municipality("05962001", "Altena, Stadt", "Stadt", "Märkischer Kreis", "de-nw"), "Altena", "Märkischer Kreis"),
    ],
)
def test_names_as_they_stand_in_a_sentence(row: Municipality, short: str, label: str) -> None:
    assert (row.short_name, row.district_label) == (short, label)
