"""Pages of the fast way as MkDocs sees them, and how it would write them itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel

from efa_katalog.plugin.pages import CataloguePage, own_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from efa_katalog.pages.spec import Page
    from efa_katalog.render import Renderer


class LatePage(CataloguePage):
    """A page that is rendered when its own HTML is asked for, not when MkDocs reads all pages."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave it for later."""
        self.content = ""

    def catch_up(self, contents: Mapping[str, str]) -> None:
        """Render the view, unless its content is among those made already."""
        found = contents.get(self.source_page.address)
        self.content = own_html(self.source_page, self._renderer) if found is None else found


class WrittenFile(File):
    """The file of a page that is written without MkDocs; others may link to it."""

    def is_documentation_page(self) -> bool:
        """Return that MkDocs need not render it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 — as MkDocs has it
        """Do nothing: there is no source file."""


def late_file(page: Page, config: MkDocsConfig, renderer: Renderer) -> File:
    """Return the file of a page that MkDocs completes."""
    file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = LatePage(page, file, config, renderer)
    return file


def written_file(page: Page, config: MkDocsConfig, renderer: Renderer) -> File:
    """Return the file of a page that the fast way writes."""
    file = WrittenFile.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    # MkDocs derives this only for files that it takes for documentation.
    file.dest_uri = f"{page.address}index.html"
    file.page = CataloguePage(page, file, config, renderer)
    return file


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


def listed(files: Files) -> list[File]:
    """Return all files with a page, in the order in which they were added: what the site map lists."""
    documented = set(files.documentation_pages())
    return [file for file in files if isinstance(file, WrittenFile) or file in documented]
