from pathlib import Path

import pytest
from tests.commands.conftest import SMALL, Run

from efa_katalog.catalog import Catalog
from efa_katalog.commands import layout
from efa_katalog.derive.changes import difference
from efa_katalog.intake import take_in


def _catalog(folder: Path) -> Catalog:
    return take_in(folder).catalog


def test_format_changes_no_content_and_is_content_afterwards(run: Run, catalog: Path) -> None:
    assert run("format").code == 0

    assert difference(_catalog(SMALL), _catalog(catalog)) == ()
    assert run("format", "--check").out == "31 Dateien geprüft, alle in einheitlicher Gestalt.\n"


def test_check_names_what_differs_and_writes_nothing(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    before = path.read_bytes()

    done = run("format", "--check")

    assert done.code == 1
    assert f"Weicht ab: {path}" in done.out
    assert path.read_bytes() == before


def test_only_the_named_files_are_set(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    other = catalog / "terms" / "ioev.yaml"
    before = other.read_bytes()

    assert run("format", path).code == 0

    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server:")
    assert other.read_bytes() == before


def test_file_outside_the_catalogue_is_refused(run: Run, tmp_path: Path) -> None:
    foreign = tmp_path / "fremd.yaml"
    foreign.write_text("b: 1\na: 2\n", encoding="utf-8")

    done = run("format", foreign)

    assert done.code == 2
    assert foreign.read_text(encoding="utf-8") == "b: 1\na: 2\n"


def test_broken_file_is_reported_and_the_others_are_set(run: Run, catalog: Path) -> None:
    (catalog / "terms" / "ekv.yaml").write_text("name: [\n", encoding="utf-8")

    done = run("format")

    assert done.code == 1
    assert "ekv.yaml:1:7" in done.out
    assert (catalog / "terms" / "ioev.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server:")


def test_spelling_that_cannot_be_set_is_named_with_its_line(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    path.write_text("name: EKV\ndefinition: |+\n  Text\n\n", encoding="utf-8")

    done = run("format", path)

    assert done.code == 1
    assert "ekv.yaml:2:1: Diese Stelle lässt sich nicht neu setzen" in done.out


def test_windows_line_ends_become_ordinary_ones(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    path.write_bytes(b"name: EKV\r\ndefinition: Text\r\n")

    run("format", path)

    assert path.read_bytes().endswith(b"name: EKV\ndefinition: Text\n")


def test_layout_that_would_change_a_fact_is_not_written(
    run: Run, catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "set_anew", lambda *_: "name: anders\n")
    path = catalog / "terms" / "ekv.yaml"
    before = path.read_bytes()

    assert run("format", path).code == 1
    assert path.read_bytes() == before
