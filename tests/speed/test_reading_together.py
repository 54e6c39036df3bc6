"""Reading with several processes says the same as reading with one."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SMALL
from tests.speed.test_reading import SPOILT, all_of

from efa_katalog.load import read_catalog
from efa_katalog.load.files import ReadFile, parsed
from efa_katalog.load.folder import Found
from efa_katalog.speed import reading
from efa_katalog.speed.reading import Reader

ROOT = Path(__file__).parents[2]


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what lets three processes read also small catalogues, whatever this machine and this test run are like."""

    def switch() -> None:
        monkeypatch.setattr(reading, "_PORTIONS", 20)
        monkeypatch.setattr(reading, "helpers_wanted", lambda *_: 2)

    return switch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "catalog"))


def test_the_real_catalogue_reads_the_same(three: Callable[[], None]) -> None:
    three()

    assert all_of(read_catalog(ROOT / "catalog", Reader())) == all_of(read_catalog(ROOT / "catalog"))


def test_broken_and_unreadable_files_are_reported_the_same(root: Path, three: Callable[[], None]) -> None:
    for number, text in enumerate(SPOILT):
        (root / "terms" / f"kaputt-{number}.yaml").write_text(text, encoding="utf-8")
    (root / "sources" / "nirgends.yaml").symlink_to("fort.yaml")
    alone = read_catalog(root)
    three()

    assert len(alone.problems) > len(SPOILT)
    assert all_of(read_catalog(root, Reader())) == all_of(alone)


@pytest.mark.parametrize("accident", ["killed", "failed"])
def test_what_a_lost_helper_should_have_read_is_read_here(
    root: Path, three: Callable[[], None], monkeypatch: pytest.MonkeyPatch, accident: str
) -> None:
    alone = read_catalog(root)
    three()
    here, met = os.getpid(), root.parent / "met"

    def parsed_or_lost(file: Found, raw: bytes) -> ReadFile:
        if os.getpid() != here:
            met.touch()
            if accident == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise RuntimeError(accident)
        return parsed(file, raw)

    monkeypatch.setattr(reading, "parsed", parsed_or_lost)

    assert all_of(read_catalog(root, Reader())) == all_of(alone)
    assert met.exists()


def test_what_is_known_from_before_is_not_read_by_helpers(
    root: Path, three: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_catalog(root, reader := Reader())
    three()
    monkeypatch.setattr(reading, "share_out", lambda *_: pytest.fail("read again"))

    assert all_of(read_catalog(root, reader)) == all_of(first)
