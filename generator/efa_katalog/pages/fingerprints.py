"""The addresses by which entries of data sets are recognised, as the page of sources lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.schema.fingerprint import AddressPattern


DATASETS: Final = "datensaetze"


class AddressRow(NamedTuple):
    """A kind of address, what it leads to, and how sure that is."""

    address: str
    service: Link | None
    strength: str
    text: str
    date: str
    source: Link


class SystemView(NamedTuple):
    """A system with its addresses."""

    anchor: str
    name: str
    addresses: tuple[AddressRow, ...]


def systems(catalog: Catalog) -> tuple[SystemView, ...]:
    """Return every system, by name."""
    found = sorted(catalog.fingerprints.items(), key=lambda item: tokens.sort_key(item[1].name))
    return tuple(
        SystemView(anchor_of(key), record.name, tuple(_row(catalog, item) for item in record.addresses))
        for key, record in found
    )


def anchors(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield anchor and name of the section about data sets and of every system, nothing where none is known."""
    if catalog.fingerprints:
        yield DATASETS, "Automatisch gelesene Datensätze"
    yield from ((anchor_of(key), record.name) for key, record in catalog.fingerprints.items())


def anchor_of(fingerprint_id: str) -> str:
    """Return the anchor of a system on the page of sources."""
    return addresses.fingerprint(fingerprint_id).partition("#")[2]


def _row(catalog: Catalog, item: AddressPattern) -> AddressRow:
    service = Link(catalog.services[item.service].name, addresses.service(item.service)) if item.service else None
    source = Link(catalog.sources[item.source].name, addresses.source(item.source))
    return AddressRow(_shown(item), service, item.strength.label, item.text, item.date.label, source)


def _shown(item: AddressPattern) -> str:
    path = "" if item.path == "/" else item.path
    return f"{item.host}{path}{f'?{item.query}' if item.query else ''}"
