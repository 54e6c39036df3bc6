"""The input of our own build, and of MkDocs and Zensical without our plugin."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from bench.finished import FinishedPage, addresses, finished_pages
from bench.markdown import Converted, to_markdown
from efa_katalog.plugin.theme import SCRIPTS, STYLES
from efa_katalog.render import THEME

ROOT: Final = Path(__file__).parents[1]
# Two programs, one configuration, each its own output.
MKDOCS: Final = "mkdocs.yml"
ZENSICAL: Final = "zensical.yml"


class Written(NamedTuple):
    """How many bytes of Markdown were written, and how many of them are blocks of HTML."""

    size: int
    raw: int


def our_site(folder: Path, catalogue: Path) -> Path:
    """Write a copy of the project's configuration for another catalogue; return its file."""
    config = _configuration()
    config["plugins"] = [{"search": {"lang": "de"}}, {"efa_katalog": {"catalog": str(catalogue)}}]
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    return _written(folder / MKDOCS, config)


def plain_site(folder: Path, site: Path) -> Written:
    """Write the pages of a finished site as Markdown files, for MkDocs and Material as they are installed."""
    config = _configuration()
    config["plugins"] = [{"search": {"lang": "de"}}]
    config["site_url"] = "https://bench.example/"
    del config["theme"]["custom_dir"]
    size = raw = 0
    known = frozenset(addresses(site))
    for page in finished_pages(site):
        converted = to_markdown(page.article, page.address, known)
        file = folder / "docs" / page.address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(_markdown_file(page, converted).encode())
        raw += converted.raw
    shutil.copytree(THEME / "assets", folder / "docs" / "assets")
    config["extra_css"] = list(STYLES)
    config["extra_javascript"] = [{"path": path, "defer": True} for path in SCRIPTS]
    _written(folder / MKDOCS, {**config, "site_dir": "site"})
    _written(folder / ZENSICAL, {**config, "site_dir": "zensical"})
    return Written(size, raw)


def _markdown_file(page: FinishedPage, converted: Converted) -> str:
    # JSON in one line is YAML, too.
    head = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{converted.text}"


def _configuration() -> dict[str, Any]:
    """The project's configuration, without what needs its own folder; pages are not in the navigation."""

    class Loader(yaml.CSafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda *_: None)
    config: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_bytes(), Loader)  # noqa: S506 — a safe loader
    for name in ("watch", "validation"):
        config.pop(name, None)
    return {**config, "docs_dir": "docs", "site_dir": "site", "nav": [{"Start": "index.md"}]}


def _written(file: Path, config: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file
