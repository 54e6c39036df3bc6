"""Options that all tests share."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings
from tests.made_once import made_once
from tests.site_builder import ROOT, build_apart, build_site

from efa_katalog.cli import main

SMALL = ROOT / "tests" / "catalogs" / "small"

# A processor that others use too says nothing about an example; tests of speed measure on their own.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


# What takes longest begins first, or one process works on it while the others are done.
LONGEST = (
    "speed/test_preview.py",
    "browser/test_accessibility.py",
    "faults/",
    "speed/test_shells.py",
    "exports/test_shapes.py",
    "test_reproducible.py",
    "site/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first; everything else keeps its order."""
    tests = ROOT / "tests"

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(tests).as_posix()
        return next((place for place, begin in enumerate(LONGEST) if name.startswith(begin)), len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch no lines while the whole catalogue is judged or a browser works.

    That doubles their time, and the small tests say which lines nobody runs.
    """
    if item.get_closest_marker("slow") or item.get_closest_marker("browser"):
        with unwatched():
            return (yield)
    return (yield)


@contextmanager
def unwatched() -> Iterator[None]:
    """Let the watching of lines rest meanwhile.

    A process that shares the tests with others is watched twice, once as such and once for what it starts.
    """
    resting = []
    while (watching := Coverage.current()) is not None:
        watching.stop()
        resting.append(watching)
    try:
        yield
    finally:
        for watching in reversed(resting):
            watching.start()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register `--update-golden`: golden tests write their files instead of comparing them."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="write expected files anew instead of comparing with them",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the shipped catalogue, built once for all tests that read it."""
    return made_once(tmp_path_factory, "real-site", build_apart)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a catalogue that was just begun, built as its editors would."""
    return made_once(tmp_path_factory, "own-catalogue", begun_and_built) / "site"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small catalogue, for tests that need a site but not all the data."""
    return made_once(tmp_path_factory, "small-site", lambda target: build_site(target, SMALL, strict=False))


def begun_and_built(folder: Path) -> None:
    """Begin a catalogue and build its site."""
    assert main(["init", str(folder), "--title", "Dienste im Musterkreis"]) == 0
    assert main(["build", "--config", str(folder / "mkdocs.yml"), "--quiet"]) == 0
