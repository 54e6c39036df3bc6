"""Generated pages as MkDocs sees them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from efa_katalog.pages.spec import Page
    from efa_katalog.render import Renderer


class CataloguePage(SitePage):
    """A generated page: its content comes from a view and a template instead of Markdown.

    A late page is rendered when its own HTML is asked for, not when MkDocs reads all pages.
    """

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, renderer: Renderer, *, is_late: bool = False
    ) -> None:
        """Keep what is needed to render later; MkDocs itself only sees an empty file."""
        super().__init__(page.title, file, config)
        self.is_late = is_late
        self._renderer = renderer
        self.take(page)

    def _set_canonical_url(self, base: str | None) -> None:
        """Put the addresses together: MkDocs takes both apart first, for ten thousand pages as long as all the rest."""
        site = f"{base.rstrip('/')}/" if base else None
        self.canonical_url = f"{site}{self.url}" if site else None
        self.abs_url = f"{_path_of(site)}{self.url}" if site else None

    def take(self, page: Page) -> None:
        """Show another page in the same place."""
        self.source_page = page
        # Anchors are declared, so that links to them are checked like any other.
        self.present_anchor_ids = {section.id for section in page.sections}
        self.toc = TableOfContents([AnchorLink(section.title, section.id, 2) for section in page.sections])
        if page.updated is not None:
            self.update_date = page.updated.isoformat()

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
        """Render the view, or leave it for later."""
        self.content = "" if self.is_late else own_html(self.source_page, self._renderer)

    def catch_up(self, contents: Mapping[str, str]) -> None:
        """Render the view of a late page, unless its content is among those made already."""
        if self.is_late:
            found = contents.get(self.source_page.address)
            self.content = own_html(self.source_page, self._renderer) if found is None else found


@lru_cache
def _path_of(site: str) -> str:
    return urlsplit(site).path


class WrittenFile(File):
    """The file of a page that is written without MkDocs; others may link to it."""

    def is_documentation_page(self) -> bool:
        """Return that MkDocs need not render it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 — as MkDocs has it
        """Do nothing: there is no source file."""


def own_html(page: Page, renderer: Renderer) -> str:
    """Return the HTML of a page's content."""
    return renderer.text(page.template, view=page.view(), base=page.base or "./")


def page_file(page: Page, config: MkDocsConfig, renderer: Renderer, *, is_late: bool, is_written: bool) -> File:
    """Return the virtual file of a generated page."""
    kind = WrittenFile if is_written else File
    file = kind.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    # MkDocs derives this only for files that it takes for documentation.
    file.dest_uri = f"{page.address}index.html"
    file.page = CataloguePage(page, file, config, renderer, is_late=is_late)
    return file
