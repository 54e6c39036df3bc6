"""A dump of an editorial system in XZuFi (2.2 and 2.3): online services with their keys and areas.

A folder with `index.txt` and the files that it names. Contacts and persons are never kept. An online service that says
neither for which Leistung nor for which area it is proves nothing and is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Final, NamedTuple
from urllib.parse import quote

from efa_katalog.harvest.client import Ask
from efa_katalog.harvest.entries import Entry
from efa_katalog.harvest.entries_proposal import propose_rows
from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.harvester import Harvester
from efa_katalog.harvest.personal import without_persons
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.proposal import Known, Proposal
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.snapshot import Piece, Snapshot
from efa_katalog.harvest.stream import Body, as_text
from efa_katalog.harvest.xml_answer import Element, elements
from efa_katalog.schema.source import Source

SOURCE_ID: Final = "xzufi-abzug"
SOURCE: Final = Source.model_validate(
    {
        "name": "Abzug eines Redaktionssystems im Format XZuFi",
        "publisher": "Redaktionssysteme des Portalverbunds",
        "date": "undated",
        "kind": "dataset",
        "quality": "secondary",
        "note": "Automatisch gelesen: welche Adresse ein Onlinedienst hat und für welche Gebiete er eingetragen ist.",
    }
)

_INDEX: Final = "index.txt"
_TEXT: Final = ("text/plain",)
_XML: Final = ("application/xml", "text/xml", "application/octet-stream")
_WANTED: Final = frozenset({"leistung", "organisationseinheit", "onlinedienst"})
_MOST_FILES: Final = 10_000
_AREA: Final = re.compile(r"[0-9]{2,12}")


class Part(NamedTuple):
    """What is kept of an element: a line of JSON. `places` are pairs of a Leistung's id and an area's key."""

    kind: str
    id: str
    keys: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


def fetch(run: Fetch) -> Iterator[Piece]:
    """Get the index and every file that it names."""
    address = f"{run.base}/{_INDEX}"
    piece = run.piece(_INDEX, Ask(address, _TEXT, "text/plain"), partial(_keep_index, address))
    yield piece
    for number, name in enumerate(run.snapshot.path(piece).read_text(encoding="utf-8").splitlines()):
        url = f"{run.base}/{quote(name)}"
        yield run.piece(f"{number:04d}.jsonl", Ask(url, _XML, "application/xml"), partial(keep_parts, url))


def _keep_index(where: str, body: Body, out: IO[bytes], _: Sketch) -> int:
    with as_text(body) as text:
        names = [line.strip() for line in text if line.strip()]
    # A name that leads out of the folder would make us ask for something else.
    odd = [name for name in names if PurePosixPath(name).name != name or not name.endswith(".xml")]
    if odd or not names or len(names) > _MOST_FILES:
        message = f"{where}: das ist keine Liste von XML-Dateien ({(odd or ['leer'])[0][:60]})."
        raise HarvestError(message)
    out.write("\n".join(names).encode())
    return 0


def keep_parts(where: str, body: Body, out: IO[bytes], sketch: Sketch) -> int:
    """Write what is needed of each Leistung, Organisationseinheit and Onlinedienst, a line each."""
    rows = 0
    for element in elements(body, _WANTED, where):
        part = _part(element)
        line = json.dumps(part, ensure_ascii=False)
        out.write(f"{line}\n".encode())
        for key in part.keys or ("",):
            sketch.add(key, line)
        rows += 1
    return rows


def _part(element: Element) -> Part:
    """What is kept; names, contacts and persons are not."""
    links = (without_persons(link.text.strip()) for link in element.all("link", "link"))
    keys = (key.text.strip() for key in element.all("referenzLeiKa", "code"))
    return Part(
        element.name,
        _full_id(element, "id"),
        tuple(filter(None, keys)),
        tuple(filter(None, links)),
        tuple(pair for place in element.all("zustaendigkeit") for pair in _pairs(place)),
    )


def _pairs(place: Element) -> Iterator[tuple[str, str]]:
    services = [_id_of(item) for item in place.all("leistungID")]
    areas = [item.text.strip() for item in place.all("gebietID") if _is_key(item)]
    yield from ((service, area.ljust(12, "0")) for service in services for area in areas)


def _is_key(area: Element) -> bool:
    scheme = area.attributes.get("schemeDataURI", "") + area.attributes.get("schemeURI", "")
    return bool(_AREA.fullmatch(area.text.strip())) and (not scheme or scheme.rpartition(":")[2].startswith("rs"))


def _full_id(element: Element, name: str) -> str:
    return next((_id_of(item) for item in element.all(name)), "")


def _id_of(item: Element) -> str:
    """An id counts only within the system that gave it."""
    return f"{item.attributes.get('schemeAgencyID', '')}:{item.text.strip()}"


def propose(known: Known, snapshot: Snapshot) -> Proposal:
    """Return what the online services show."""
    parts = [part for piece in snapshot.pieces if piece.name != _INDEX for part in _read(snapshot, piece.file)]
    return propose_rows(known, snapshot, SOURCE_ID, SOURCE, entries(parts))


def _read(snapshot: Snapshot, file: str) -> Iterator[Part]:
    with (snapshot.folder / file).open(encoding="utf-8") as lines:
        for line in lines:
            kind, part_id, keys, links, places = json.loads(line)
            yield Part(kind, part_id, tuple(keys), tuple(links), tuple((service, area) for service, area in places))


def entries(parts: Iterable[Part]) -> Iterator[Entry]:
    """Yield an entry for each key, area and address of the online services that say for what and where they are."""
    found = list(parts)
    keys: Mapping[str, tuple[str, ...]] = {part.id: part.keys for part in found if part.kind == "leistung"}
    for part in found:
        if part.kind == "onlinedienst":
            for service, area in part.places:
                for key in keys.get(service, ()):
                    yield from (Entry(key, area, link, "", "", "", "", "") for link in part.links)


HARVESTER: Final = Harvester(
    "xzufi", "Abzug eines Redaktionssystems (XZuFi)", "", {"2.2": "", "2.3": ""}, fetch, propose
)
