"""How generated pages and downloads reach the disk: here the ordinary way, page by page in MkDocs' loop.

`speed.way` is another one, which gives the same bytes sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from efa_katalog.load import read_files
from efa_katalog.plugin.pages import page_file

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

    from efa_katalog.load.files import ReadFile
    from efa_katalog.load.folder import Found
    from efa_katalog.plugin.build import Build


class Way:
    """What a build asks for at its events, in their order."""

    def hindrances(self, config: MkDocsConfig) -> Iterator[str]:
        """Yield what speaks against going this way."""
        return iter(())

    def begin(self) -> None:
        """Get ready for a build."""

    def read(self, files: Sequence[Found]) -> Iterable[ReadFile]:
        """Return what the catalogue's files hold."""
        return read_files(files)

    def compiled(self, root: Path) -> BytecodeCache | None:
        """Return where compiled templates are kept from one build to the next."""
        return None

    def files(self, build: Build, config: MkDocsConfig) -> Iterator[File]:
        """Yield the files of all generated pages; afterwards the downloads are written."""
        build.downloads.write()
        for page in build.pages:
            yield page_file(page, config, build.renderer)

    def on_nav(self, nav: Navigation, files: Files) -> None:
        """Take note of the whole site."""

    def on_env(self, build: Build, config: MkDocsConfig, env: Environment) -> None:
        """Take note of the theme, once all other plugins have made it ready."""

    def on_page(self, page: SitePage) -> None:
        """Complete a page that MkDocs is about to write."""

    def on_site_map(self, context: Any) -> None:  # noqa: ANN401 — MkDocs' own
        """Complete what the site map lists."""

    def on_serve(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401 — MkDocs' own
        again: Callable[[], Build],
    ) -> None:
        """Take part in serving the site; `again` begins another build."""

    def end(self) -> None:
        """Leave everything as it was before the build."""
