"""Numbered source references of one page: `[1]` in the text, the numbered list at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses, marks
from efa_katalog.catalog import Catalog, remembered
from efa_katalog.schema.enums import SourceQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from efa_katalog.schema import Source


class Reference(NamedTuple):
    """A reference in the text: the source, and what holds its place.

    It is the same on every page; the reference with its number there is filled in when the page is rendered, from the
    list of sources. So everything that cites can be found out, and drawn, once for many pages.
    """

    source: str
    place: str


@dataclass(frozen=True, slots=True, eq=False)
class SourceEntry:
    """An entry of the list of sources; its number on the page is filled in as the references are.

    `in_short` is what a reference says in its tooltip. A catalogue has one entry for each source, so entries are told
    apart by what they are and not by what they say.
    """

    source: str
    number: str
    title: str
    publisher: str
    date: str
    quality: str
    quality_css: str
    is_weak: bool
    href: str | None
    record_href: str
    note: str | None
    in_short: str


class Citations:
    """Gives each source of a page its number, in the order of first mention."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with no source mentioned."""
        self._catalog = catalog
        self._references = _references(catalog)
        self._numbers: dict[str, int] = {}

    def to(self, source_id: str) -> Reference:
        """Return the reference to a source and remember it for the list."""
        self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return self._references[source_id]

    def to_all(self, source_ids: Iterable[str]) -> tuple[Reference, ...]:
        """Return references to several sources, each once."""
        return tuple([self.to(source_id) for source_id in dict.fromkeys(source_ids)])

    def mention(self, source_ids: Iterable[str]) -> None:
        """Remember sources for the list whose references stand in a part that is finished already."""
        for source_id in source_ids:
            self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def number(self, source_id: str) -> int:
        """Return the number of a source on this page, and remember it for the list."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the list of sources mentioned so far, by number."""
        known = _entries(self._catalog)
        return tuple([known[source_id] for source_id in self._numbers])


@remembered
def _references(catalog: Catalog) -> Mapping[str, Reference]:
    return {source_id: Reference(source_id, marks.reference_to(source_id)) for source_id in catalog.sources}


@remembered
def _entries(catalog: Catalog) -> Mapping[str, SourceEntry]:
    return {source_id: _entry(source_id, source) for source_id, source in catalog.sources.items()}


def _entry(source_id: str, source: Source) -> SourceEntry:
    return SourceEntry(
        source=source_id,
        number=marks.number_of(source_id),
        title=source.name,
        publisher=source.publisher,
        date=source.date.label,
        quality=source.quality.label,
        quality_css=source.quality.value,
        is_weak=source.quality is SourceQuality.WIKI or not source.date.is_dated,
        href=source.url,
        record_href=addresses.source(source_id),
        note=source.note,
        in_short=f"{source.publisher}: {source.name} ({source.date.label})",
    )
