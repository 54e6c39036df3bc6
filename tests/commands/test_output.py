"""Exports and rendered folders: complete, and nothing outside the folder that was named."""

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.commands.conftest import Run, git
from tests.site_builder import _quiet

from efa_katalog.commands.progress import shown

ROOT = Path(__file__).parents[2]


def test_export_writes_every_download_below_the_folder(run: Run, catalog: Path, tmp_path: Path) -> None:
    before = sorted(catalog.rglob("*"))
    target = tmp_path / "aus"

    done = run("export", "--to", target)

    written = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert done.out == f"{len(written)} Dateien nach {target} geschrieben.\n"
    assert {"daten/v1/catalog.json", "daten/v1/rollout.csv", "daten/v1/catalog.xlsx", "robots.txt"} <= written
    assert sorted(catalog.rglob("*")) == before


def test_export_keeps_other_files_in_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "aus").mkdir()
    (tmp_path / "aus" / "eigenes.txt").write_text("x", encoding="utf-8")

    run("export", "--to", tmp_path / "aus")

    assert (tmp_path / "aus" / "eigenes.txt").read_text(encoding="utf-8") == "x"


def test_export_names_the_commit_it_comes_from(run: Run, repository: Path, tmp_path: Path) -> None:
    git(repository, "tag", "x")
    run("export", "--to", tmp_path / "aus")

    assert re.search(r'"commit": "[0-9a-f]{40}"', (tmp_path / "aus/daten/v1/catalog.json").read_text(encoding="utf-8"))


@pytest.fixture
def rendered(run: Run, tmp_path: Path) -> Path:
    """The pages of the small catalogue as a docs folder."""
    target = tmp_path / "seiten"
    assert run("render", "--to", target, "--docs", ROOT / "docs").code == 0
    return target


def test_rendered_page_has_front_matter_and_its_content(rendered: Path) -> None:
    text = (rendered / "dienste" / "wohngeld" / "index.md").read_text(encoding="utf-8")
    _, matter, body = text.split("---\n", 2)

    assert yaml.safe_load(matter)["title"] == "Wohngeld"
    assert "<h1" in body


def test_plain_mkdocs_builds_the_rendered_folder(rendered: Path, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    settings = {
        "site_name": "x",
        "docs_dir": str(rendered),
        "site_dir": str(tmp_path / "site"),
        "theme": {"name": "material", "language": "de", "font": False},
        "plugins": [],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"],
    }
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")

    with _quiet():
        build(load_config(str(config)))

    page = (tmp_path / "site" / "dienste" / "wohngeld" / "index.html").read_text(encoding="utf-8")
    source = (rendered / "dienste" / "wohngeld" / "index.md").read_text(encoding="utf-8")
    assert "<title>Wohngeld - x</title>" in page
    # Markdown left the content as it is.
    assert source.split('<div class="ek-page">\n', 1)[1].rsplit("</div>", 1)[0].strip() in page
    assert (tmp_path / "site" / "daten" / "v1" / "catalog.json").is_file()
    assert (tmp_path / "site" / "assets" / "katalog.css").is_file()
    own = ROOT / "docs" / "assets" / "favicon.svg"
    assert (tmp_path / "site" / "assets" / "favicon.svg").read_bytes() == own.read_bytes()


def test_existing_folder_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    done = run("render", "--to", tmp_path)

    assert done.code == 2
    assert "gibt es schon" in done.err


def test_folder_of_handwritten_pages_may_be_missing(run: Run, tmp_path: Path) -> None:
    assert run("render", "--to", tmp_path / "seiten", "--docs", tmp_path / "fehlt").code == 0

    assert (tmp_path / "seiten" / "dienste" / "index.md").is_file()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """A clock that goes on by its only entry at each look."""
    steps = [0.0]
    looks = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: next(looks) * steps[0])
    yield steps
    monkeypatch.undo()


def test_long_work_shows_a_bar_on_a_terminal(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    clock[0] = 1.5

    assert list(shown([1, 2, 3], 3, "Seiten")) == [1, 2, 3]

    assert screen.getvalue().endswith(f"\rSeiten [{'█' * 30}] 3 von 3\n")
    assert "1 von 3" not in screen.getvalue()


def test_work_of_unknown_length_shows_how_much_is_done(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    clock[0] = 1.5

    assert list(shown(iter([1, 2, 3]), None, "Downloads")) == [1, 2, 3]

    assert screen.getvalue() == "\rDownloads: 2\rDownloads: 3\n"


def test_export_says_on_a_terminal_what_it_is_doing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)

    run("export", "--to", tmp_path / "aus")

    assert screen.getvalue().startswith("Downloads werden berechnet …\n")


def test_short_work_shows_nothing(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    clock[0] = 0.1

    list(shown([1, 2, 3], 3, "Seiten"))

    assert screen.getvalue() == ""


def test_nothing_is_drawn_into_a_file(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    clock[0] = 10

    list(shown([1, 2, 3], 3, "Seiten"))

    assert screen.getvalue() == ""
