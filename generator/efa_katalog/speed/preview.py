"""The site as `mkdocs serve` shows it: pages and downloads are made when somebody asks for them.

A person who edits looks at a few pages after each change. So a changed catalogue is read again (only what has changed),
and everything made from it before counts as stale; what the browser then asks for is made from the new catalogue. Only
when more than records has changed (templates, hand-written pages, settings, or which pages there are) MkDocs builds
again, and even then without the generated pages.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.exceptions import PluginError

from efa_katalog import addresses
from efa_katalog.plugin.search import LOOKUP, search_of, write_lookup
from efa_katalog.speed.jobs import TELLS_OF_DOWNLOADS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.pages.spec import Page
    from efa_katalog.plugin.build import Build
    from efa_katalog.speed.shells import Site

log = logging.getLogger("mkdocs.plugins.efa_katalog")

SEARCH = "search/search_index.json"
SITE_MAP = "sitemap.xml"


class Scene(NamedTuple):
    """What can be asked for: the pages and downloads of a build, and the two files that tell of all pages."""

    build: Build
    site: Site
    config: MkDocsConfig
    site_map: Callable[[], str]


class Preview:
    """Makes what is asked for, once for each state of the catalogue; one thing at a time."""

    def __init__(self) -> None:
        """There is nothing to show yet."""
        self._scene: Scene | None = None
        self._pages: dict[str, Page] = {}
        self._made: set[str] = set()
        self.lock = threading.RLock()

    def show(self, scene: Scene) -> None:
        """Show another state of the catalogue from now on."""
        with self.lock:
            self._scene = scene
            self._pages = {page.address: page for page in scene.build.pages}
            self._made.clear()

    def app(self, inner: WSGIApplication, mount_path: str) -> WSGIApplication:
        """Return an application that makes what is asked for before `inner` sends it."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount_path):
                self.make(path.removeprefix(mount_path))
            return inner(environ, start_response)

        return answer

    def make(self, path: str) -> None:
        """Make the file of an address below the site's root, if it is a generated one and not yet made."""
        address = path.removesuffix("index.html")
        with self.lock:
            maker = self._maker(address) if address not in self._made else None
            if maker is not None:
                maker()
                self._made.add(address)

    def _maker(self, address: str) -> Callable[[], Any] | None:
        scene = self._scene
        if scene is None:
            return None
        if address in self._pages:
            return partial(_make_page, scene, self._pages[address])
        if address.startswith(addresses.DOWNLOADS) or address in {"robots.txt", "opensearch.xml"}:
            return partial(scene.build.downloads.write_named, address.removeprefix(addresses.DOWNLOADS))
        return {
            SEARCH: partial(_make_search, scene),
            LOOKUP: partial(_make_lookup, scene),
            SITE_MAP: partial(_make_site_map, scene),
        }.get(address)


class Rebuild:
    """What the server calls after a change: the quick way if only records have changed, else a build.

    A catalogue with errors is reported, and what was shown before stays.
    """

    def __init__(
        self, preview: Preview, refresh: Callable[[], bool], build: Callable[[], None], others: Iterable[Path]
    ) -> None:
        """Note how everything beside the records is now."""
        self._preview, self._refresh, self._build, self._others = preview, refresh, build, tuple(others)
        self._stamps = stamps(self._others)

    def __call__(self) -> None:
        """Make what is shown up to date; nothing is made or shown meanwhile."""
        with self._preview.lock:
            before, self._stamps = self._stamps, stamps(self._others)
            if self._stamps != before:
                self._build()
                return
            start = time.monotonic()
            try:
                is_enough = self._refresh()
            except PluginError as error:
                log.error(str(error))  # noqa: TRY400 — no fault of the program
                return
            if is_enough:
                log.info("Der geänderte Katalog ist eingelesen (%.2f s)", time.monotonic() - start)
            else:
                self._build()


def _make_page(scene: Scene, page: Page) -> None:
    if page.template == TELLS_OF_DOWNLOADS:
        scene.build.downloads.write()
    site = scene.site
    file = site.folder / page.address / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    html = site.ordinary(page, site.content(page), site.canonical(page))
    file.write_text(html, encoding="utf-8", errors="xmlcharrefreplace")


def _make_search(scene: Scene) -> None:
    """As the plugin does at the end of a build."""
    search = search_of(scene.config)
    if search is not None:
        search.on_post_build(config=scene.config)


def _make_lookup(scene: Scene) -> None:
    write_lookup(scene.config, scene.build.checked.catalog, scene.build.pages)


def _make_site_map(scene: Scene) -> None:
    (scene.site.folder / SITE_MAP).write_text(scene.site_map(), encoding="utf-8")


def watched(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return what is watched beside the records."""
    records = Path(config.plugins["efa_katalog"].config["catalog"]).resolve()
    places = (Path(place).resolve() for place in (config.docs_dir, config.config_file_path, *config.watch))
    return tuple(place for place in places if place != records)


def stamps(places: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return time and size of every file in the places (files or folders), to see later whether any has changed."""
    return {path: stamp for place in places for path, stamp in _stamps(str(place))}


def _stamps(place: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        stat = Path(place).stat()
        yield place, (stat.st_mtime_ns, stat.st_size)
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _stamps(entry.path)
        elif not entry.name.endswith(".pyc"):
            stat = entry.stat()
            yield entry.path, (stat.st_mtime_ns, stat.st_size)
