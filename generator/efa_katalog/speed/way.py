"""The fast way through MkDocs: it writes the many pages that are alike itself, and serves what is asked for."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
from mkdocs.plugins import EVENTS

from efa_katalog import render
from efa_katalog.plugin.pages import CataloguePage, named, own_html
from efa_katalog.plugin.search import show_in_search
from efa_katalog.plugin.way import Way
from efa_katalog.speed.jobs import Todo, write
from efa_katalog.speed.memory import all_stays
from efa_katalog.speed.ordinary import LatePage, Ordinary, WrittenFile, late_file, listed, written_file
from efa_katalog.speed.preview import Preview, Rebuild, Scene, watched
from efa_katalog.speed.reading import Reader
from efa_katalog.speed.shells import Site, fast_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

    from efa_katalog.load.files import ReadFile
    from efa_katalog.load.folder import Found
    from efa_katalog.plugin.build import Build

_PAGE_EVENTS: Final = tuple(event for event in EVENTS if "page" in event)
# They only collect what they search, and generated pages bring their own search entries.
_HARMLESS: Final = ("material.plugins.search.", "mkdocs.contrib.search", "efa_katalog.plugin")

# What compiles templates to code. When it changes, what it has compiled before is not the same any more.
_COMPILER: Final = inspect.getsource(render)


class FastWay(Way):
    """What is known from one build to the next, and of the present one."""

    def __init__(self, *, is_served: bool) -> None:
        """Know nothing yet; pages of a site that is served are made when somebody asks for them."""
        self.preview = Preview() if is_served else None
        self._read = Reader()
        self._quiet = ExitStack()
        self._cache: jinja2.BytecodeCache | None = None
        self._build: Build
        self._nav: Navigation
        self._files: Files
        self._ordinary: Ordinary
        self._contents: dict[str, str] = {}

    def hindrances(self, config: MkDocsConfig) -> Iterator[str]:
        """Yield what speaks against the fast way: it would not see the page, or the addresses are others."""
        if not config.use_directory_urls:
            yield "use_directory_urls ist ausgeschaltet"
        for event in _PAGE_EVENTS:
            for method in config.plugins.events[event]:
                module = getattr(method, "__module__", None) or "?"
                if not module.startswith(_HARMLESS):
                    # The module of a hook is called by its path.
                    yield f"{module.rsplit('/')[-1]} greift in jede Seite ein (on_{event})"

    def begin(self) -> None:
        """Search for no garbage from now on."""
        self.end()
        self._quiet.enter_context(all_stays())

    def read(self, files: Sequence[Found]) -> Iterable[ReadFile]:
        """Return what the files hold, with the help of further processes and of what was read before."""
        return self._read(files)

    def compiled(self, root: Path) -> jinja2.BytecodeCache | None:
        """Return where compiled templates are kept; a build without a place for them compiles again."""
        self._cache = compiled_templates(root / ".cache" / "templates")
        return self._cache

    def files(self, build: Build, config: MkDocsConfig) -> Iterator[File]:
        """Yield a file for each page, those of the fast way unseen by MkDocs."""
        written = fast_pages(build.pages, {path for _, path in named(config.nav)})
        for page in build.pages:
            make = written_file if page.address in written else late_file
            yield make(page, config, build.renderer)

    def on_nav(self, nav: Navigation, files: Files) -> None:
        """Take note of the whole site."""
        self._nav, self._files = nav, files

    def on_env(self, build: Build, config: MkDocsConfig, env: jinja2.Environment) -> None:
        """Write the pages of the fast way and the downloads, or let them be asked for."""
        env.bytecode_cache = self._cache
        self._contents = {}
        self._ordinary = Ordinary(env, config, self._files, self._nav, build.renderer)
        if self.preview is not None:
            self._show(build, config)
            return
        own = [(file, file.page.source_page) for file in self._files if isinstance(file.page, CataloguePage)]
        pages = [page for file, page in own if isinstance(file, WrittenFile)]
        late = [page for file, page in own if not isinstance(file, WrittenFile)]
        write(Todo(pages, build.downloads, late, self._contents), self._site(build, config))

    def on_page(self, page: SitePage) -> None:
        """Render the late pages: lists rest on what the paths have found out. A preview makes them later."""
        if isinstance(page, LatePage) and self.preview is None:
            page.catch_up(self._contents)

    def on_site_map(self, context: Any) -> None:  # noqa: ANN401 — MkDocs' own
        """List all pages, whichever way they went."""
        context["pages"] = listed(self._files)

    def on_serve(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401 — MkDocs' own
        again: Callable[[], Build],
    ) -> None:
        """Make generated pages when they are asked for, and only read the catalogue again if nothing else changed."""
        if self.preview is not None:
            server.set_app(self.preview.app(server.serve_request, server.mount_path))
            refresh = partial(self.refreshed, config, again)
            server.builder = Rebuild(self.preview, refresh, builder, watched(config))

    def refreshed(self, config: MkDocsConfig, again: Callable[[], Build]) -> bool:
        """Take in the changed catalogue; return whether that was enough, or everything has to be built again."""
        before, build = self._build, again()
        pages = {page.address: page for page in build.pages}
        if not build.checked.is_like(before.checked) or [*pages] != [page.address for page in before.pages]:
            return False
        show_in_search(config, build.pages)
        for shown in [file.page for file in self._files if isinstance(file.page, CataloguePage)]:
            shown.take(pages[shown.source_page.address])
        self._show(build, config)
        return True

    def end(self) -> None:
        """Search for garbage again."""
        self._quiet.close()

    def _site(self, build: Build, config: MkDocsConfig) -> Site:
        address = config.site_url or ""
        return Site(
            content=lambda page: own_html(page, build.renderer),
            ordinary=self._ordinary,
            address=f"{address.rstrip('/')}/" if address else "",
            tabs=tuple(page.url for page in self._nav.pages if page.url not in {"", "./"}),
            folder=Path(config.site_dir),
        )

    def _show(self, build: Build, config: MkDocsConfig) -> None:
        self._build = build
        if self.preview is not None:
            site_map = partial(self._ordinary.site_map, self._files)
            self.preview.show(Scene(build, self._site(build, config), config, site_map))


def compiled_templates(folder: Path) -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept, or None if that cannot be.

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
