"""The page of the downloads: every file, what its columns mean, under which terms, and how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.format import FORMAT_VERSIONS
from efa_katalog.downloads import ColumnNote, FileFacts
from efa_katalog.pages import tokens
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.spec import Alternate, Page, SearchEntry, Section
from efa_katalog.pages.tokens import Link
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.settings import Licence

_SERVICE_FEEDS: Final = "feeds/services"

SECTIONS: Final = (
    Section("schnell", "Schnell zum Ziel"),
    Section("tabellen", "Tabellen"),
    Section("datensaetze", "Dateien je Datensatz"),
    Section("schemata", "Beschreibungen und Schemata"),
    Section("abonnieren", "Abonnieren"),
    Section("beispiele", "So lesen Sie die Daten"),
    Section("lizenz", "Lizenz"),
    Section("zusage", "Was bleibt"),
    Section("format", "Änderungen am Format"),
)

_WHOLE: Final = (
    "paths.xlsx",
    "catalog.xlsx",
    "paths.csv",
    "catalog.json",
    "changes.json",
    "health.json",
    "questions.json",
    "municipalities.json",
)


class FileView(NamedTuple):
    """A file to fetch."""

    link: Link
    title: str
    size: str


class TableView(NamedTuple):
    """A table in both CSV forms, with its columns."""

    id: str
    title: str
    rows: str
    plain: FileView
    excel: FileView
    columns: tuple[ColumnNote, ...]


@dataclass(frozen=True, slots=True)
class FolderView:
    """Many files of one kind: the pattern of their address, how many, and one of them."""

    title: str
    pattern: str
    count: str
    example: Link


class FormatView(NamedTuple):
    """A version of the format."""

    version: str
    since: str
    text: str


class ExampleView(NamedTuple):
    """The state that the worked question asks about."""

    id: str
    name: str


class DataView(NamedTuple):
    """Everything the page shows."""

    head: Head
    data_date: str
    base_address: str
    whole: tuple[FileView, ...]
    tables: tuple[TableView, ...]
    folders: tuple[FolderView, ...]
    described: tuple[FileView, ...]
    schemas: tuple[FileView, ...]
    feeds: tuple[FileView, ...]
    more_feeds: tuple[FileView, ...]
    licence: Licence
    formats: tuple[FormatView, ...]
    example: ExampleView


def data_page(catalog: Catalog, on: date, offered: Sequence[FileFacts]) -> Page:
    """Return the page of the downloads; `offered` are all of them."""
    return Page(
        address="daten/",
        title="Daten herunterladen",
        description="Der Katalog als CSV, Excel und JSON, mit Beschreibung jeder Spalte, Lizenz und Beispielen.",
        template="data.html",
        view=lambda: _view(catalog, on, offered),
        sections=SECTIONS,
        search=SearchEntry(
            "Daten herunterladen", "Daten, Download, CSV, Excel, JSON, API, Open Data, Lizenz, Schnittstelle"
        ),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}catalog.json", "application/json", "Der ganze Katalog als JSON"),
            Alternate(f"{addresses.DOWNLOADS}dcat.jsonld", "application/ld+json", "Metadaten (DCAT-AP.de)"),
        ),
        hide=("navigation",),
    )


def _view(catalog: Catalog, on: date, offered: Sequence[FileFacts]) -> DataView:
    files = {file.path.removeprefix(addresses.DOWNLOADS): file for file in offered if _is_below(file)}
    settings = catalog.settings
    return DataView(
        head=Head(
            "Daten herunterladen",
            lead="Alles, was dieser Katalog weiß, als Dateien: ohne Anmeldung, mit Datum und Quelle an jeder Angabe.",
            actions=(report_link(catalog),),
        ),
        data_date=tokens.day(on),
        base_address=f"{settings.site_url.rstrip('/')}/{addresses.DOWNLOADS}",
        whole=_picked(files, _WHOLE),
        tables=tuple(_tables(files)),
        folders=tuple(_folders(files)),
        described=_picked(
            files, ("datapackage.json", "csv-metadata.json", "dcat.jsonld", "openapi.json", "SHA256SUMS")
        ),
        schemas=tuple(_file(file) for name, file in files.items() if name.startswith("schema/")),
        feeds=_picked(files, ("changes.atom", "evidence.atom", "termine.ics", "termine-archiv.ics")),
        more_feeds=tuple(_file(file) for name, file in files.items() if _is_feed_of_few(name)),
        licence=settings.licence,
        formats=tuple(FormatView(item.version, tokens.day(item.since), item.text) for item in FORMAT_VERSIONS),
        example=_example(catalog),
    )


def _example(catalog: Catalog) -> ExampleView:
    # A state on which the sources say much; a catalogue without it asks about its first.
    found = "de-by" if "de-by" in catalog.states else next(iter(catalog.states))
    return ExampleView(found, catalog.states[found].name)


def _is_below(file: FileFacts) -> bool:
    return file.path.startswith(addresses.DOWNLOADS)


def _is_feed_of_few(name: str) -> bool:
    return name.startswith("feeds/") and not name.startswith(_SERVICE_FEEDS)


def _picked(files: dict[str, FileFacts], names: Iterable[str]) -> tuple[FileView, ...]:
    return tuple(_file(files[name]) for name in names if name in files)


def _tables(files: dict[str, FileFacts]) -> Iterator[TableView]:
    for name, file in files.items():
        if file.rows is None or name.endswith(".excel.csv"):
            continue
        stem = name.removesuffix(".csv")
        yield TableView(
            id=f"tabelle-{stem.replace('_', '-')}",
            title=file.title.removesuffix(" (CSV)"),
            rows=tokens.number(file.rows),
            plain=_file(file),
            excel=_file(files[f"{stem}.excel.csv"]),
            columns=file.columns,
        )


def _folders(files: dict[str, FileFacts]) -> Iterator[FolderView]:
    """One line for each kind of file of which every record has one."""
    found = [(_pattern(name), file) for name, file in files.items() if "/" in name]
    counts = Counter(pattern for pattern, _ in found)
    examples = dict(reversed(found))
    for pattern, count in counts.items():
        folder, _, ending = pattern.partition("/<kennung>")
        if folder in _FOLDERS:
            title = f"{_FOLDERS[folder]}{_ENDINGS.get(ending, '')}"
            yield FolderView(title, pattern, tokens.number(count), _file(examples[pattern]).link)


def _pattern(name: str) -> str:
    path = PurePosixPath(name)
    return f"{path.parent}/<kennung>{''.join(path.suffixes)}"


_FOLDERS: Final = {"paths": "Alle Wege eines Dienstes", _SERVICE_FEEDS: "Neu belegt zu einem Dienst"} | KIND_LABELS
_ENDINGS: Final = {
    ".cpsv.jsonld": " als Linked Data (CPSV-AP)",
    ".csv": " mit allen Wegen (CSV)",
    ".xlsx": " mit allem, was dazu belegt ist (Excel)",
    ".ics": " mit Terminen (Kalender)",
    ".atom": " (Feed)",
}


def _file(file: FileFacts) -> FileView:
    name = file.path.removeprefix(addresses.DOWNLOADS)
    return FileView(Link(name, file.path), file.title, _size(file.size))


def _size(size: int) -> str:
    for unit, bytes_of in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= bytes_of:
            return f"{size / bytes_of:.1f} {unit}".replace(".", ",")
    return f"{size} B"
