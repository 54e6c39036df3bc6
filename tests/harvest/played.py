"""The Data Hub as the test's server plays it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.harvest.rows import OWN, WOHNGELD, entry, form, table
from tests.harvest.server import Answer, Server

from efa_katalog.harvest.entries import Entry

_PATH = "/public/v1/dash/open-pvog"

ROWS = (
    entry(WOHNGELD, "010020000000", form("010020000000")),
    entry(WOHNGELD, "010575747001", form("")),
    entry(WOHNGELD, "010010000000", OWN),
    entry(WOHNGELD, "010575747002", "https://unbekannt.example/wohngeld"),
)
"""Schleswig-Holstein: two municipalities lead to the service, one to another system, one to nobody knows what."""


def export(area: str, *, below: bool = True) -> str:
    """Return the path of the export of an area."""
    return f"{_PATH}/{area.ljust(12, '0')}/export?filetype=csv&includeAbove=false&includeBelow={str(below).lower()}"


def paged(area: str, number: int) -> str:
    """Return the path of a page of an area."""
    return f"{_PATH}/{area.ljust(12, '0')}?page={number}&size=100&includeAbove=false&includeBelow=true"


def play(server: Server, rows: Mapping[str, Sequence[Entry]] | None = None) -> None:
    """Let the server answer with the rows of each state; the others have none."""
    found = {"01": ROWS} if rows is None else rows
    for path in {
        path for state in range(1, 17) for path in (export(f"{state:02d}"), export(f"{state:02d}", below=False))
    }:
        server.put(path, Answer(table([])))
    server.put(export("0", below=False), Answer(table([])))
    for state, entries in found.items():
        server.put(export(state), Answer(table(entries)))
