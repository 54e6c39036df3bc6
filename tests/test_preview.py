"""What `mkdocs serve` shows after each change is what a build from nothing would have made."""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
import yaml
from jinja2 import BytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.conftest import SMALL
from tests.site_builder import ROOT

from efa_katalog import edition, exports
from efa_katalog.intake import take_in
from efa_katalog.plugin import CatalogPlugin
from efa_katalog.plugin.pages import own_html
from efa_katalog.plugin.preview import SEARCH, SITE_MAP, Rebuild, stamps
from efa_katalog.plugin.shortcut import compiled_templates
from efa_katalog.render import Renderer

EDITS: Final = 200
URL: Final = "https://vorschau.example/"
ENVIRONMENT: Final = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "catalog")
    return tmp_path / "catalog"


class Served:
    """A site as the server keeps it, without the server."""

    def __init__(self, records: Path, folder: Path) -> None:
        """Build once, as the server does when it starts."""
        self.records, self.folder = records, folder
        config = self._config()
        self.plugin: Any = config.plugins["efa_katalog"]
        config.plugins.run_event("startup", command="serve", dirty=False)
        build(config, serve_url=URL)
        self.builds, self.is_refused = 1, False
        self.rebuild = Rebuild(vars(self.plugin)["preview"], self._refreshed, self._build, [ROOT / "overrides"])

    def _config(self) -> MkDocsConfig:
        return load_config(str(write_config(self.records, self.folder.parent)), site_dir=str(self.folder))

    def _build(self) -> None:
        self.builds += 1
        build(self._config(), serve_url=URL)

    def _refreshed(self) -> bool:
        self.is_refused = True
        is_enough = bool(self.plugin.refreshed(self._config(), self.plugin.preview.show))
        self.is_refused = False
        return is_enough

    def get(self, address: str) -> bytes:
        """Return what a browser would get."""
        self.plugin.preview.make(address)
        return (self.folder / address / ("index.html" if not address or address.endswith("/") else "")).read_bytes()


def own_contents(plugin: CatalogPlugin) -> dict[str, str]:
    return {page.address: str(own_html(page, plugin.renderer)) for page in plugin.pages if page.address != "daten/"}


def fresh_contents(records: Path, compiled: BytecodeCache | None) -> dict[str, str]:
    intake = take_in(records).published_at(URL)
    pages = edition.site_pages(intake, intake.catalog.settings.data_date, ())
    renderer = Renderer((), compiled)
    return {page.address: str(own_html(page, renderer)) for page in pages if page.address != "daten/"}


def change(text: str, chance: random.Random) -> str:
    """Another text in the record, another date, or another stage."""
    kind = chance.randrange(3)
    if kind == 0:
        return re.sub(r"(?m)^(name|summary): (.*\w)$", lambda m: f"{m[0]} {chance.randrange(99)}", text, count=1)
    if kind == 1:
        return text.replace("stage: pilot", "stage: rollout", 1) if "stage: pilot" in text else f"{text}\n# geändert\n"
    return text.replace("Kommunen", "Gemeinden", 1)


def edit(records: Path, chance: random.Random) -> None:
    """Change, add, remove or spoil a file."""
    kinds = ["services"] * 3 + [folder.name for folder in sorted(records.iterdir()) if folder.is_dir()]
    file = chance.choice(sorted((records / chance.choice(kinds)).glob("*.yaml")))
    added = records / "services" / f"neu-{chance.randrange(3)}.yaml"
    deed = chance.randrange(20)
    if deed < 14:
        file.write_text(change(file.read_text(encoding="utf-8"), chance), encoding="utf-8")
    elif deed < 16:
        shutil.copy(chance.choice(sorted((SMALL / "services").glob("*.yaml"))), added)
    elif deed < 18:
        added.unlink(missing_ok=True)
    elif deed == 18:
        file.unlink()
    else:
        file.write_text("name: [\n", encoding="utf-8")


def repair(records: Path) -> None:
    """Begin anew after a change that the catalogue cannot bear."""
    shutil.rmtree(records)
    shutil.copytree(SMALL, records)


@pytest.mark.slow
def test_after_two_hundred_random_changes_everything_is_as_if_made_from_nothing(records: Path, tmp_path: Path) -> None:
    served, chance, refused = Served(records, tmp_path / "site"), random.Random(20261124), 0  # noqa: S311 — the same each time
    compiled = compiled_templates(tmp_path / "compiled")
    for number in range(EDITS):
        edit(records, chance)
        served.rebuild()
        if served.is_refused:
            refused += 1
            repair(records)
            served.rebuild()
        assert own_contents(served.plugin) == fresh_contents(records, compiled), f"after change {number}"
        if number % 40 == 0:
            fresh = fresh_downloads(served)
            assert {name: served.get(name) for name in fresh} == fresh

    assert refused > 10
    assert served.builds < EDITS / 2, "most changes do not need a build"
    built = built_apart(records, tmp_path)
    assert {name: served.get(address_of(name)) for name in built} == built


def fresh_downloads(served: Served) -> dict[str, bytes]:
    intake = take_in(served.records).published_at(URL)
    catalog, commit = intake.catalog, served.plugin.commit
    found = exports.files(catalog, catalog.settings.data_date, commit, releases=intake.releases, lock=intake.lock)
    return {file.path: file.content for file in found}


def address_of(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name


def built_apart(records: Path, folder: Path) -> dict[str, bytes]:
    """What a program of its own builds from the records: pages, search index and site map."""
    config = write_config(records, folder)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "built")]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    names = [*folder.joinpath("built").rglob("*.html"), folder / "built" / SEARCH, folder / "built" / SITE_MAP]
    return {str(file.relative_to(folder / "built")): file.read_bytes() for file in names}


def write_config(records: Path, folder: Path) -> Path:
    """A configuration like the project's, for other records and another address."""
    file = folder / "mkdocs.yml"
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": URL,
        "docs_dir": str(ROOT / "docs"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "watch": [str(records)],
        "plugins": [{"search": {"lang": "de"}}, {"efa_katalog": {"catalog": str(records)}}],
    }
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    return file


@pytest.fixture
def server(records: Path, tmp_path: Path) -> Iterator[tuple[Callable[[str], str], Path]]:
    """A running `mkdocs serve`: how to get an address, and what the program has said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-f", str(write_config(records, tmp_path))]
    with log.open("wb") as said:
        process = subprocess.Popen([*command, "--dev-addr", place], stdout=said, stderr=said, env=ENVIRONMENT)
    try:
        yield lambda address: shown(f"http://{place}/{address}"), log
    finally:
        process.terminate()
        process.wait()


def shown(url: str) -> str:
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310 — our own server
            return str(answer.read().decode())
    except (HTTPError, URLError, ConnectionError):
        return ""


def wait_until(condition: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < 30
        time.sleep(0.02)
    return time.monotonic() - start


def test_server_shows_changes_additions_and_mistakes(server: tuple[Callable[[str], str], Path], records: Path) -> None:
    get, log = server
    wait_until(lambda: "Wohngeld" in get("dienste/wohngeld/"))
    assert "Wohngeld" in get("dienste/")
    assert "Wohngeld" in get("dienste/wohngeld/bayern/")
    assert "wohngeld" in get("daten/v1/services/wohngeld.json")
    assert "SHA256SUMS" in get("daten/")
    assert get("dienste/gibt-es-nicht/") == ""

    file = records / "services" / "wohngeld.yaml"
    text = file.read_text(encoding="utf-8")
    time.sleep(1)  # the server looks at times and sizes
    file.write_text(re.sub(r"(?m)^name: .*", "name: Wohngeld anders", text), encoding="utf-8")
    took = wait_until(lambda: "Wohngeld anders" in get("dienste/wohngeld/"))
    assert took < 5, "a build would take longer on a busy machine"
    assert "Wohngeld anders" in get("dienste/")
    assert "Wohngeld anders" in get("search/search_index.json")
    assert "Der geänderte Katalog ist eingelesen" in log.read_text(encoding="utf-8")

    file.write_text("name: [\n", encoding="utf-8")
    wait_until(lambda: "Der Katalog hat Fehler; die bisherige Seite bleibt" in log.read_text(encoding="utf-8"))
    assert "catalog/services/wohngeld.yaml:" in log.read_text(encoding="utf-8")
    assert "Wohngeld anders" in get("dienste/wohngeld/")

    file.write_text(text, encoding="utf-8")
    wait_until(lambda: "Wohngeld anders" not in get("dienste/wohngeld/") != "")
    shutil.copy(file, records / "services" / "wohngeld-zwei.yaml")
    wait_until(lambda: "dienste/wohngeld-zwei/" in get("sitemap.xml"))
    assert "Wohngeld" in get("dienste/wohngeld-zwei/bayern/")


def test_stamps_see_changed_new_and_vanished_files(tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    file = tmp_path / "ordner" / "a"
    file.write_text("a")
    before = stamps([tmp_path])

    assert stamps([tmp_path]) == before
    assert stamps([file]).keys() == before.keys()
    (tmp_path / "ordner" / "b").write_text("")
    assert stamps([tmp_path]).keys() - before.keys() == {str(tmp_path / "ordner" / "b")}
    file.write_text("länger")
    assert stamps([tmp_path])[str(file)] != before[str(file)]
    file.unlink()
    assert str(file) not in stamps([tmp_path])
    assert stamps([tmp_path / "gibt-es-nicht"]) == {}
