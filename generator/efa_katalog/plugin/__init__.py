"""The adapter to MkDocs: a plugin of events. Nothing of value lives here.

on_config         read and check the catalogue; any error ends the build before the old site is touched
on_files          one virtual file for each generated page
on_nav            the pages' place in the navigation
on_env            search entries; all pages that go the fast way (see `efa_katalog.fast`), and the downloads
on_page_context   the content of the remaining generated pages
on_template_context  the site map lists all pages, whichever way they went
on_serve          generated pages are made when somebody asks for them (see `preview`)
"""

from __future__ import annotations

import gc
import logging
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from efa_katalog.catalog import NOTHING_KNOWN
from efa_katalog.diagnostics import CatalogError
from efa_katalog.edition import site_pages, site_redirects
from efa_katalog.exports.spec import Edition
from efa_katalog.intake import Intake, revision, take_in
from efa_katalog.pages.outlook import known_outlooks, learn_outlooks
from efa_katalog.plugin import shortcut
from efa_katalog.plugin.downloads import Downloads
from efa_katalog.plugin.pages import CataloguePage, WrittenFile, page_file
from efa_katalog.plugin.preview import SITE_MAP, Preview, Rebuild, Scene
from efa_katalog.plugin.search import Search
from efa_katalog.render import Renderer
from efa_katalog.sharing import Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

    from efa_katalog.pages.spec import Page

log = logging.getLogger("mkdocs.plugins.efa_katalog")

AUTO: Final = "auto"
OFF: Final = "off"


class CatalogOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Options in mkdocs.yml."""

    catalog = config_options.Dir(default="catalog", exists=False)
    today = config_options.Optional(config_options.Type(str))
    # YAML reads a bare `off` as false.
    fast = config_options.Choice((AUTO, OFF, False), default=AUTO)


class CatalogPlugin(BasePlugin[CatalogOptions]):  # type: ignore[no-untyped-call]  # as above
    """Turns the catalogue into pages and downloads of the site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a server runs beside the builds, and what is known from one to the next."""
        self.preview = Preview() if command == "serve" else None
        self._known = NOTHING_KNOWN

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalogue.

        Raises:
            PluginError: with the report of all problems, in German and without a traceback.
        """
        root = Path(config.config_file_path).parent
        # What a build makes stays until its end: looking for garbage among it takes long and finds none.
        gc.disable()
        gc.unfreeze()
        self._intake = self._take_in(config)
        settings = self._intake.catalog.settings
        self._day = date.fromisoformat(self.config.today) if self.config.today else settings.data_date
        self._cache = shortcut.compiled_templates(root / ".cache" / "templates")
        self.renderer = Renderer([root / "overrides" / "catalog"], self._cache)
        self.commit = revision(root)
        config.site_name = settings.title
        config.site_url = settings.site_url
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written to the docs folder."""
        self._is_fast = is_fast = self._may_be_fast(config)
        self._begin(config)
        if not is_fast:
            self._downloads.all()
        entrances = {path for _, path in _named(config.nav)}
        written = shortcut.fast_pages(self.pages, entrances) if is_fast else frozenset()
        for page in self.pages:
            is_written = page.address in written
            files.append(page_file(page, config, self.renderer, is_late=is_fast, is_written=is_written))
        for redirect in site_redirects(self._intake):
            target = "../" * redirect.old.count("/") + redirect.new
            body = self.renderer.render("redirect.html", target=target)
            files.append(_plain(config, f"{redirect.old}index.html", body.encode()))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give generated pages the short names that the navigation has for them; the pages keep their own titles."""
        for title, path in _named(config.nav):
            file = files.get_file_from_path(path)
            if file is not None and isinstance(file.page, CataloguePage):
                file.page.title = title
        self._nav = nav
        self._files = files
        return nav

    @event_priority(-100)  # the environment is then as the pages in MkDocs' loop see it
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401 — MkDocs' own type is private
        """Add the search entries, which come from the views and not from parsing HTML; write the fast pages."""
        env.bytecode_cache = self._cache
        self._search = Search(config)
        self._search.show(self.pages)
        self._contents: dict[str, str] = {}
        if not self._is_fast:
            return
        self._ordinary = shortcut.Ordinary(env, config, files, self._nav, self.renderer)
        self._site = shortcut.site(self._ordinary, config, self._nav, self.renderer)
        if self.preview is not None:
            self.preview.show(self._scene())
            return
        own = [(file, file.page.source_page) for file in files if isinstance(file.page, CataloguePage)]
        pages = [page for file, page in own if isinstance(file, WrittenFile)]
        late = [page for file, page in own if not isinstance(file, WrittenFile)]
        # What has been read is no garbage either: looking among it would also copy it for every helper.
        gc.freeze()
        todo = shortcut.Todo(pages, self._downloads, late, self._contents)
        shortcut.write(todo, self._site, Exchange(self._begin_telling, self._told, self._learn))

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render the late pages: lists rest on what the paths have found out. A preview makes them later."""
        if isinstance(page, CataloguePage) and self.preview is None:
            page.catch_up(self._contents)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List all pages in the site map, whichever way they went."""
        if template_name == "sitemap.xml":
            context["pages"] = shortcut.listed(self._files)
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401 — MkDocs' own
        """Make generated pages when they are asked for, and only read the catalogue again if nothing else changed."""
        if self.preview is not None and self._is_fast:
            server.set_app(self.preview.app(server.serve_request, server.mount_path))
            refresh = partial(self.refreshed, config, self.preview.show)
            server.builder = Rebuild(self.preview, refresh, builder, _others(config, self.config.catalog))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Look for garbage again, but not among what this build has made: it ends with the program."""
        gc.freeze()
        gc.enable()

    def on_build_error(self, *, error: Exception) -> None:
        """Look for garbage again, also after a build that failed."""
        gc.enable()

    def refreshed(self, config: MkDocsConfig, show: Callable[[Scene], None]) -> bool:
        """Take in the changed catalogue; return whether that was enough, or everything has to be built again."""
        before, addresses = self._intake, [page.address for page in self.pages]
        self._intake = self._take_in(config)
        self._intake.catalog.inherit(before.catalog)
        self._begin(config)
        if not self._intake.is_like(before) or [page.address for page in self.pages] != addresses:
            return False
        self._search.show(self.pages)
        pages = {page.address: page for page in self.pages}
        for shown in [file.page for file in self._files if isinstance(file.page, CataloguePage)]:
            shown.take(pages[shown.source_page.address])
        show(self._scene())
        return True

    def _begin(self, config: MkDocsConfig) -> None:
        intake = self._intake
        edition = Edition(intake.catalog, self._day, self.commit)
        self._downloads = Downloads(edition, intake.releases, intake.lock, Path(config.site_dir))
        self.pages = site_pages(intake, self._day, self._downloads.facts)

    def _scene(self) -> Scene:
        pages = {page.address: page for page in self.pages}
        return Scene(pages, self._html, self._downloads, self._search.write, self._write_site_map, self._site.folder)

    def _html(self, page: Page) -> str:
        return self._site.ordinary(page, self._site.content(page), self._site.canonical(page))

    def _write_site_map(self) -> None:
        (self._site.folder / SITE_MAP).write_text(self._ordinary.site_map(self._files), encoding="utf-8")

    def _take_in(self, config: MkDocsConfig) -> Intake:
        try:
            intake = take_in(Path(self.config.catalog), self._known)
        except CatalogError as error:
            message = f"Der Katalog hat Fehler; die bisherige Seite bleibt, wie sie war.\n{error}"
            raise PluginError(message) from error
        if self.preview is not None:
            self._known = intake.reading.memory
        for warning in intake.warnings:
            log.info("%s:%d:%d: %s", warning.path, warning.line, warning.column, warning.message)
        # Where this site is published; a copy elsewhere has another address than the catalogue says.
        return intake.published_at(config.site_url) if config.site_url else intake

    def _may_be_fast(self, config: MkDocsConfig) -> bool:
        if self.config.fast != AUTO:
            return False
        found = next(shortcut.hindrances(config), "")
        if found:
            log.info("Alle Seiten gehen den gewöhnlichen Weg: %s", found)
        return not found

    def _begin_telling(self) -> None:
        self._told_before = set(known_outlooks(self._intake.catalog))
        self._downloads.begin_telling()

    def _told(self) -> Any:  # noqa: ANN401 — plain data for another process
        known = known_outlooks(self._intake.catalog)
        new = {key: found for key, found in known.items() if key not in self._told_before}
        return new, self._downloads.told(), self._contents

    def _learn(self, told: Any) -> None:  # noqa: ANN401 — as above
        outlooks, downloads, contents = told
        learn_outlooks(self._intake.catalog, outlooks)
        self._downloads.learn(downloads)
        self._contents.update(contents)


def _plain(config: MkDocsConfig, path: str, content: bytes) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _named(nav: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 — nested lists and mappings from mkdocs.yml
    """Yield the titles and paths of the navigation."""
    for item in nav or []:
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, str):
                yield title, value
            else:
                yield from _named(value)


def _others(config: MkDocsConfig, catalog: str) -> tuple[Path, ...]:
    """What is watched beside the records."""
    records = Path(catalog).resolve()
    places = (Path(place).resolve() for place in (config.docs_dir, config.config_file_path, *config.watch))
    return tuple(place for place in places if place != records)
