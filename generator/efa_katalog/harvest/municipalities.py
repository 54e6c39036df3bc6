"""The official list of municipalities: Destatis' GV100AD (a text of fixed columns) and its extract for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import IO, Final

from efa_katalog.harvest.client import Ask
from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.gazetteer import read_gazetteer
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.municipality_table import Publication, table_proposal
from efa_katalog.harvest.proposal import Known, Proposal
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.snapshot import Piece, Snapshot
from efa_katalog.harvest.stream import Body
from efa_katalog.schema.source import Source

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
    return table_proposal(known.catalog, found, official_source(found.day or snapshot.day))


def official_source(day: date) -> Publication:
    """Return the record of the official list with the state of affairs on a day."""
    return Publication("destatis-gemeindeverzeichnis", Source.model_validate({**_SOURCE, "date": day.isoformat()}))


HARVESTER: Final = Harvester(
    "municipalities",
    "Gemeinden mit Schlüssel, Kreis und Land aus dem Gemeindeverzeichnis",
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/Administrativ/Archiv",
    _FILES,
    fetch,
    propose,
)
