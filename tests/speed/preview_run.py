"""Two hundred random changes to what is served, each compared with what is made from nothing.

A program of its own (`python -m tests.speed.preview_run FOLDER`), since watching its coverage would triple its time.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import BytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from efa_katalog import exports, publication
from efa_katalog.checked import checked_catalog
from efa_katalog.plugin.build import Build, begun
from efa_katalog.plugin.pages import own_html
from efa_katalog.render import Renderer
from efa_katalog.speed.preview import SEARCH, SITE_MAP, Rebuild
from efa_katalog.speed.way import compiled_templates

ROOT: Final = Path(__file__).parents[2]
SMALL: Final = ROOT / "tests" / "catalogs" / "small"
EDITS: Final = 200
URL: Final = "https://vorschau.example/"
ENVIRONMENT: Final = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def main(folder: Path) -> None:
    """Make the changes.

    Raises:
        AssertionError: something differs.
    """
    records = folder / "catalog"
    repair(records)
    served, chance, refused = Served(records, folder / "site"), random.Random(20261124), 0  # noqa: S311 — the same each time
    compiled = compiled_templates(folder / "compiled")
    for number in range(EDITS):
        edit(records, chance)
        served.rebuild()
        if served.is_refused:
            refused += 1
            repair(records)
            served.rebuild()
        assert own_contents(served.shown) == fresh_contents(records, compiled), f"after change {number}"
        if number % 40 == 0:
            fresh = fresh_downloads(served)
            assert {name: served.get(name) for name in fresh} == fresh

    assert refused > 10
    assert served.builds < EDITS / 2, "most changes do not need a build"
    built = built_apart(records, folder)
    assert {name: served.get(address_of(name)) for name in built} == built


class Served:
    """A site as the server keeps it, without the server."""

    def __init__(self, records: Path, folder: Path) -> None:
        """Build once, as the server does when it starts."""
        self.records, self.folder = records, folder
        config = self._config()
        self.plugin: Any = config.plugins["efa_katalog"]
        config.plugins.run_event("startup", command="serve", dirty=False)
        build(config, serve_url=URL)
        self.way: Any = vars(self.plugin)["ways"][0]
        self.builds, self.is_refused = 1, False
        self.shown: Build = vars(self.plugin)["build"]
        self.rebuild = Rebuild(self.way.preview, self._refreshed, self._build, [ROOT / "overrides"])

    def _config(self) -> MkDocsConfig:
        return load_config(str(write_config(self.records, self.folder.parent)), site_dir=str(self.folder))

    def _build(self) -> None:
        self.builds += 1
        build(self._config(), serve_url=URL)
        self.shown = self.plugin.build

    def _refreshed(self) -> bool:
        self.is_refused = True
        config = self._config()
        is_enough = bool(self.way.refreshed(config, lambda: self._begun(config)))
        self.is_refused = False
        return is_enough

    def _begun(self, config: MkDocsConfig) -> Build:
        self.shown = begun(config, self.plugin.config, self.way)
        return self.shown

    def get(self, address: str) -> bytes:
        """Return what a browser would get."""
        self.way.preview.make(address)
        return (self.folder / address / ("index.html" if not address or address.endswith("/") else "")).read_bytes()


def own_contents(shown: Build) -> dict[str, str]:
    return {page.address: own_html(page, shown.renderer) for page in shown.pages if page.address != "daten/"}


def fresh_contents(records: Path, compiled: BytecodeCache | None) -> dict[str, str]:
    checked = checked_catalog(records).published_at(URL)
    pages = publication.site_pages(checked, checked.catalog.settings.data_date, ())
    renderer = Renderer((), compiled)
    return {page.address: own_html(page, renderer) for page in pages if page.address != "daten/"}


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
    shutil.rmtree(records, ignore_errors=True)
    shutil.copytree(SMALL, records)


def fresh_downloads(served: Served) -> dict[str, bytes]:
    checked = checked_catalog(served.records).published_at(URL)
    catalog, commit = checked.catalog, served.shown.commit
    found = exports.files(catalog, catalog.settings.data_date, commit, releases=checked.releases, lock=checked.lock)
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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
