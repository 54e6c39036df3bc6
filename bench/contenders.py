"""Who takes part: the input of each contender is made before the clock starts, and only if it is wanted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from bench.catalogue import change_one, make_catalogue
from bench.hugo import hugo_site
from bench.runs import Contender, run
from bench.sites import MKDOCS, ROOT, ZENSICAL, Written, our_site, plain_site

BASE: Final = "ours-same"
ENVIRONMENT: Final = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}"}

_BUILD: Final = ("build", "-q", "-f")
_PARTS: Final = {BASE: "none", "ours-paths": "paths", "ours-all": "paths,downloads"}


class Place(NamedTuple):
    """Where a size is measured: its folder, its catalogue, our finished site, the others' virtual environment."""

    folder: Path
    catalogue: Path
    site: Path
    tools: Path


class Field(NamedTuple):
    """Who is measured, and what the Markdown consists of, if anybody wants it."""

    contenders: tuple[Contender, ...]
    markdown: Written | None


def prepared(folder: Path, services: int, tools: Path) -> Place:
    """Make the catalogue and build it once: the others' input is made from our pages."""
    shutil.rmtree(folder, ignore_errors=True)
    place = Place(folder, folder / "catalogue", folder / "finished", tools)
    make_catalogue(ROOT / "catalog", place.catalogue, services)
    config = our_site(folder / "ours", place.catalogue)
    run(_ours(BASE, config), ENVIRONMENT)
    (config.parent / "site").rename(place.site)
    return place


def field(place: Place, wanted: Collection[str]) -> Field:
    """Return the contenders that are wanted and installed."""
    config = place.folder / "ours" / MKDOCS
    found = [_ours(name, config) for name in _PARTS if name in wanted]
    found += [_changed(place)] if "ours-changed" in wanted else []
    markdown: Written | None = None
    if {"mkdocs", "zensical"} & set(wanted):
        markdown = plain_site(place.folder / "plain", place.site)
        found += [contender for contender in _plain(place) if contender.name in wanted]
    found += _hugo(place, wanted)
    return Field(tuple(found), markdown)


def _ours(name: str, config: Path) -> Contender:
    command = (sys.executable, "-m", "bench.ours", _PARTS[name], *_BUILD, str(config))
    return _cold(name, command, config.parent, "site")


def _changed(place: Place) -> Contender:
    """The whole site again after a change in one record; what the build before left behind stays."""
    folder = place.folder / "changed"
    shutil.copytree(place.catalogue, folder / "catalogue")
    config = our_site(folder, folder / "catalogue")
    command = (sys.executable, "-m", "mkdocs", *_BUILD, str(config))

    def prepare() -> None:
        if not (folder / "site").exists():
            run(_cold("ours-changed", command, folder, "site"), ENVIRONMENT)
        change_one(folder / "catalogue")

    return Contender("ours-changed", command, folder, folder / "site", prepare)


def _plain(place: Place) -> Iterator[Contender]:
    folder = place.folder / "plain"
    yield _cold("mkdocs", (sys.executable, "-m", "mkdocs", *_BUILD, str(folder / MKDOCS)), folder, "site")
    program = place.tools / "bin" / "zensical"
    if program.exists():
        yield _cold("zensical", (str(program), "build", "--clean", "-f", ZENSICAL), folder, "zensical")


def _hugo(place: Place, wanted: Collection[str]) -> Iterator[Contender]:
    # The program itself, not the wrapper in Python that its package installs.
    for program in place.tools.glob("lib/python*/site-packages/hugo/binaries/hugo"):
        for name in ("hugo-yaml", "hugo-json"):
            if name in wanted:
                folder = place.folder / name
                hugo_site(folder, place.catalogue, place.site, as_json=name == "hugo-json")
                yield _cold(name, (str(program), "--quiet"), folder, "public")


def _cold(name: str, command: tuple[str, ...], folder: Path, output: str) -> Contender:
    remove: Callable[[], None] = partial(shutil.rmtree, folder / output, ignore_errors=True)
    return Contender(name, command, folder, folder / output, remove)
