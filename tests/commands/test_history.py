import json
import shutil
from pathlib import Path

import pytest
from tests.commands.conftest import SMALL, Run, commit, git

from efa_katalog.checked import revision
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


def _next_release(catalog: Path) -> None:
    _change(catalog, "name: Wohngeld\n", "name: Wohngeld neu\n")
    _change(catalog, "data_date: 2026-11-23", "data_date: 2026-12-24", "catalog.yaml")


def _released(run: Run, repository: Path) -> None:
    """Release, commit, and change something that has nothing to do with it."""
    run("release")
    commit(repository)
    (repository / "README.md").write_text("x", encoding="utf-8")
    commit(repository)


def test_shallow_clone_is_no_base_for_a_release(run: Run, repository: Path, tmp_path: Path) -> None:
    """Its only commit seems to have brought every file, so a release would have nothing new."""
    _released(run, repository)
    clone = tmp_path / "flach"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    _next_release(clone / "catalog")

    done = run("--catalog", clone / "catalog", "release", "--check")

    assert (done.code, "git fetch --unshallow" in done.err) == (2, True)
    assert "git fetch --unshallow" in run("--catalog", clone / "catalog", "diff", "HEAD~1").err
    assert run("--catalog", clone / "catalog", "release", "--check", "--since", repository / "catalog").code == 0


def test_later_change_of_a_release_file_is_not_the_release(run: Run, repository: Path, catalog: Path) -> None:
    run("release")
    commit(repository)
    _next_release(catalog)
    release = catalog / "releases" / "2026-11-23.json"
    release.write_text(release.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    commit(repository)

    assert run("release", "--check").out.startswith("Ausgabe 24.12.2026: 2 geänderte Angaben\n")


@pytest.mark.parametrize("is_inside_another", [True, False])
def test_download_without_history_is_no_base_for_a_release(run: Run, catalog: Path, *, is_inside_another: bool) -> None:
    run("release")
    _next_release(catalog)
    if is_inside_another:
        git(catalog.parent, "init", "-q")
        (catalog.parent / "anderes.txt").write_text("x", encoding="utf-8")
        git(catalog.parent, "add", "anderes.txt")
        git(catalog.parent, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x")

    for words in (("release",), ("diff", "HEAD")) if is_inside_another else (("release",),):
        done = run(*words)
        assert (done.code, "kennt git nicht" in done.err) == (2, True)
    assert revision(catalog) == ""


def test_lost_releases_are_noticed(run: Run, repository: Path, catalog: Path) -> None:
    _released(run, repository)
    shutil.rmtree(catalog / "releases")
    _next_release(catalog)

    done = run("release")

    assert (done.code, "liegt aber keine" in done.err) == (2, True)


def test_commit_says_whether_the_catalogue_was_changed_since(
    run: Run, repository: Path, catalog: Path, tmp_path: Path
) -> None:
    clean = revision(catalog)
    (repository / "README.md").write_text("x", encoding="utf-8")
    assert (len(clean), revision(catalog)) == (40, clean)

    (catalog / "terms" / "neu.yaml").write_text("name: Neu\ndefinition: Ein Satz.\n", encoding="utf-8")
    assert revision(catalog) == f"{clean}-dirty"
    assert "in keinem Stand von git stehen" in run("export", "--to", tmp_path / "aus").err
    index = json.loads((tmp_path / "aus" / "daten" / "v1" / "services" / "wohngeld.json").read_text(encoding="utf-8"))
    assert index["commit"] == f"{clean}-dirty"


def test_comments_in_the_lock_outlive_a_release(run: Run, catalog: Path) -> None:
    (catalog / "ids.lock").write_text(
        "# warum: siehe Protokoll\nterms/weg retired 2026-01-01 Grund\n", encoding="utf-8"
    )

    run("release", "--since", SMALL)
    _change(catalog, "data_date: 2026-11-23", "data_date: 2026-12-24", "catalog.yaml")
    run("release", "--since", SMALL)

    lines = (catalog / "ids.lock").read_text(encoding="utf-8").splitlines()
    assert lines.count("# warum: siehe Protokoll") == 1
    assert "terms/weg retired 2026-01-01 Grund" in lines
