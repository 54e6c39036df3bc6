"""Generated pages as MkDocs sees them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from efa_katalog.publication import site_redirects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from efa_katalog.pages.spec import Page
    from efa_katalog.plugin.build import Build
    from efa_katalog.render import Renderer

log = logging.getLogger("mkdocs.plugins.efa_katalog")


class CataloguePage(SitePage):
    """A generated page: its content comes from a view and a template instead of Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, renderer: Renderer) -> None:
        """Keep what is needed to render later; MkDocs itself only sees an empty file."""
        super().__init__(page.title, file, config)
        self._renderer = renderer
        self.take(page)

    def take(self, page: Page) -> None:
        """Show another page in the same place."""
        self.source_page = page
        # Anchors are declared, so that links to them are checked like any other.
        self.present_anchor_ids = {anchor for section in page.sections for anchor in (section.id, *section.former)}
        self.toc = TableOfContents([AnchorLink(section.title, section.id, 2) for section in page.sections])
        self.update_date = page.updated.isoformat() if page.updated is not None else ""

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
            self.meta["json_ld"] = page.json_ld()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the view."""
        self.content = own_html(self.source_page, self._renderer)


def own_html(page: Page, renderer: Renderer) -> str:
    """Return the HTML of a page's content."""
    return renderer.text(page.template, view=page.view(), base=page.base or "./")


def page_file(page: Page, config: MkDocsConfig, renderer: Renderer) -> File:
    """Return the virtual file of a generated page."""
    file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = CataloguePage(page, file, config, renderer)
    return file


def named(nav: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 — nested lists and mappings from mkdocs.yml
    """Yield the titles and paths of the navigation."""
    for item in nav or []:
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, str):
                yield title, value
            else:
                yield from named(value)


def redirects(build: Build, config: MkDocsConfig) -> Iterator[File]:
    """Yield the pages that lead on from addresses of before."""
    for redirect in site_redirects(build.checked):
        target = "../" * redirect.old.count("/") + redirect.new
        body = build.renderer.render("redirect.html", target=target, gone=redirect.gone).encode()
        path = f"{redirect.old}index.html"
        yield File.generated(config, path, content=body, inclusion=InclusionLevel.NOT_IN_NAV)


def say_what_is_missing(addresses: Iterable[str], files: Files) -> None:
    """Warn of the written pages, by address, that generated ones lead to and that nobody has written."""
    there = {file.url for file in files.documentation_pages()}
    for address in addresses:
        if address not in there:
            log.warning("Es fehlt docs/%sindex.md: Erzeugte Seiten verweisen auf %s", address, address)
