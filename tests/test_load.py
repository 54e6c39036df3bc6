import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from efa_katalog.load import Reading, files, read_catalog
from efa_katalog.schema import KINDS
from efa_katalog.source import read_bytes

SMALL = Path(__file__).parent / "catalogs" / "small"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the small catalogue that a test may spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


def said(reading: Reading) -> list[tuple[str, str, str]]:
    return [(problem.path, problem.code, problem.message) for problem in reading.problems]


def test_every_file_becomes_a_record_under_its_stem() -> None:
    reading = read_catalog(SMALL)
    files = {(path.parent.name, path.stem) for path in SMALL.glob("*/*.yaml")}

    assert reading.problems == ()
    assert reading.catalog is not None
    assert {(kind, key) for kind in KINDS for key in reading.catalog.records(kind)} == files
    assert {(kind, key) for kind, ids in reading.known.items() for key in ids} == files
    assert reading.documents.keys() == files | {("settings", "")}
    assert all(record.id == key for kind in KINDS for key, record in reading.catalog.records(kind).items())


def test_records_stand_in_the_order_of_their_ids() -> None:
    catalog = read_catalog(SMALL).catalog

    assert catalog is not None
    assert list(catalog.sources) == sorted(catalog.sources)


def test_documents_are_called_by_the_path_below_the_catalog(root: Path) -> None:
    assert read_catalog(root).documents["states", "de-by"].path == "catalog/states/de-by.yaml"


def test_the_current_folder_is_called_by_its_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)

    assert read_catalog(Path()).documents["settings", ""].path == "catalog/catalog.yaml"


def test_hidden_files_read_me_files_and_the_list_of_ids_are_no_records(root: Path) -> None:
    for name in (".DS_Store", "ids.lock", "README.md", "services/.wohngeld.yaml.swp", "services/README.md"):
        (root / name).write_text("?")

    assert read_catalog(root).problems == ()


def test_an_id_that_repeats_the_file_name_is_welcome(root: Path) -> None:
    path = root / "terms" / "ekv.yaml"
    path.write_text(f"id: ekv\n{path.read_text()}")

    assert read_catalog(root).problems == ()


@pytest.mark.parametrize("stem", ["kurz", "l" * 80])
@pytest.mark.parametrize("line", ["", "id: {}\n"])
def test_a_record_knows_its_id_however_long_the_name_and_whether_or_not_it_says_so(
    root: Path, stem: str, line: str
) -> None:
    (root / "terms" / f"{stem}.yaml").write_text(f"{line.format(stem)}name: X\ndefinition: Y\n")
    reading = read_catalog(root)

    assert reading.catalog is not None
    assert reading.catalog.terms[stem].id == stem
    assert reading.catalog.terms[stem].model_fields_set == {"id", "name", "definition"}
    assert next(iter(vars(reading.catalog.terms[stem]))) == "id"
    assert reading.documents["terms", stem].data.get("id") == (stem if line else None)


def test_a_missing_catalog_is_a_problem_and_not_an_exception(tmp_path: Path) -> None:
    reading = read_catalog(tmp_path / "fehlt")

    assert reading.catalog is None
    assert said(reading) == [("fehlt", "unreadable", "Diesen Ordner oder diese Datei gibt es nicht")]


def test_a_file_in_the_place_of_the_catalog_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "catalog").write_text("title: Katalog")

    assert said(read_catalog(tmp_path / "catalog")) == [("catalog", "unreadable", "Das ist kein Ordner")]


def test_an_empty_folder_lacks_its_settings(tmp_path: Path) -> None:
    reading = read_catalog(tmp_path)

    assert reading.catalog is None
    assert said(reading) == [(f"{tmp_path.name}/catalog.yaml", "no-settings", "Die Datei catalog.yaml fehlt")]


def test_without_settings_the_records_are_still_checked(root: Path) -> None:
    (root / "catalog.yaml").unlink()
    (root / "terms" / "ekv.yaml").write_text("name: EKV")
    reading = read_catalog(root)

    assert reading.catalog is None
    assert [path for path, _, _ in said(reading)] == ["catalog/catalog.yaml", "catalog/terms/ekv.yaml"]
    assert ("terms", "ioev") in reading.documents


@pytest.mark.parametrize("name", ["catalog.yaml", "terms/ekv.yaml"])
def test_links_are_refused_and_not_followed(root: Path, name: str) -> None:
    (root / name).rename(root.parent / "anderswo.yaml")
    (root / name).symlink_to(root.parent / "anderswo.yaml")

    assert [(path, code) for path, code, _ in said(read_catalog(root))] == [(f"catalog/{name}", "not-a-file")]


def test_a_linked_folder_is_refused(root: Path) -> None:
    (root / "terms").rename(root.parent / "anderswo")
    (root / "terms").symlink_to(root.parent / "anderswo")
    reading = read_catalog(root)

    assert said(reading) == [("catalog/terms", "unknown-place", "„terms“ muss ein gewöhnlicher Ordner sein")]
    assert not reading.known["terms"]


@pytest.mark.parametrize("name", ["catalog.yaml", "terms/ekv.yaml"])
def test_a_folder_in_the_place_of_a_file_is_refused(root: Path, name: str) -> None:
    (root / name).unlink()
    (root / name).mkdir()

    assert [(path, code) for path, code, _ in said(read_catalog(root))] == [(f"catalog/{name}", "not-a-file")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes")
@pytest.mark.parametrize("name", ["catalog.yaml", "terms/ekv.yaml"])
def test_a_pipe_is_refused_without_waiting_for_its_writer(root: Path, name: str) -> None:
    (root / name).unlink()
    os.mkfifo(root / name)

    assert [(path, code) for path, code, _ in said(read_catalog(root))] == [(f"catalog/{name}", "not-a-file")]


def test_a_file_that_cannot_be_read_is_a_problem_of_that_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str) -> bytes:
        if path.endswith("ekv.yaml"):
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(files, "read_bytes", read)
    reading = read_catalog(root)

    assert said(reading) == [("catalog/terms/ekv.yaml", "unreadable", "Zum Lesen fehlt das Recht")]
    assert "ekv" in reading.known["terms"]


def test_a_folder_that_cannot_be_read_is_a_problem_of_that_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def entries(path: os.PathLike[str]) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if Path(path).name == "terms":
            raise OSError(5, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", entries)

    assert said(read_catalog(root)) == [("catalog/terms", "unreadable", "Das lässt sich nicht lesen")]


@pytest.mark.parametrize("stem", ["Wohngeld", "wohn_geld", "wohn--geld", "-wohngeld", "wohngeld ", "ä", "con", "lpt1"])
def test_a_stem_that_is_no_id_is_refused(root: Path, stem: str) -> None:
    (root / "terms" / f"{stem}.yaml").write_text("name: X\ndefinition: Y\n")

    assert [(path, code) for path, code, _ in said(read_catalog(root))] == [(f"catalog/terms/{stem}.yaml", "file-name")]


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_no_text_is_refused(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "terms") + b"/\xff.yaml")).write_text("name: X\n")

    assert [code for _, code, _ in said(read_catalog(root))] == ["file-name"]


@pytest.mark.parametrize("name", ["neu.yml", "neu.YAML", "neu.yaml.txt", "neu.txt", "neu"])
def test_only_one_suffix_is_allowed(root: Path, name: str) -> None:
    (root / "terms" / name).write_text("name: X\ndefinition: Y\n")
    (problem,) = read_catalog(root).problems

    assert problem.code == "wrong-suffix"
    assert "mbenennen in neu.yaml" in problem.hint


@pytest.mark.parametrize("folder", ["terms", "."])
@pytest.mark.parametrize(
    ("name", "is_called", "hint"),
    [
        ("neu.yaml.bak", "eine Sicherungskopie", "Löschen, wenn neu.yaml stimmt"),
        ("neu.yaml.orig", "eine Sicherungskopie", "Löschen, wenn neu.yaml stimmt"),
        ("neu.yaml~", "eine Sicherungskopie", "Löschen, wenn neu.yaml stimmt"),
        ("#neu.yaml#", "eine Sicherungskopie", "Löschen, wenn neu.yaml stimmt"),
        ("Thumbs.db", "hat das Betriebssystem angelegt", "Löschen"),
        ("desktop.ini", "hat das Betriebssystem angelegt", "Löschen"),
    ],
)
def test_what_a_program_has_left_is_called_so(root: Path, folder: str, name: str, is_called: str, hint: str) -> None:
    (root / folder / name).write_text("x")
    (problem,) = read_catalog(root).problems

    assert is_called in problem.message
    assert problem.hint == hint


@pytest.mark.parametrize("name", ["liste.xlsx", "antwort.pdf", "x.json"])
def test_other_files_are_not_to_be_renamed_into_records(root: Path, name: str) -> None:
    (root / "terms" / name).write_text("x")
    (problem,) = read_catalog(root).problems

    assert "löschen oder anderswo ablegen" in problem.hint


def test_a_record_outside_its_folder_is_told_where_it_belongs(root: Path) -> None:
    (root / "neu.yaml").write_text("name: X\n")
    (problem,) = read_catalog(root).problems

    assert "im Ordner seiner Art" in problem.hint


def test_catalogue_with_too_many_files_is_refused_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("efa_katalog.load.MAX_FILES", 3)
    (tmp_path / "terms").mkdir()
    for number in range(4):
        (tmp_path / "terms" / f"wort-{number}.yaml").write_text("kein: Begriff\n", encoding="utf-8")

    reading = read_catalog(tmp_path)

    assert [problem.code for problem in reading.problems] == ["too-many-files"]
    assert "4 Dateien, mehr als die erlaubten 3" in reading.problems[0].message


def test_catalogue_that_is_too_large_is_refused_before_any_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("efa_katalog.load.MAX_TOTAL_BYTES", 2**20)
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "wort.yaml").write_text(f"name: {'a' * 2**21}\n", encoding="utf-8")

    reading = read_catalog(tmp_path)

    assert [problem.code for problem in reading.problems] == ["too-many-bytes"]
    assert "zusammen 2 MiB groß, erlaubt sind 1" in reading.problems[0].message
