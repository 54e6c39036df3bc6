"""Numbered source references of one page: `[1]` in the text, the numbered list at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from efa_katalog import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog
    from efa_katalog.schema import Source


class Reference(NamedTuple):
    """A reference in the text: the source's number on the page."""

    number: int


class SourceEntry(NamedTuple):
    """An entry of the list of sources; remarks on a source stand where its record is shown."""

    number: int
    title: str
    publisher: str
    date: str
    quality: str
    quality_css: str
    href: str | None
    host: str
    record_href: str


class Citations:
    """Gives each source of a page its number, in the order of first mention."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with no source mentioned."""
        self._sources = catalog.sources
        self._references: dict[str, Reference] = {}

    def to(self, source_id: str) -> Reference:
        """Return the reference to a source and remember it for the list."""
        found = self._references.get(source_id)
        if found is None:
            found = self._references[source_id] = Reference(len(self._references) + 1)
        return found

    def to_all(self, source_ids: Iterable[str]) -> tuple[Reference, ...]:
        """Return references to several sources, each once."""
        return tuple([self.to(source_id) for source_id in dict.fromkeys(source_ids)])

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the list of sources mentioned so far, by number."""
        return tuple([_entry(ref.number, key, self._sources[key]) for key, ref in self._references.items()])


def _host(url: str) -> str:
    """Where a link leads, shorter than its address and clearer than "hier"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _entry(number: int, source_id: str, source: Source) -> SourceEntry:
    return SourceEntry(
        number=number,
        title=source.name,
        publisher=source.publisher,
        date=source.date.label,
        quality=source.quality.label,
        quality_css=source.quality.value,
        href=source.url,
        host=_host(source.url) if source.url else "",
        record_href=addresses.source(source_id),
    )
