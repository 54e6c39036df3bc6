"""Between MkDocs and `efa_katalog.fast`: may pages go the fast way, which ones, and how MkDocs would render them."""

from __future__ import annotations

import inspect
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.plugins import EVENTS
from mkdocs.structure.files import File

from efa_katalog import fast, render, sharing
from efa_katalog.plugin.downloads import TELLS_OF_DOWNLOADS
from efa_katalog.plugin.pages import CataloguePage, WrittenFile, own_html
from efa_katalog.plugin.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from efa_katalog.pages.spec import Page
    from efa_katalog.plugin.downloads import Downloads
    from efa_katalog.render import Renderer

log = logging.getLogger("mkdocs.plugins.efa_katalog")

# With fewer pages starting helpers costs more than it gains.
_LEAST: Final = 300

_PAGE_EVENTS: Final = tuple(event for event in EVENTS if "page" in event)
# They only collect what they search, and generated pages bring their own search entries.
_HARMLESS: Final = ("material.plugins.search.", "mkdocs.contrib.search", "efa_katalog.plugin")

# What compiles templates to code. When it changes, what it has compiled before is not the same any more.
_COMPILER: Final = inspect.getsource(render)


def compiled_templates(folder: Path) -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept; a build without a place for them compiles again.

    They are told apart by their content and by what compiled them, so an old one is never taken for a changed one.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))


class _Compiled(jinja2.FileSystemBytecodeCache):
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file; the template's own path may hold bytes that are no text."""
        return super().get_cache_key(name, os.fsencode(filename).hex() if filename else None)

    def get_source_checksum(self, source: str) -> str:
        """Return what tells templates apart, and also what they were compiled by."""
        return super().get_source_checksum(_COMPILER + source)


def hindrances(config: MkDocsConfig) -> Iterator[str]:
    """Yield what speaks against the fast way: it would not see the page, or the addresses are others."""
    if not config.use_directory_urls:
        yield "use_directory_urls ist ausgeschaltet"
    for event in _PAGE_EVENTS:
        for method in config.plugins.events[event]:
            module = getattr(method, "__module__", None) or "?"
            if not module.startswith(_HARMLESS):
                # The module of a hook is called by its path.
                yield f"{module.rsplit('/')[-1]} greift in jede Seite ein (on_{event})"


def fast_pages(pages: Iterable[Page], entrances: Collection[str]) -> frozenset[str]:
    """Return the addresses of the pages that go the fast way: of kinds with several pages, and not in the navigation.

    `entrances` are the source paths that the navigation names.
    """
    kinds: dict[object, list[str]] = {}
    for page in pages:
        if f"{page.address}index.md" not in entrances and fast.is_plain(page):
            kinds.setdefault(fast.kind_of(page), []).append(page.address)
    return frozenset(address for alike in kinds.values() if len(alike) >= fast.MIN_OF_A_KIND for address in alike)


class Ordinary:
    """Renders the theme's page around a content, as MkDocs does it in its loop."""

    def __init__(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files, nav: Navigation, renderer: Renderer
    ) -> None:
        """Keep what all pages share."""
        self._env, self._config, self._nav, self._renderer = env, config, nav, renderer
        self._others = files.documentation_pages()
        found = [file.page for file in self._others if isinstance(file.page, CataloguePage)]
        self._entrances = {page.source_page.address: page for page in found}

    def __call__(self, page: Page, content: str, url: str) -> str:
        """Return the whole page."""
        if page.address in self._entrances:
            return self._entrance(page, content)
        file = File.generated(self._config, f"{page.address}index.md", content="")
        shown = CataloguePage(page, file, self._config, self._renderer)
        shown.read_source(self._config)
        shown.content, shown.canonical_url, shown.active = content, url or None, True
        context = get_context(self._nav, self._others, self._config, shown)
        return self._env.get_template("main.html").render(context)

    def _entrance(self, page: Page, content: str) -> str:
        """A page of the navigation has neighbours there."""
        shown = self._entrances[page.address]
        shown.take(page)
        shown.read_source(self._config)
        shown.content, shown.active = content, True
        context = get_context(self._nav, self._others, self._config, shown)
        html = self._env.get_template("main.html").render(context)
        shown.active = False
        return html

    def site_map(self, files: Files) -> str:
        """Return the text of the site map."""
        context = get_context(self._nav, files, self._config, base_url="")
        return self._env.get_template("sitemap.xml").render({**context, "pages": listed(files)})


def site(ordinary: Ordinary, config: MkDocsConfig, nav: Navigation, renderer: Renderer) -> fast.Site:
    """Return what the fast way has to know of the site."""
    address = config.site_url or ""
    return fast.Site(
        content=lambda page: own_html(page, renderer),
        ordinary=ordinary,
        address=f"{address.rstrip('/')}/" if address else "",
        tabs=tuple(page.url for page in nav.pages if page.url not in {"", "./"}),
        folder=Path(config.site_dir),
    )


class Todo(NamedTuple):
    """What is to be written: pages of the fast way, downloads, and the contents of the pages that MkDocs completes."""

    pages: Sequence[Page]
    downloads: Downloads
    late: Sequence[Page]
    contents: dict[str, str]


def write(todo: Todo, to: fast.Site, exchange: sharing.Exchange) -> None:
    """Write everything, with further processes where that pays."""
    helpers = sharing.helpers_wanted(len(todo.pages), _LEAST)
    log.info("Schreibe %d Seiten auf dem schnellen Weg, Prozesse: %d", len(todo.pages), helpers + 1)
    for label, jobs in _stages(todo, fast.Writer(to), to.content):
        sharing.share_out(jobs, helpers, exchange, progress(label, len(jobs)))


def _stages(todo: Todo, writer: fast.Writer, content: Callable[[Page], str]) -> Iterator[tuple[str, list[sharing.Job]]]:
    """What rests on nothing else comes first: tables and services. Long jobs come before short ones.

    Lists, and the pages by which their shells are checked, look up what the services have found out.
    """
    downloads = todo.downloads
    own: dict[str, list[Page]] = {}
    for page in todo.pages:
        own.setdefault(page.record or "", []).append(page)
    of_services = {service: own.pop(file, []) for service, file in downloads.services()}
    _prepare(writer, [page for pages in of_services.values() for page in pages])
    services = [partial(_of_service, writer, downloads, *item) for item in of_services.items()]
    yield "Dienste", [downloads.tables, *sharing.portions(services)]
    others = [page for pages in own.values() for page in pages]
    _prepare(writer, others)
    rest = [partial(writer.write, page) for page in others]
    late = [partial(_draw, todo.contents, content, page) for page in todo.late if page.template != TELLS_OF_DOWNLOADS]
    yield "Übersichten", [downloads.collected, *sharing.portions([*late, *rest])]


def _prepare(writer: fast.Writer, pages: Sequence[Page]) -> None:
    for page in writer.prepare(pages):
        log.info("Seiten wie %s gehen den gewöhnlichen Weg: die Prüfseite ist nicht bytegleich", page.address)


def _draw(contents: dict[str, str], content: Callable[[Page], str], page: Page) -> None:
    contents[page.address] = content(page)


def _of_service(writer: fast.Writer, downloads: Downloads, service_id: str, pages: Iterable[Page]) -> None:
    """Paths before the page of the service, which tells of all of them."""
    for page in sorted(pages, key=lambda page: -page.address.count("/")):
        writer.write(page)
    downloads.of_service(service_id)


def listed(files: Files) -> list[File]:
    """Return all files with a page, in the order in which they were added: what the site map lists."""
    documented = set(files.documentation_pages())
    return [file for file in files if isinstance(file, WrittenFile) or file in documented]
