"""What the site's search knows of generated pages: entries from their views instead of parsed HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.pages.spec import Page


def search_of(config: MkDocsConfig) -> Any:  # noqa: ANN401 — one of two plugins of others
    """Return the search plugin of a build, None without one."""
    return config.plugins.get("material/search") or config.plugins.get("search")


def show_in_search(config: MkDocsConfig, pages: Sequence[Page]) -> None:
    """Let the search know these pages, instead of what it knew of them."""
    search = search_of(config)
    if search is not None:
        own = _entries(pages)
        places = {page.address for page in pages}
        others = [entry for entry in search.search_index.entries if entry["location"] not in places]
        search.search_index.entries[:] = [*own, *others]


def _entries(pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    for page in pages:
        if page.search is not None:
            found = page.search
            # The theme takes the texts of its index for HTML.
            title, text = escape(found.title, quote=False), escape(found.text, quote=False)
            yield {"location": page.address, "title": title, "text": text, "boost": found.boost}
