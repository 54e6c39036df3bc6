"""The official list of municipalities: Destatis' GV100AD (a text of fixed columns) and its extract for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import IO, Final

from efa_katalog.catalog import SETTINGS
from efa_katalog.harvest.client import Ask
from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.gazetteer import read_gazetteer
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.municipality_news import alarms, lines
from efa_katalog.harvest.proposal import Edit, Known, Proposal
from efa_katalog.harvest.records import plain, source_edit
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.snapshot import Piece, Snapshot
from efa_katalog.harvest.stream import Body
from efa_katalog.loader.municipalities import municipalities_text
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.source import Source

SOURCE_ID: Final = "destatis-gemeindeverzeichnis"
_SOURCE: Final = {
    "name": "Gemeindeverzeichnis-Informationssystem: Gebietsstand der Gemeinden",
    "publisher": "Statistisches Bundesamt (Destatis)",
    "url": "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html",
    "kind": "dataset",
    "quality": "primary",
    "note": "Automatisch gelesen: Schlüssel, Name, Art, Kreis und Land. Vervielfältigung mit Quellenangabe gestattet.",
}
_KINDS: Final = (
    "application/zip",
    "application/x-zip-compressed",
    "application/octet-stream",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
_FILES: Final = {
    f"{form}-{quarter}": path.format(quarter=quarter)
    for form, path in (
        ("gv100ad", "GV100ADQ/GV100AD{quarter}QAktuell.zip"),
        ("auszug", "GVAuszugQ/AuszugGV{quarter}QAktuell.xlsx"),
    )
    for quarter in (3, 4, 1, 2)
}


def fetch(run: Fetch) -> Iterator[Piece]:
    """Get the file; it holds nothing personal and is kept as it is."""
    path = HARVESTER.versions[run.snapshot.version]
    url = f"{run.base}/{path}"
    yield run.piece(path.rpartition("/")[2], Ask(url, _KINDS), partial(_keep, url))


def _keep(where: str, body: Body, out: IO[bytes], sketch: Sketch) -> int:
    """Write the file; one that cannot be read is refused before it is stored."""
    data = bytearray()
    while chunk := body.read(1 << 20):
        data += chunk
    found = read_gazetteer(bytes(data), where)
    for row in found.rows:
        sketch.add(row.key, "\x1f".join(row))
    out.write(data)
    return len(found.rows)


def propose(known: Known, snapshot: Snapshot) -> Proposal:
    """Return the new table, if it differs."""
    piece = snapshot.pieces[0]
    found = read_gazetteer(snapshot.path(piece).read_bytes(), str(snapshot.path(piece)), known.catalog.states)
    catalog, day = known.catalog, found.day or snapshot.day
    table = municipalities_text(found.rows)
    is_new = table != municipalities_text(known.municipalities)
    return Proposal(
        str(_SOURCE["name"]),
        day,
        _edits(known, day) if is_new else (),
        tuple(lines(catalog, known.municipalities, found.rows)),
        alarms(catalog, known.municipalities, found),
        table if is_new else None,
    )


def _edits(known: Known, day: date) -> tuple[Edit, ...]:
    source = source_edit(known.catalog, SOURCE_ID, Source.model_validate({**_SOURCE, "date": day.isoformat()}))
    evidence = Evidence.model_validate({"date": day.isoformat(), "source": SOURCE_ID})
    noted = Edit(SETTINGS, "", {("municipalities",): plain(evidence)})
    return (*([source] if source else []), *([noted] if known.catalog.settings.municipalities != evidence else []))


HARVESTER: Final = Harvester(
    "municipalities",
    "Gemeinden mit Schlüssel, Kreis und Land aus dem Gemeindeverzeichnis",
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/Administrativ/Archiv",
    _FILES,
    fetch,
    propose,
)
