"""The adapter to MkDocs: a plugin of events. Nothing of value lives here.

on_config         read and check the catalogue; any error ends the build before the old site is touched
on_files          one virtual file for each generated page
on_nav            the pages' place in the navigation
on_env            search entries; all pages that go the fast way (see `efa_katalog.fast`), and the downloads
on_page_context   the content of the remaining generated pages
on_template_context  the site map lists all pages, whichever way they went
"""

from __future__ import annotations

import gc
import logging
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from efa_katalog.diagnostics import CatalogError
from efa_katalog.edition import site_pages, site_redirects
from efa_katalog.exports.spec import Edition
from efa_katalog.fast import Memory
from efa_katalog.intake import Intake, revision, take_in
from efa_katalog.pages.service import known_outlooks, learn_outlooks
from efa_katalog.plugin import shortcut
from efa_katalog.plugin.downloads import Downloads
from efa_katalog.plugin.pages import CataloguePage, WrittenFile, page_file
from efa_katalog.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

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

    _is_serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a server runs beside the builds."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalogue.

        Raises:
            PluginError: with the report of all problems, in German and without a traceback.
        """
        root = Path(config.config_file_path).parent
        # What a build makes stays until its end: looking for garbage among it takes long and finds none.
        gc.disable()
        gc.unfreeze()
        self._intake = self._take_in(Path(self.config.catalog))
        if config.site_url:
            # Where this site is published; a copy elsewhere has another address than the catalogue says.
            self._intake = self._intake.published_at(config.site_url)
        settings = self._intake.catalog.settings
        self._day = date.fromisoformat(self.config.today) if self.config.today else settings.data_date
        self._cache = shortcut.compiled_templates(root / ".cache" / "templates")
        self._renderer = Renderer([root / "overrides" / "catalog"], self._cache)
        config.site_name = settings.title
        config.site_url = settings.site_url
        for warning in self._intake.warnings:
            log.info("%s:%d:%d: %s", warning.path, warning.line, warning.column, warning.message)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written to the docs folder."""
        self._is_fast = is_fast = self._may_be_fast(config)
        edition = Edition(self._intake.catalog, self._day, revision(Path(config.config_file_path).parent))
        self._downloads = Downloads(edition, self._intake.releases, self._intake.lock, Path(config.site_dir))
        if not is_fast:
            self._downloads.all()
        self._pages = site_pages(self._intake, self._day, self._downloads.facts)
        entrances = {path for _, path in _named(config.nav)}
        written = shortcut.fast_pages(self._pages, entrances) if is_fast else frozenset()
        for page in self._pages:
            is_written = page.address in written
            files.append(page_file(page, config, self._renderer, is_late=is_fast, is_written=is_written))
        for redirect in site_redirects(self._intake):
            target = "../" * redirect.old.count("/") + redirect.new
            body = self._renderer.render("redirect.html", target=target)
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
        self._add_search_entries(config)
        self._contents: dict[str, str] = {}
        if not self._is_fast:
            return
        own = [(file, file.page.source_page) for file in files if isinstance(file.page, CataloguePage)]
        pages = [page for file, page in own if isinstance(file, WrittenFile)]
        late = [page for file, page in own if not isinstance(file, WrittenFile)]
        ordinary = shortcut.Ordinary(env, config, files, self._nav, self._renderer)
        site = shortcut.site(ordinary, config, self._nav, self._renderer)
        todo = shortcut.Todo(pages, self._downloads, late, self._contents)
        shortcut.write(todo, site, Memory(self._told, self._learn), serving=self._is_serving)

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render the late pages: lists rest on what the paths have found out."""
        if isinstance(page, CataloguePage):
            page.catch_up(self._contents)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List all pages in the site map, whichever way they went."""
        if template_name == "sitemap.xml":
            context["pages"] = shortcut.listed(self._files)
        return context

    def _take_in(self, root: Path) -> Intake:
        try:
            return take_in(root)
        except CatalogError as error:
            message = f"Der Katalog hat Fehler; die bisherige Seite bleibt, wie sie war.\n{error}"
            raise PluginError(message) from error

    def _may_be_fast(self, config: MkDocsConfig) -> bool:
        if self.config.fast != AUTO:
            return False
        found = next(shortcut.hindrances(config), "")
        if found:
            log.info("Alle Seiten gehen den gewöhnlichen Weg: %s", found)
        return not found

    def _add_search_entries(self, config: MkDocsConfig) -> None:
        search: Any = config.plugins.get("material/search") or config.plugins.get("search")
        if search is None:
            return
        for page in self._pages:
            if page.search is not None:
                found = page.search
                # The theme takes the texts of its index for HTML.
                title, text = escape(found.title, quote=False), escape(found.text, quote=False)
                entry = {"location": page.address, "title": title, "text": text, "boost": found.boost}
                search.search_index.entries.append(entry)

    def _told(self) -> Any:  # noqa: ANN401 — plain data for another process
        return known_outlooks(self._intake.catalog), self._downloads.told(), self._contents

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
