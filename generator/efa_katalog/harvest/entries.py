"""Entries, the form in which such sources are kept: a LeiKa key, an area, and an address of an online service."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, NamedTuple

from efa_katalog.harvest.names import places
from efa_katalog.harvest.personal import without_persons
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.stream import Body, as_text

NEEDED: Final = ("leika_key", "ars", "url")
OPTIONAL: Final = ("ozgid", "online_status", "aktiv", "art_flaechendeckung", "datenstand_pvog_import")
COLUMNS: Final = (*NEEDED, *OPTIONAL)

_KEY: Final = re.compile(r"99[0-9]{12}")
_AREA: Final = re.compile(r"[0-9]{12}")
# A few malformed keys are slips of editors; more of them mean that the source has changed its form.
_MOST_ODD_ROWS: Final = 0.05
_FEW_ROWS: Final = 20


class Entry(NamedTuple):
    """A row as it is kept, all as text; what the source does not say is empty."""

    leika_key: str
    ars: str
    url: str
    ozgid: str
    online_status: str
    aktiv: str
    art_flaechendeckung: str
    datenstand_pvog_import: str


def keep_csv(where: str, body: Body, out: IO[bytes], sketch: Sketch) -> int:
    """Write the columns that are needed of a CSV answer and return the number of rows (see `fetching.Keep`)."""
    with as_text(body) as text:
        try:
            lines = text if body.has_end else _ended(text, where)
            return write_entries(_entries(lines, where), out, sketch, where)
        except (csv.Error, UnicodeDecodeError) as error:
            message = f"{where}: die Antwort ist keine lesbare Tabelle ({error})."
            raise HarvestError(message) from error


def _entries(text: Iterable[str], where: str) -> Iterator[Entry]:
    lines = iter(text)
    head = next(lines, "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    names = next(csv.reader([head], delimiter=delimiter), [])
    place = places(names, NEEDED, OPTIONAL, where)
    order = [place.get(name, -1) for name in COLUMNS]
    for row in _whole(csv.reader(lines, delimiter=delimiter, strict=True), len(names), where):
        yield Entry(*("" if at < 0 else row[at] for at in order))


def _ended(lines: Iterable[str], where: str) -> Iterator[str]:
    """The lines of an answer that nobody says the length of: only a line break shows that the last one is whole."""
    line = "\n"
    for line in lines:
        yield line
    if not line.endswith("\n"):
        raise _cut(where, "die letzte Zeile ist nicht zu Ende")


def _cut(where: str, reason: str) -> HarvestError:
    return HarvestError(f"{where}: {reason}, vermutlich riss die Antwort ab. Später noch einmal aufrufen.")


def _whole(rows: Iterable[list[str]], width: int, where: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=2):
        if len(row) != width:
            raise _cut(where, f"Zeile {number} hat {len(row)} statt {width} Felder")
        yield row


def write_entries(entries: Iterable[Entry], out: IO[bytes], sketch: Sketch, where: str) -> int:
    """Write entries as they are kept and return how many came.

    Those without proper keys are left out; too many of them are refused.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = odd = 0
    for entry in entries:
        rows += 1
        if not _KEY.fullmatch(entry.leika_key) or not _AREA.fullmatch(entry.ars):
            odd += 1
            continue
        kept = entry._replace(url=without_persons(entry.url))
        writer.writerow(kept)
        sketch.add(kept.leika_key, "\x1f".join(kept[:7]))
    text.detach()
    if odd and (odd == rows or odd > max(_FEW_ROWS, rows * _MOST_ODD_ROWS)):
        message = (
            f"{where}: in {odd} von {rows} Zeilen sind LeiKa- oder Regionalschlüssel keine. Die Quelle hat ihre Form "
            "geändert; Version prüfen (--version) oder das Lesen anpassen."
        )
        raise HarvestError(message)
    return rows


def entry_of(row: Mapping[str, object]) -> Entry:
    """Return an entry of an object with plain names."""
    return Entry(*("" if row.get(name) is None else str(row[name]) for name in COLUMNS))


def read_rows(paths: Iterable[Path]) -> Iterator[Sequence[str]]:
    """Yield the kept entries of files, one after the other, as rows: most are looked at only in passing."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            next(rows, None)
            yield from rows
