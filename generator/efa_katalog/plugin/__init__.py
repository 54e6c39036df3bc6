"""The adapter to MkDocs: a plugin of events. Nothing of value lives here.

on_config         read and check the catalogue; any error ends the build before the old site is touched;
                  put the package's theme above the named one
on_files          one virtual file for each generated page
on_nav            the pages' place in the navigation
on_env            search entries
on_page_content   what the policy would block in a written page
The rest of the events is for ways other than the ordinary one (see `way`).
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, event_priority

from efa_katalog.hosting.checks import written_faults
from efa_katalog.pages.written import written_pages
from efa_katalog.plugin.build import AUTO, Build, CatalogOptions, Command, begun
from efa_katalog.plugin.markdown import PLAIN_HTML
from efa_katalog.plugin.pages import CataloguePage, named, redirects, say_what_is_missing
from efa_katalog.plugin.search import show_in_search, write_lookup
from efa_katalog.plugin.theme import dress
from efa_katalog.plugin.way import Way

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext


log = logging.getLogger("mkdocs.plugins.efa_katalog")


class CatalogPlugin(BasePlugin[CatalogOptions]):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Turns the catalogue into pages and downloads of the site.

    `ways` are those that can be taken, the best first, from one build to the next; `build` is the present one.
    """

    ways: tuple[Way, ...]
    build: Build

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Look which ways there are."""
        self.ways = (*_fast_ways(self.config, command), Way())

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalogue, and dress the site.

        Raises:
            PluginError: with the report of all problems, in German and without a traceback.
        """
        way = next(way for way in self.ways if _may_go(way, config))
        way.begin()
        self.build = begun(config, self.config, way)
        settings = self.build.checked.catalog.settings
        config.site_name, config.site_url = settings.title, settings.site_url
        config.markdown_extensions.append(PLAIN_HTML)
        dress(config, settings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written to the docs folder."""
        for file in (*self.build.way.files(self.build, config), *redirects(self.build, config)):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give generated pages the navigation's short names, though not as titles; say which written pages are missing.

        When a page written by hand last changed is not known here, so the site map does not say it.
        """
        for title, path in named(config.nav):
            file = files.get_file_from_path(path)
            if file is not None and isinstance(file.page, CataloguePage):
                file.page.title = title
        for file in files.documentation_pages():
            if file.page is not None and not isinstance(file.page, CataloguePage):
                # MkDocs would call the day of the build the day of the last change.
                file.page.update_date = ""
        say_what_is_missing(written_pages(self.build.checked.catalog.settings), files)
        self.build.way.on_nav(nav, files)
        return nav

    @event_priority(-100)  # the environment is then as the pages in MkDocs' loop see it
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401 — MkDocs' own type is private
        """Add the search entries, which come from the views and not from parsing HTML."""
        show_in_search(config, self.build.pages)
        self.build.way.on_env(self.build, config, env)

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Say what browsers would refuse in a page that people wrote; the generated ones come from our templates."""
        if not isinstance(page, CataloguePage):
            for fault in written_faults(page.file.src_uri, html):
                log.warning("%s: %s", fault.place, fault.message)
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Complete a page that is about to be written."""
        self.build.way.on_page(page)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Complete the site map."""
        if template_name == "sitemap.xml":
            self.build.way.on_site_map(context)
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401 — MkDocs' own
        """Let the way take part in serving."""
        way = self.build.way
        way.on_serve(server, config, builder, partial(begun, config, self.config, way))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search reads, and leave everything as it was."""
        write_lookup(config, self.build.checked.catalog, self.build.pages)
        self.build.way.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave everything as it was, also after a build that failed."""
        for way in self.ways:
            way.end()


def _fast_ways(options: CatalogOptions, command: Command) -> tuple[Way, ...]:
    if options.fast != AUTO:
        return ()
    # Only here: without the wing the site is the same.
    from efa_katalog.speed.way import FastWay  # noqa: PLC0415

    return (FastWay(is_served=command == "serve"),)


def _may_go(way: Way, config: MkDocsConfig) -> bool:
    found = next(way.hindrances(config), "")
    if found:
        log.info("Alle Seiten gehen den gewöhnlichen Weg: %s", found)
    return not found
