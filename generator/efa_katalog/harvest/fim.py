"""The FIM-Portal: which LeiKa keys belong to an OZG service, what they are called, and who executes them.

It proves nothing about any online service. Who executes follows only from the types that name one level; the others
leave it open between Land and municipality, and so does the proposal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import IO, Any, Final

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.client import Ask
from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.fim_changes import Stem, changes
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.json_answer import json_object
from efa_katalog.harvest.names import fields, renamed
from efa_katalog.harvest.proposal import Edit, Known, Proposal
from efa_katalog.harvest.records import settings_edit, source_edit
from efa_katalog.harvest.sketch import Sketch, alarms
from efa_katalog.harvest.snapshot import Piece, Snapshot
from efa_katalog.harvest.stream import Body
from efa_katalog.schema.source import Source

SOURCE_ID: Final = "fim-portal-leistungen"
_SOURCE: Final = {
    "name": "FIM-Portal, Baustein Leistungen: Stammtexte des LeiKa",
    "publisher": "FITKO",
    "url": "https://fimportal.de/",
    "kind": "dataset",
    "quality": "primary",
    "note": "Automatisch gelesen: Schlüssel, Bezeichnungen und Typisierung. Belegt keinen Online-Dienst.",
}

_PAGE: Final = 200
_MOST_PAGES: Final = 1_000
_JSON: Final = ("application/json",)
_NEEDED: Final = ("leistungsschluessel", "ozg")


def fetch(run: Fetch) -> Iterator[Piece]:
    """Get all stem texts of the LeiKa, page by page."""
    path = HARVESTER.versions[run.snapshot.version]
    for number in range(_MOST_PAGES):
        url = f"{run.base}/{path}/leistung-stammtexte?source=leika&offset={number * _PAGE}&limit={_PAGE}"
        piece = run.piece(f"{number:04d}.jsonl", Ask(url, _JSON, "application/json"), partial(_keep, url))
        yield piece
        if piece.rows < _PAGE:
            return


def _keep(where: str, body: Body, out: IO[bytes], sketch: Sketch) -> int:
    items = json_object(body, where).get("items")
    if not isinstance(items, list):
        raise renamed(where, ["items"], ["…"])
    for item in items:
        stem = _stem(fields(item, _NEEDED, where))
        line = json.dumps(stem, ensure_ascii=False)
        out.write(f"{line}\n".encode())
        for key in stem.keys:
            sketch.add(key, line)
    return len(items)


def _stem(item: Mapping[str, Any]) -> Stem:
    """What is kept of a stem text; who wrote it is not."""
    ozg = item["ozg"] or []
    relations: Iterable[Mapping[str, Any]] = [ozg] if isinstance(ozg, dict) else ozg
    changed = str(item.get("geaendert_datum_zeit") or "")[:10]
    return Stem(
        _texts(item["leistungsschluessel"]),
        tuple(str(relation.get("id", "")) for relation in relations),
        str(item.get("leistungsbezeichnung_2") or "").strip(),
        _texts(item.get("typisierung")),
        changed,
    )


def _texts(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value] if value else []
    return tuple(str(item) for item in found)


def propose(known: Known, snapshot: Snapshot) -> Proposal:
    """Return the keys, names and executors that services lack."""
    catalog = known.catalog
    edits, lines = changes(catalog, list(_read(snapshot)), snapshot.day, SOURCE_ID)
    return Proposal(
        str(_SOURCE["name"]),
        snapshot.day,
        (*_source(catalog, snapshot.day), *edits, *settings_edit(catalog, snapshot.day)) if edits else (),
        tuple(lines),
        alarms(known.earlier, snapshot, _keys(catalog)),
    )


def _read(snapshot: Snapshot) -> Iterator[Stem]:
    for piece in snapshot.pieces:
        with snapshot.path(piece).open(encoding="utf-8") as lines:
            for line in lines:
                keys, ozg_ids, name, types, changed = json.loads(line)
                yield Stem(tuple(keys), tuple(ozg_ids), name, tuple(types), changed)


def _source(catalog: Catalog, day: date) -> Sequence[Edit]:
    edit = source_edit(catalog, SOURCE_ID, Source.model_validate({**_SOURCE, "date": day.isoformat()}))
    return [edit] if edit is not None else []


def _keys(catalog: Catalog) -> frozenset[str]:
    """The keys that earlier proposals took from here."""
    numbers = (record.identifiers for record in catalog.services.values())
    found = (more for item in numbers if item is not None for more in item.further_leika if more.source == SOURCE_ID)
    return frozenset(key for more in found for key in more.keys)


HARVESTER: Final = Harvester(
    "fim",
    "LeiKa-Schlüssel, Namen und Vollzug aus dem FIM-Portal",
    "https://fimportal.de",
    {"v1": "api/v1", "v0": "api/v0"},
    fetch,
    propose,
)
