"""The same commit gives the same bytes, wherever and by whomever it is built."""

import time
from pathlib import Path

import pytest
from tests.faults.project import Project, digest

pytestmark = pytest.mark.slow

SURROUNDINGS = {
    "german": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "bare": {"LC_ALL": "C", "LANG": "C", "TZ": "America/Adak", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    "other user": {"HOME": "/nonexistent", "USER": "niemand", "COLUMNS": "20", "TERM": "dumb", "PYTHONHASHSEED": "7"},
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of a site built in ordinary surroundings."""
    project = Project(tmp_path_factory.mktemp("one") / "project")
    assert project.build() == (0, "")
    return digest(project.site)


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_make_no_difference(name: str, expected: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "Ein längerer Pfad mit Leerzeichen" / "katalog")
    # The shell may complain that it does not know the language.
    assert project.build(**SURROUNDINGS[name])[0] == 0
    assert digest(project.site) == expected


def test_later_build_makes_no_difference(expected: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    # The ZIP of the workbook keeps time in steps of two seconds.
    time.sleep(2)
    assert project.build() == (0, "")
    assert digest(project.site) == expected


def test_digest_notices_another_site(expected: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.mark("B")
    assert project.build() == (0, "")
    assert digest(project.site) != expected
