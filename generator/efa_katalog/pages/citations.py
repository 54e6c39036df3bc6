"""Numbered source references of one page: `[1]` in the text, the numbered list at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from efa_katalog import addresses
from efa_katalog.catalog import Catalog, remembered
from efa_katalog.schema.enums import SourceQuality

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in the text: its number, the anchor of the entry, and what a tooltip says."""

    number: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of the list of sources."""

    number: int
    anchor: str
    title: str
    publisher: str
    date: str
    quality: str
    quality_css: str
    is_weak: bool
    href: str | None
    record_href: str
    note: str | None


class Citations:
    """Gives each source of a page its number, in the order of first mention."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with no source mentioned."""
        self._catalog = catalog
        self._numbers: dict[str, int] = {}

    def to(self, source_id: str) -> Reference:
        """Return the reference to a source and remember it for the list."""
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return _reference(self._catalog, source_id, number)

    def to_all(self, source_ids: Iterable[str]) -> tuple[Reference, ...]:
        """Return references to several sources, each once."""
        return tuple(self.to(source_id) for source_id in dict.fromkeys(source_ids))

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the list of sources mentioned so far, by number."""
        return tuple(_entry(self._catalog, source_id, number) for source_id, number in self._numbers.items())


@remembered
def _reference(catalog: Catalog, source_id: str, number: int) -> Reference:
    source = catalog.sources[source_id]
    return Reference(number, f"quelle-{number}", f"{source.publisher}: {source.name} ({source.date.label})")


@remembered
def _entry(catalog: Catalog, source_id: str, number: int) -> SourceEntry:
    source = catalog.sources[source_id]
    return SourceEntry(
        number=number,
        anchor=f"quelle-{number}",
        title=source.name,
        publisher=source.publisher,
        date=source.date.label,
        quality=source.quality.label,
        quality_css=source.quality.value,
        is_weak=source.quality is SourceQuality.WIKI or not source.date.is_dated,
        href=source.url,
        record_href=addresses.source(source_id),
        note=source.note,
    )
