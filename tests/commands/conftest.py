"""A copy of the small catalogue that commands may change, and a way to call them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from efa_katalog.cli import main

SMALL = Path(__file__).parents[1] / "catalogs" / "small"


class Done(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A catalogue of the test's own."""
    folder = tmp_path / "catalog"
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture
def run(catalog: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call a command on the test's catalogue."""

    def call(*words: object) -> Done:
        code = main(["--catalog", str(catalog), *map(str, words)])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return call


@pytest.fixture
def repository(catalog: Path) -> Path:
    """The catalogue's parent folder as a git repository with one commit."""
    root = catalog.parent
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: Path) -> None:
    """Commit everything in the repository."""
    git(root, "add", ".")
    git(root, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x")


def git(root: Path, *words: str) -> None:
    """Run git in the repository."""
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
