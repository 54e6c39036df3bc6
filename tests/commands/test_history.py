import json
from pathlib import Path

import pytest
from tests.commands.conftest import SMALL, Run, commit

from efa_katalog.derive.ids import parse_lock


def _change(catalog: Path, old: str, new: str, file: str = "services/wohngeld.yaml") -> None:
    path = catalog / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_equal_folders_have_no_difference(run: Run) -> None:
    assert run("diff", SMALL).out == "Keine Änderungen\n"


def test_difference_to_a_revision_is_said_in_german(run: Run, repository: Path, catalog: Path) -> None:
    del repository
    _change(catalog, "name: Wohngeld\n", "name: Wohngeld neu\n")

    assert run("diff", "main").out == "Wohngeld neu: Name „Wohngeld“ → „Wohngeld neu“\n1 geänderte Angabe\n"


def test_two_revisions_are_compared(run: Run, repository: Path, catalog: Path) -> None:
    _change(catalog, "name: Wohngeld\n", "name: Wohngeld neu\n")
    commit(repository)

    done = run("diff", "HEAD~1", "HEAD", "--format", "json")

    assert [change["type"] for change in json.loads(done.out)] == ["value_changed"]


def test_markdown_has_a_heading_for_each_record(run: Run, repository: Path, catalog: Path) -> None:
    del repository
    _change(catalog, "name: Wohngeld\n", "name: Wohngeld neu\n")

    assert "### Dienst Wohngeld neu" in run("diff", "HEAD", "--format", "markdown").out


def test_unreadable_file_is_named_and_left_out(run: Run, catalog: Path) -> None:
    (catalog / "terms" / "ekv.yaml").write_text("name: [\n", encoding="utf-8")

    done = run("diff", SMALL)

    assert done.code == 0
    assert "catalog/terms/ekv.yaml" in done.err


def test_unknown_revision_is_refused(run: Run, repository: Path) -> None:
    del repository
    done = run("diff", "--", "nirgends")

    assert (done.code, done.err.count("nirgends")) == (2, 1)


def test_folder_without_a_catalogue_is_refused(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()

    done = run("diff", empty)

    assert done.code == 1
    assert "Die Datei catalog.yaml fehlt" in done.err


def test_missing_git_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert run("diff", "main").code == 2


def test_first_release_names_every_record_and_locks_the_ids(run: Run, catalog: Path) -> None:
    done = run("release")

    assert done.code == 0
    assert done.out.startswith("Ausgabe 23.11.2026: 4 Dienste neu")
    recorded = json.loads((catalog / "releases" / "2026-11-23.json").read_text(encoding="utf-8"))
    assert recorded["previous"] is None
    lock = parse_lock((catalog / "ids.lock").read_text(encoding="utf-8"))
    assert "services/wohngeld" in lock.entries


def test_check_writes_no_release(run: Run, catalog: Path) -> None:
    run("release", "--check")

    assert not (catalog / "releases").exists()
    assert not (catalog / "ids.lock").exists()


def test_next_release_compares_with_the_one_before(run: Run, repository: Path, catalog: Path) -> None:
    run("release")
    commit(repository)
    _change(catalog, "name: Wohngeld\n", "name: Wohngeld neu\n")
    _change(catalog, "data_date: 2026-11-23", "data_date: 2026-12-24", "catalog.yaml")

    done = run("release")

    assert done.out.startswith("Ausgabe 24.12.2026: 2 geänderte Angaben\n")
    recorded = json.loads((catalog / "releases" / "2026-12-24.json").read_text(encoding="utf-8"))
    assert recorded["previous"] == "2026-11-23"


def test_two_releases_of_one_day_are_refused(run: Run, repository: Path) -> None:
    run("release")
    commit(repository)

    done = run("release")

    assert done.code == 1
    assert "data_date" in done.err


def test_release_since_a_folder_of_the_same_day_is_refused(run: Run) -> None:
    assert "data_date" in run("release", "--since", SMALL).err


def test_release_that_is_in_no_revision_needs_to_be_told_what_to_compare_with(
    run: Run, repository: Path, catalog: Path
) -> None:
    del repository
    run("release")
    _change(catalog, "data_date: 2026-11-23", "data_date: 2026-12-24", "catalog.yaml")

    done = run("release")

    assert done.code == 2
    assert "--since" in done.err


def test_vanished_id_stops_the_release(run: Run, catalog: Path) -> None:
    (catalog / "ids.lock").write_text("services/weg\n", encoding="utf-8")

    done = run("release")

    assert done.code == 1
    assert "services/weg" in done.err


def test_unreadable_release_is_named(run: Run, catalog: Path) -> None:
    folder = catalog / "releases"
    folder.mkdir()
    (folder / "2020-01-01.json").write_text("{}", encoding="utf-8")

    done = run("release", "--check")

    assert done.code == 1
    assert "2020-01-01.json" in done.err
