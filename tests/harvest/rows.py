"""Rows of a made data set, and their forms as an answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from efa_katalog.harvest.entries import Entry

DAY = date(2026, 11, 20)
WOHNGELD = "99107023037000"
EINBUERGERUNG = "99102007001000"
OWN = "https://nord.example/wohngeld"


def form(location: str) -> str:
    """Return the address of the service's form for a place."""
    return f"https://portal.gemeinschaft.example/Entry?id=WOGELA&location={location}"


def entry(key: str, area: str, url: str, **more: str) -> Entry:
    """Return an entry that is alive unless it says otherwise."""
    said = {"online_status": "ok", "aktiv": "ja", "art_flaechendeckung": "", "ozgid": "", **more}
    return Entry(key, area, url, **{"datenstand_pvog_import": DAY.isoformat(), **said})


def table(entries: Iterable[Entry], names: Sequence[str] = Entry._fields, delimiter: str = ",") -> bytes:
    """Return the entries as an export would have them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(names)
    writer.writerows(entries)
    return out.getvalue().encode()


def page(entries: Iterable[Entry], pages: int, *, nested: bool = False, camel: bool = False) -> bytes:
    """Return a page of a list, in the old or the newer envelope."""
    rows: list[dict[str, Any]] = [_named(item, camel=camel) for item in entries]
    count = {"page": {"totalPages": pages}} if nested else {"totalPages": pages}
    return json.dumps({"content": rows, **count}).encode()


def _named(item: Entry, *, camel: bool) -> dict[str, Any]:
    def name(field: str) -> str:
        first, *rest = field.split("_")
        return first + "".join(part.title() for part in rest) if camel else field

    return {name(field): value or None for field, value in item._asdict().items()}
