"""The adapter to MkDocs: a plugin of events and a page class. Nothing of value lives here.

on_config   read and check the catalogue; any error ends the build before the old site is touched
on_files    one virtual file for each generated page and each download
on_nav      the pages' place in the navigation
on_env      search entries
"""

from __future__ import annotations

import logging
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from efa_katalog.diagnostics import CatalogError
from efa_katalog.edition import site_files, site_pages, site_redirects
from efa_katalog.intake import Intake, take_in
from efa_katalog.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from efa_katalog.pages.spec import Page

log = logging.getLogger("mkdocs.plugins.efa_katalog")


class CatalogOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Options in mkdocs.yml."""

    catalog = config_options.Dir(default="catalog", exists=False)
    today = config_options.Optional(config_options.Type(str))


class CataloguePage(SitePage):
    """A generated page: its content comes from a view and a template instead of Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, renderer: Renderer) -> None:
        """Keep what is needed to render later; MkDocs itself only sees an empty file."""
        super().__init__(page.title, file, config)
        self.source_page = page
        self._renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title, description and links of the page from its spec; there is no source text."""
        page = self.source_page
        self.markdown = ""
        self.meta = {
            "title": page.title,
            "description": page.description,
            "hide": list(page.hide),
            "search": {"exclude": True},
            "crumbs": [{"href": page.base + crumb.href or "./", "title": crumb.label} for crumb in page.crumbs],
            "alternates": [
                {"href": page.base + other.href, "type": other.type, "title": other.title} for other in page.alternates
            ],
        }
        if page.json_ld is not None:
            self.meta["json_ld"] = page.json_ld
        if page.updated is not None:
            self.update_date = page.updated.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the view; anchors are declared so that links to them are checked like any other."""
        page = self.source_page
        self.content = self._renderer.render(page.template, view=page.view(), base=page.base or "./")
        self.toc = TableOfContents([AnchorLink(section.title, section.id, 2) for section in page.sections])
        self.present_anchor_ids = {section.id for section in page.sections}


class CatalogPlugin(BasePlugin[CatalogOptions]):  # type: ignore[no-untyped-call]  # as above
    """Turns the catalogue into pages and downloads of the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the catalogue.

        Raises:
            PluginError: with the report of all problems, in German and without a traceback.
        """
        root = Path(config.config_file_path).parent
        self._intake = self._take_in(Path(self.config.catalog))
        settings = self._intake.catalog.settings
        self._day = date.fromisoformat(self.config.today) if self.config.today else settings.data_date
        self._renderer = Renderer([root / "overrides" / "catalog"])
        config.site_name = settings.title
        config.site_url = config.site_url or settings.site_url
        for warning in self._intake.warnings:
            log.info("%s:%d:%d: %s", warning.path, warning.line, warning.column, warning.message)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and downloads; nothing is written to the docs folder."""
        downloads = site_files(self._intake, self._day, _commit(Path(config.config_file_path).parent))
        self._pages = site_pages(self._intake, self._day, downloads)
        for page in self._pages:
            file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.page = CataloguePage(page, file, config, self._renderer)
            files.append(file)
        for download in downloads:
            files.append(_plain(config, download.path, download.content))
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
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401 — MkDocs' own type is private
        """Add the search entries; they come from the views, not from parsing HTML."""
        search: Any = config.plugins.get("material/search") or config.plugins.get("search")
        if search is None:
            return
        for page in self._pages:
            if page.search is not None:
                found = page.search
                entry = {"location": page.address, "title": found.title, "text": found.text, "boost": found.boost}
                search.search_index.entries.append(entry)

    def _take_in(self, root: Path) -> Intake:
        try:
            return take_in(root)
        except CatalogError as error:
            message = f"Der Katalog hat Fehler; die bisherige Seite bleibt, wie sie war.\n{error}"
            raise PluginError(message) from error


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


def _commit(root: Path) -> str:
    """The commit that the data comes from, empty outside a repository."""
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()
