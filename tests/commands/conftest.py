"""A copy of the small catalogue that commands may change, and a way to call them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.commands.book import Book, Import

from efa_katalog.checked import checked_catalog
from efa_katalog.cli import main
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables import sheets
from efa_katalog.exports.tables.all import TABLES
from efa_katalog.exports.workbook import CATALOG_BOOK, workbook

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


@pytest.fixture(scope="session")
def formatted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue in canonical form, for copies."""
    folder = tmp_path_factory.mktemp("formatted") / "catalog"
    shutil.copytree(SMALL, folder)
    assert main(["--catalog", str(folder), "format"]) == 0
    return folder


@pytest.fixture(scope="session")
def exported(formatted: Path) -> bytes:
    """The Excel file of that catalogue."""
    catalog = checked_catalog(formatted).catalog
    edition = Edition(catalog, catalog.settings.data_date, "")
    return workbook(edition, CATALOG_BOOK, sheets(TABLES, edition)).content


@pytest.fixture
def canonical(formatted: Path, catalog: Path) -> Path:
    """The test's catalogue in canonical form, and a copy of it beside it."""
    shutil.copytree(formatted, catalog, dirs_exist_ok=True)
    shutil.copytree(formatted, catalog.parent / "vorher")
    return catalog


@pytest.fixture
def book(canonical: Path, exported: bytes) -> Book:
    """The Excel file of the test's catalogue."""
    path = canonical.parent / "catalog.xlsx"
    path.write_bytes(exported)
    return Book(path)


@pytest.fixture
def give_back(run: Run, book: Book) -> Import:
    """Save the workbook and import it."""
    return lambda *more: run("import", book.save(), *more)


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
