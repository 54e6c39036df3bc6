"""What the site's search knows: generated pages from their views, hand-written ones from the theme's own plugin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from efa_katalog.pages.lookup import Chapter, lookup

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.spec import Page

# A script and no data file: a browser that reads from a folder fetches nothing else.
LOOKUP: Final = "search/katalog.js"


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


def write_lookup(config: MkDocsConfig, catalog: Catalog, pages: Sequence[Page]) -> None:
    """Write what the search box reads; hand-written pages are known once all pages are built."""
    search = search_of(config)
    if search is not None:
        own = {page.address for page in pages}
        chapters = [
            Chapter(entry["location"], entry["title"], entry["text"])
            for entry in search.search_index.entries
            if entry["location"] not in own
        ]
        content = json.dumps(lookup(catalog, pages, chapters)._asdict(), ensure_ascii=False, separators=(",", ":"))
        target = Path(config.site_dir) / LOOKUP
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"efaSuche.take({content});\n", encoding="utf-8")


def _entries(pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    for page in pages:
        if page.search is not None:
            found = page.search
            # The theme takes the texts of its index for HTML.
            words = " · ".join(filter(None, (*found.names, found.text, found.summary)))
            title, text = escape(found.title, quote=False), escape(words, quote=False)
            yield {"location": page.address, "title": title, "text": text, "boost": found.boost}
