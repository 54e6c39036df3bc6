"""The Data Hub of the Dashboard Digitale Verwaltung: which online service every place in Germany enters.

One row is a LeiKa key, an area and an address. It proves that somebody has entered the address for the area, neither a
contract nor since when. One export for each state; where a server finds that too much, one for each Kreis, or pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO, Any, Final

from efa_katalog.harvest.client import Ask
from efa_katalog.harvest.entries import NEEDED, entry_of, keep_csv, write_entries
from efa_katalog.harvest.entries_proposal import propose_entries
from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.json_answer import json_object
from efa_katalog.harvest.names import fields, renamed
from efa_katalog.harvest.problem import TooLargeError
from efa_katalog.harvest.proposal import Known, Proposal
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.snapshot import Piece, Snapshot
from efa_katalog.harvest.stream import Body
from efa_katalog.schema.source import Source

SOURCE_ID: Final = "dashboard-data-hub"
SOURCE: Final = Source.model_validate(
    {
        "name": "Data Hub des Dashboards Digitale Verwaltung (Einträge des Portalverbunds)",
        "publisher": "Dashboard Digitale Verwaltung",
        "date": "undated",
        "url": "https://dashboard-daten.digitale-verwaltung.de/",
        "kind": "dataset",
        "quality": "secondary",
        "note": "Automatisch gelesen: welche Adresse für welches Gebiet und welche Leistung eingetragen ist. Belegt "
        "weder einen Vertrag noch, seit wann etwas läuft.",
    }
)

_STATES: Final = tuple(f"{number:02d}" for number in range(1, 17))
_KEY_LENGTH: Final = 12
_PAGE: Final = 100
_EXPORT_KINDS: Final = ("text/csv", "application/csv", "application/octet-stream")
_MOST_PAGES: Final = 100_000


def fetch(run: Fetch) -> Iterator[Piece]:
    """Get the entries of every state and of the Bund."""
    yield _area(run, "0", below=False)
    for state in _STATES:
        try:
            yield _area(run, state, below=True)
        except TooLargeError:
            yield from _in_parts(run, state)


def _in_parts(run: Fetch, state: str) -> Iterator[Piece]:
    districts = run.districts.get(state, ())
    if not districts:
        yield from _pages(run, state)
        return
    yield _area(run, state, below=False)
    for district in districts:
        try:
            yield _area(run, district, below=True)
        except TooLargeError:
            yield from _pages(run, district)


def _area(run: Fetch, key: str, *, below: bool) -> Piece:
    query = f"filetype=csv&includeAbove=false&includeBelow={str(below).lower()}"
    url = f"{_address(run, key)}/export?{query}"
    name = f"{key}{'' if below else '-eigene'}.csv"
    return run.piece(name, Ask(url, _EXPORT_KINDS, "application/octet-stream"), partial(keep_csv, url))


def _pages(run: Fetch, key: str) -> Iterator[Piece]:
    number, last = 0, 1
    while number < min(last, _MOST_PAGES):
        url = f"{_address(run, key)}?page={number}&size={_PAGE}&includeAbove=false&includeBelow=true"
        keep = _PageKeeper(url)
        piece = run.piece(f"{key}-{number}.csv", Ask(url, ("application/json",), "application/json"), keep)
        # How many pages there are is not known for a page of an earlier run: while it has rows, ask for the next.
        last = keep.pages or number + 1 + bool(piece.rows)
        yield piece
        number += 1


class _PageKeeper:
    """Keeps the rows of a page, and remembers how many pages there are."""

    def __init__(self, where: str) -> None:
        self._where = where
        self.pages = 0

    def __call__(self, body: Body, out: IO[bytes], sketch: Sketch) -> int:
        page = json_object(body, self._where)
        rows, self.pages = envelope(page, self._where)
        entries = (entry_of(fields(row, NEEDED, self._where)) for row in rows)
        return write_entries(entries, out, sketch, self._where)


def envelope(page: Mapping[str, Any], where: str) -> tuple[list[Mapping[str, Any]], int]:
    """Return the rows of a page and the number of pages; that stands on top, or under `page` in newer answers."""
    rows = page.get("content")
    inner = page.get("page")
    pages = page.get("totalPages", inner.get("totalPages") if isinstance(inner, dict) else None)
    if not isinstance(rows, list) or not isinstance(pages, int):
        raise renamed(where, ["content", "totalPages"], list(page))
    return rows, pages


def _address(run: Fetch, key: str) -> str:
    return f"{run.base}/{HARVESTER.versions[run.snapshot.version]}/{key.ljust(_KEY_LENGTH, '0')}"


def propose(known: Known, snapshot: Snapshot) -> Proposal:
    """Return what the entries show."""
    return propose_entries(known, snapshot, SOURCE_ID, SOURCE)


HARVESTER: Final = Harvester(
    "open-pvog",
    "Einträge des Portalverbunds aus dem Data Hub des Dashboards Digitale Verwaltung",
    "https://api.ozg-umsetzung.de/api",
    {"dash": "public/v1/dash/open-pvog", "data": "v1/data"},
    fetch,
    propose,
)
