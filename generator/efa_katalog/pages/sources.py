"""All sources: who says it, how much weight it bears, and which pages rest on it."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import fingerprints, tokens
from efa_katalog.pages.facets import Facet, facet
from efa_katalog.pages.fingerprints import SystemView
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.renamed import Former, former_anchors
from efa_katalog.pages.spec import Alternate, Page, SearchEntry, Section
from efa_katalog.pages.tokens import Link
from efa_katalog.schema.enums import SourceKind, SourceQuality
from efa_katalog.speed.memory import remembered

_OPEN_PAGES: Final = 4
_EXPLANATIONS: Final = {
    SourceQuality.PRIMARY: "Von der zuständigen Stelle selbst veröffentlicht.",
    SourceQuality.PRESS: "Berichte Dritter, meist Fachpresse.",
    SourceQuality.SECONDARY: "Zusammenfassungen; sie geben andere Quellen wieder.",
    SourceQuality.WIKI: "Schwache Quellen: Wikis und Entwürfe, die sich jederzeit ändern können.",
}


class SourceRow(NamedTuple):
    """A source; `usage` counts the places in the catalogue that cite it, `pages` lead to where they are shown.

    `former` are its anchors of before.
    """

    anchor: str
    former: tuple[str, ...]
    title: str
    publisher: str
    date: str
    iso: str
    kind: str
    href: str | None
    note: str | None
    read_again: bool
    usage: str
    pages: tuple[Link, ...]
    is_folded: bool
    words: str
    kind_css: str


class QualityGroup(NamedTuple):
    """The sources of one quality."""

    id: str
    quality: str
    quality_css: str
    explanation: str
    rows: tuple[SourceRow, ...]


class SourcesView(NamedTuple):
    """The list of sources, the weightiest first."""

    head: Head
    groups: tuple[QualityGroup, ...]
    facets: tuple[Facet, ...]
    total: int
    systems: tuple[SystemView, ...]
    downloads: tuple[Link, ...]
    data_date: str


def sources_page(catalog: Catalog, lock: Lock = NO_LOCK) -> Page:
    """Return the list of sources; every source is a section, so that links to its anchor are checked."""
    former, systems = former_anchors(lock, "sources"), former_anchors(lock, "fingerprints")
    return Page(
        address="quellen/",
        title="Quellen",
        description=f"Alle {len(catalog.sources)} Quellen des Katalogs mit Herausgeber, Datum, Güte und Fundstellen.",
        template="sources.html",
        view=lambda: _view(catalog, former, systems),
        sections=(
            *(
                Section(addresses.anchor("sources", source_id), source.name, former.get(source_id, ()))
                for source_id, source in catalog.sources.items()
            ),
            *fingerprints.sections(catalog, systems),
        ),
        search=SearchEntry("Quellen", " · ".join(dict.fromkeys(item.publisher for item in catalog.sources.values()))),
        alternates=(Alternate(f"{addresses.DOWNLOADS}sources.csv", "text/csv", "Alle Quellen als CSV"),),
    )


def _view(catalog: Catalog, former: Former, systems: Former) -> SourcesView:
    groups = tuple(group for quality in SourceQuality if (group := _group(catalog, quality, former)).rows)
    return SourcesView(
        head=Head(
            "Quellen",
            lead=f"{len(catalog.sources)} Quellen. Jede Angabe im Katalog nennt ihre Quelle und ihr Datum; hier steht, "
            "von wem sie stammt, wie viel Gewicht sie hat und wo sie gebraucht wird.",
            actions=(report_link(catalog),),
        ),
        groups=groups,
        facets=_facets(groups),
        total=len(catalog.sources),
        systems=fingerprints.systems(catalog, systems),
        downloads=tokens.table_links("Alle Quellen", "sources"),
        data_date=tokens.day(catalog.settings.data_date),
    )


def _facets(groups: tuple[QualityGroup, ...]) -> tuple[Facet, ...]:
    rows = [(group.quality_css, row.kind_css) for group in groups for row in group.rows]
    return (
        facet("guete", "Güte", {item.value: item.label for item in SourceQuality}, [(quality,) for quality, _ in rows]),
        facet("art", "Art", {item.value: item.label for item in SourceKind}, [(kind,) for _, kind in rows]),
    )


def _group(catalog: Catalog, quality: SourceQuality, former: Former) -> QualityGroup:
    found = [(source_id, item) for source_id, item in catalog.sources.items() if item.quality is quality]
    ordered = sorted(found, key=lambda item: (tokens.sort_key(item[1].publisher), tokens.sort_key(item[1].name)))
    return QualityGroup(
        id=f"guete-{quality.value}",
        quality=quality.label,
        quality_css=quality.value,
        explanation=_EXPLANATIONS[quality],
        rows=tuple(_row(catalog, source_id, former.get(source_id, ())) for source_id, _ in ordered),
    )


def _row(catalog: Catalog, source_id: str, former: tuple[str, ...]) -> SourceRow:
    source, uses = catalog.sources[source_id], catalog.uses_of("sources", source_id)
    records = dict.fromkeys((kind, record_id) for kind, record_id, _ in uses)
    return SourceRow(
        anchor=addresses.anchor("sources", source_id),
        former=former,
        title=source.name,
        publisher=source.publisher,
        date=source.date.label,
        iso=source.date.earliest.isoformat() if source.date.is_dated else "",
        kind=source.kind.label,
        href=source.url,
        note=source.note,
        read_again=source.read_again,
        usage=_usage(len(uses), len(records)),
        pages=tuple(_page(catalog, kind, record_id) for kind, record_id in records),
        is_folded=len(records) > _OPEN_PAGES,
        words=source_id,
        kind_css=source.kind.value,
    )


@remembered
def _page(catalog: Catalog, kind: str, record_id: str) -> Link:
    """Return the link to a record; remembered, since most records cite many sources."""
    return Link(catalog.records(kind)[record_id].name, addresses.of(catalog, kind, record_id))


def _usage(places: int, pages: int) -> str:
    if not places:
        return "Keine Angabe im Katalog stützt sich auf diese Quelle."
    found = "1 Fundstelle" if places == 1 else f"{tokens.number(places)} Fundstellen"
    return f"{found} auf 1 Seite" if pages == 1 else f"{found} auf {pages} Seiten"
