"""The official list of municipalities in both forms, its hierarchy, and what changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from tests.harvest.conftest import Harvest
from tests.harvest.server import Answer, Server

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.harvest.gazetteer import read_gazetteer
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.load.municipalities import parse_municipalities, read_municipalities
from efa_katalog.schema.municipality import Municipality, area, contains

TXT = "/GV100ADQ/GV100AD3QAktuell.zip"
XLSX = "/GVAuszugQ/AuszugGV3QAktuell.xlsx"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def line(sort: str, key: str, association: str, name: str, mark: str = "") -> str:
    return f"{sort}20260930{key:8}{association:4}{name:50}{'':50}{mark:2}".ljust(220)


LINES = [
    line("10", "01", "", "Schleswig-Holstein"),
    line("40", "01001", "", "Flensburg, Stadt", "41"),
    line("50", "01001", "0000", "Flensburg, Stadt", "50"),
    line("60", "01001000", "0000", "Flensburg, Stadt", "61"),
    line("40", "01057", "", "Plön", "43"),
    line("60", "01057001", "5747", "Musterau", "64"),
    line("60", "01057099", "9999", "Waldgebiet", "66"),
    line("10", "02", "", "Hamburg"),
    line("40", "02000", "", "Hamburg, Freie und Hansestadt", "41"),
    line("60", "02000000", "0000", "Hamburg, Freie und Hansestadt", "61"),
    line("10", "05", "", "Nordrhein-Westfalen"),
    line("40", "05113", "", "Essen, Stadt", "41"),
    line("60", "05113000", "0000", "Essen, Stadt", "61"),
    line("10", "09", "", "Bayern"),
    line("40", "09172", "", "Berchtesgadener Land", "44"),
    line("60", "09172111", "0111", "Beispielberg, M", "60"),
]
KEYS = ["01001000", "01057001", "02000000", "05113000", "09172111"]


def zipped(text: bytes, name: str = "GV100AD_30092026.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
        archive.writestr("Hinweise.txt", "nur ein Hinweis")
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Gemeindeverzeichnis, Gebietsstand: 30.09.2026"])
    for text in LINES:
        key = text[10:18]
        cells = [text[:2], text[122:124], key[:2], key[2:3], key[3:5], text[18:22], key[5:8], text[22:72]]
        book.active.append([cell.strip() or None for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(lines: list[str] = LINES) -> bytes:
    return "\r\n".join(lines).encode()


def test_table_is_proposed_with_its_day_and_source(harvest: Harvest, server: Server, root: Path) -> None:
    (root / "municipalities.csv").unlink()
    server.put(TXT, Answer(zipped(text()), "application/zip"))

    done = harvest("municipalities", "--accept", "--despite-alarms")

    rows = read_municipalities(root).rows
    settings = checked_catalog(root).catalog.settings
    assert done.code == 0
    assert [row.key for row in rows] == KEYS
    assert rows[1] == Municipality("01057001", "Musterau", "Kreisangehörige Gemeinde", "Plön", "de-sh")
    assert settings.municipalities is not None
    assert (settings.municipalities.date.text, settings.municipalities.source) == (
        "2026-09-30",
        "destatis-gemeindeverzeichnis",
    )


def test_applied_twice_and_taken_back(harvest: Harvest, server: Server, root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    server.put(TXT, Answer(zipped(text()), "application/zip"))
    harvest("municipalities", "--accept", "--despite-alarms")
    once = (root / "municipalities.csv").read_bytes()

    assert "nichts zu übernehmen" in harvest("municipalities", "propose", "--accept", "--despite-alarms").out
    assert (root / "municipalities.csv").read_bytes() == once
    harvest("municipalities", "take-back")
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_both_forms_give_the_same_table(harvest: Harvest, server: Server) -> None:
    assert read_gazetteer(workbook(), "x").rows == read_gazetteer(text(), "x").rows
    assert read_gazetteer(workbook(), "x").day == read_gazetteer(text(), "x").day

    server.put(XLSX, Answer(workbook(), EXCEL))
    assert harvest("municipalities", "--version", "auszug-3").code == 0


def test_older_files_are_written_in_another_encoding() -> None:
    assert read_gazetteer(text().decode().encode("cp1252"), "x").rows == read_gazetteer(text(), "x").rows


def test_broken_hierarchy_is_an_alarm(harvest: Harvest, server: Server) -> None:
    orphan = [item for item in LINES if not item.startswith("402026093001057")]
    server.put(TXT, Answer(zipped(text([*orphan, LINES[3]])), "application/zip"))

    said = harvest("municipalities").out.partition("## Alarm")[2]

    assert "Musterau (01057001) gehört zu keinem Kreis oder Land der Datei" in said
    assert "Den Schlüssel 01001000 gibt es schon" in said
    assert "sind anders als im Katalog" in said
    assert "Diese Kreise sind verschwunden: 01002" in said


def test_state_without_a_municipality_is_an_alarm(harvest: Harvest, server: Server) -> None:
    server.put(TXT, Answer(zipped(text(LINES[:7])), "application/zip"))

    assert "Ohne eine einzige Gemeinde: Bayern, Hamburg, Nordrhein-Westfalen" in harvest("municipalities").out


def test_number_of_municipalities_far_from_the_evidenced_one_is_an_alarm(harvest: Harvest, server: Server) -> None:
    server.put(TXT, Answer(zipped(text()), "application/zip"))

    said = harvest("municipalities").out

    assert "Nordrhein-Westfalen: 1 Gemeinden, belegt sind 396 (Grenze 5 %)." in said.partition("## Auffällig")[0]
    assert "Nordrhein-Westfalen: 1 Gemeinden in der Liste, belegt sind 396 (28.02.2022)" in said


def test_new_gone_and_renamed_are_told_by_state(harvest: Harvest, server: Server) -> None:
    new = [*LINES[:6], line("60", "01057009", "5747", "Neudorf", "64"), *LINES[6:]]
    new[-1] = line("60", "09172111", "0111", "Beispielsberg, M", "60")
    server.put(TXT, Answer(zipped(text(new)), "application/zip"))

    said = harvest("municipalities").out

    assert "Nordrhein-Westfalen: 1 Gemeinden statt 3" in said
    assert "Schleswig-Holstein: Neudorf (01057009)" in said
    assert "Nordrhein-Westfalen: Ratingen, Stadt (05158028), Langenfeld, Stadt (05158026)" in said
    assert "Bayern, Name, Art oder Kreis anders: Beispielsberg, M (09172111)" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "keine Datei GV100AD"),
        (b"<html></html>", "keine Datei GV100AD"),
        (b"PK\x03\x04broken", "nicht zu lesen"),
        (zipped(b"x", "anderes.txt"), "nicht genau eine Datei"),
        (text(LINES[:2]), "keine einzige Gemeinde"),
    ],
)
def test_other_files_are_refused_before_they_are_stored(
    harvest: Harvest, server: Server, tmp_path: Path, data: bytes, words: str
) -> None:
    server.put(TXT, Answer(data, "application/zip"))

    done = harvest("municipalities", "fetch")

    assert (done.code, words in done.err) == (1, True)
    assert not [file for file in (tmp_path / "store").rglob("*") if file.is_file()]


def test_packed_text_that_would_grow_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("efa_katalog.harvest.gazetteer._MOST_BYTES", 100)

    with pytest.raises(HarvestError, match="nicht genau eine"):
        read_gazetteer(zipped(text()), "x")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "Die Spalten müssen"),
        ("key,name,kind,district,state\n01,A,,B,de-sh\n", "„01“ ist kein Gemeindeschlüssel"),
        ("key,name,kind,district,state\n01001000,A,,B,sh\n", "„sh“ ist keine Kennung"),
        ("key,name,kind,district,state\n01001000,A,,,de-sh\n", "Name oder Kreis fehlt"),
        ("key,name,kind,district,state\n01001000,A,,B\n", "4 statt 5 Felder"),
        (
            "key,name,kind,district,state\n01057001,A,,Plön,de-sh\n01057002,B,,Ploen,de-nw\n",
            "Der Kreis 01057 heißt auch „Plön“|Der Länderschlüssel 01 gehört auch zu de-sh",
        ),
    ],
)
def test_table_with_faults_is_told_by_line(table: str, words: str) -> None:
    found = parse_municipalities(table).problems

    assert all(any(part in item.message for item in found) for part in words.split("|"))
    assert all(item.hint for item in found)


def test_check_reads_the_table(root: Path, capsys: pytest.CaptureFixture[str]) -> None:

    (root / "municipalities.csv").write_bytes(b"key,\xff")

    assert main(["--catalog", str(root), "check"]) == 1
    assert "catalog/municipalities.csv:1:5: Die Datei ist nicht in UTF-8 gespeichert" in capsys.readouterr().out


def test_check_knows_the_states_of_the_table(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "municipalities.csv"
    file.write_text(f"{file.read_text()}16051000,Erfurt,Kreisfreie Stadt,Erfurt,de-th\n", encoding="utf-8")

    assert main(["--catalog", str(root), "check"]) == 1
    assert "municipalities.csv:11:1: Ein Land „de-th“ gibt es im Katalog nicht" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "significant"),
    [
        ("000000000000", ""),
        ("010000000000", "01"),
        ("051000000000", "051"),
        ("061100000000", "06110"),
        ("010575747000", "010575747"),
        ("010575747001", "010575747001"),
        ("05", "05"),
    ],
)
def test_significant_part_of_a_key(key: str, significant: str) -> None:
    assert area(key) == significant


def test_a_kreis_that_ends_in_zero_holds_no_other_one() -> None:
    assert contains("061100000000", "061100000001")
    assert not contains("061100000000", "061110000000")
