"""What the site's search knows of generated pages: entries from their views instead of parsed HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.pages.spec import Page


class Search:
    """The search plugin of a build and the entries that it has from us."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Find the plugin; without one all of this does nothing."""
        self._config = config
        self._plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
        self._own: list[dict[str, Any]] = []

    def show(self, pages: Iterable[Page]) -> None:
        """Let the search know these pages instead of those of before."""
        if self._plugin is None:
            return
        entries = self._plugin.search_index.entries
        own = {id(entry) for entry in self._own}
        self._own = list(_entries(pages))
        entries[:] = [*self._own, *(entry for entry in entries if id(entry) not in own)]

    def write(self) -> None:
        """Write the index again, as the plugin does at the end of a build."""
        if self._plugin is not None:
            self._plugin.on_post_build(config=self._config)


def _entries(pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    for page in pages:
        if page.search is not None:
            found = page.search
            # The theme takes the texts of its index for HTML.
            title, text = escape(found.title, quote=False), escape(found.text, quote=False)
            yield {"location": page.address, "title": title, "text": text, "boost": found.boost}
