from pathlib import Path

from tests.commands.conftest import SMALL, Run

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.changes import difference


def _catalog(folder: Path) -> Catalog:
    return checked_catalog(folder).catalog


def test_format_changes_no_content_and_is_content_afterwards(run: Run, catalog: Path) -> None:
    assert run("format").code == 0

    assert difference(_catalog(SMALL), _catalog(catalog)) == ()
    assert run("format", "--check").out == "36 Dateien geprüft, alle in einheitlicher Gestalt.\n"


def test_check_names_what_differs_and_writes_nothing(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    before = path.read_bytes()

    done = run("format", "--check")

    assert done.code == 1
    assert f"Weicht ab: {path}" in done.out
    assert path.read_bytes() == before


def test_only_the_named_files_are_written(run: Run, catalog: Path) -> None:
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


def test_broken_file_is_reported_and_the_others_are_written(run: Run, catalog: Path) -> None:
    (catalog / "terms" / "ekv.yaml").write_text("name: [\n", encoding="utf-8")

    done = run("format")

    assert done.code == 1
    assert "ekv.yaml:1:7" in done.out
    assert done.out.endswith("Nicht angefasst: 1 Datei mit Fehlern.\n")
    assert (catalog / "terms" / "ioev.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server:")


def test_comment_that_would_get_lost_is_named_with_its_place_and_the_file_stays(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    path.write_text("# Kopf\nname: EKV\ndefinition: Text # woher?\n", encoding="utf-8")

    done = run("format", path)

    assert done.code == 1
    assert f"{path}:3:18: Dieser Kommentar ginge verloren" in done.out
    assert "in einheitlicher Gestalt" not in done.out
    assert path.read_text(encoding="utf-8").endswith("# woher?\n")


def test_byte_order_mark_and_windows_line_ends_go_and_the_head_stays(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    path.write_bytes("\ufeff# Köpfe\r\n\r\ndefinition: Text\r\nname: EKV\r\n".encode())

    run("format", path)

    line = "# yaml-language-server: $schema=../../schema/term.schema.json"
    assert path.read_bytes() == f"{line}\n# Köpfe\nname: EKV\ndefinition: Text\n".encode()


def test_file_that_would_grow_too_large_is_refused(run: Run, catalog: Path) -> None:
    path = catalog / "terms" / "ekv.yaml"
    path.write_text("name: EKV\ndefinition: a\tb" + "\\" * 600_000 + "\n", encoding="utf-8")

    assert "größer als 1 MiB" in run("format", path).out
