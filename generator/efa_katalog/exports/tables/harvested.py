"""Tables of what is read automatically: sightings, and by which addresses entries are recognised."""

from __future__ import annotations

from typing import Final

from efa_katalog.exports.tables.column import field, fields
from efa_katalog.exports.tables.common import evidence, identity, owner, page, reach
from efa_katalog.exports.tables.table import Table, items, records
from efa_katalog.schema import Fingerprint
from efa_katalog.schema.fingerprint import AddressPattern
from efa_katalog.schema.sighting import Sighting

SIGHTINGS: Final = Table(
    "sightings",
    "Automatisch gelesen",
    "Wohin Stellen in Datenbeständen verweisen, gesehen am Datum; belegt weder Vertrag noch Beginn.",
    (
        *owner("services", "service", "Dienst"),
        *fields(Sighting, "state", "shows", "level", "system"),
        *reach(Sighting),
        *fields(Sighting, "with_place", "area_wide", "note"),
        *evidence(Sighting),
    ),
    items("services", "sightings"),
    ("service", "number"),
)

FINGERPRINTS: Final = Table(
    "fingerprints",
    "Fingerabdrücke",
    "Systeme, deren Adressen bekannt sind.",
    (identity("fingerprints"), field(Fingerprint, "name"), page("fingerprints")),
    records("fingerprints"),
)

ADDRESSES: Final = Table(
    "fingerprint_addresses",
    "Bekannte Adressen",
    "Welche Adressen zu welchem Dienst oder zu einem anderen System führen.",
    (
        *owner("fingerprints", "fingerprint", "Fingerabdruck"),
        *fields(AddressPattern, "host", "path", "query", "service", "strength", "state", "text"),
        *evidence(AddressPattern),
    ),
    items("fingerprints", "addresses"),
    ("fingerprint", "number"),
)
