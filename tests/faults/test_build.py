"""What a build does with what goes wrong around it: it says so, and the last site stays."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.project import MARKED, Project, digest

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.mark("A")
    return made


@pytest.fixture
def built(project: Project) -> Project:
    assert project.build() == (0, "")
    return project


def leftovers(project: Project) -> set[str]:
    return {path.name for path in (project.folder / ".build").iterdir()} & {"site.new", "site.old"}


def test_fault_in_the_catalogue_leaves_the_last_site_and_says_so(built: Project) -> None:
    before = digest(built.site)
    (built.catalog / MARKED).write_text("name: [", encoding="utf-8")
    code, said = built.build()
    assert code == 1
    assert "catalog/services/einbuergerung.yaml:1:" in said
    assert said.endswith("Die bisherige Website in site/ ist unverändert.\n")
    assert digest(built.site) == before
    assert leftovers(built) == set()


def test_site_carries_its_headers(built: Project) -> None:
    assert "Content-Security-Policy" in (built.site / "_headers").read_text(encoding="utf-8")


def test_site_that_was_taken_away_between_two_renames_is_given_back(built: Project) -> None:
    before = digest(built.site)
    built.site.rename(built.folder / ".build" / "site.old")
    (built.folder / ".build" / "site.new").mkdir()
    (built.catalog / MARKED).write_text("name: [", encoding="utf-8")
    assert built.build()[0] == 1
    assert digest(built.site) == before
    assert leftovers(built) == set()


def test_second_build_waits_for_the_first(project: Project) -> None:
    (project.folder / ".build").mkdir()
    with (project.folder / ".build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = project.start()
        assert process.stderr is not None
        assert process.stderr.readline() == "Ein anderer Bau läuft noch; dieser wartet auf sein Ende.\n"
        time.sleep(1)
        assert process.poll() is None
        assert not project.site.exists()
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")
    assert project.site.is_dir()


def test_times_of_files_make_no_difference(built: Project) -> None:
    before = digest(built.site)
    for number, path in enumerate(sorted(built.catalog.rglob("*.yaml"))):
        # A clock that jumps: half of the files come from the future, half from 1970.
        os.utime(path, (4e9, 4e9) if number % 2 else (0, 0))
    assert built.build() == (0, "")
    assert digest(built.site) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_full_disk_leaves_the_last_site_and_frees_what_it_took(built: Project) -> None:
    before, catalog = digest(built.site), digest(built.catalog)
    work = built.folder / ".build"
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(work)], check=True)
    try:
        code, said = built.build()
        assert code == 1
        assert said.endswith("Die bisherige Website in site/ ist unverändert.\n")
        assert leftovers(built) == set()
    finally:
        subprocess.run(["umount", str(work)], check=True)
    assert (digest(built.site), digest(built.catalog)) == (before, catalog)
    assert built.build() == (0, "")


@pytest.mark.parametrize("path", [f"catalog/{MARKED}", "catalog/terms", "catalog/catalog.yaml"])
def test_what_cannot_be_read_is_named(tmp_path: Path, path: str) -> None:
    """As nobody: root may read everything."""
    project = Project(tmp_path / "project")
    place = project.folder / path
    place.chmod(0)
    command = [sys.executable, "-m", "efa_katalog.cli", "--catalog", "catalog", "check"]
    done = subprocess.run(as_nobody(command, tmp_path), cwd=project.folder, capture_output=True, text=True, check=False)
    place.chmod(0o755)
    assert done.returncode == 1
    assert f"{path}:1:1: Zum Lesen fehlt das Recht" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def as_nobody(command: list[str], folder: Path) -> list[str]:
    """Return the command for somebody who is not root, where we are root: without the right to read all files."""
    if os.geteuid() != 0:
        return command
    assert folder.is_dir()
    setpriv = shutil.which("setpriv")
    assert setpriv is not None
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *command]
