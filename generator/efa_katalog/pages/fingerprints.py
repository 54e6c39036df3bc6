"""The addresses by which entries of data sets are recognised, as the page of sources lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.spec import Section
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.renamed import Former
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
    """A system with its addresses; `former` are its anchors of before."""

    anchor: str
    former: tuple[str, ...]
    name: str
    addresses: tuple[AddressRow, ...]


def systems(catalog: Catalog, former: Former) -> tuple[SystemView, ...]:
    """Return every system, by name."""
    found = sorted(catalog.fingerprints.items(), key=lambda item: tokens.sort_key(item[1].name))
    return tuple(
        SystemView(_anchor(key), former.get(key, ()), record.name, tuple(_row(catalog, it) for it in record.addresses))
        for key, record in found
    )


def sections(catalog: Catalog, former: Former) -> Iterator[Section]:
    """Yield the section about data sets and that of every system, nothing where none is known."""
    if catalog.fingerprints:
        yield Section(DATASETS, "Automatisch gelesene Datensätze")
    for key, record in catalog.fingerprints.items():
        yield Section(_anchor(key), record.name, former.get(key, ()))


def _anchor(fingerprint_id: str) -> str:
    return addresses.anchor("fingerprints", fingerprint_id)


def _row(catalog: Catalog, item: AddressPattern) -> AddressRow:
    service = Link(catalog.services[item.service].name, addresses.service(item.service)) if item.service else None
    source = Link(catalog.sources[item.source].name, addresses.source(item.source))
    return AddressRow(_shown(item), service, item.strength.label, item.text, item.date.label, source)


def _shown(item: AddressPattern) -> str:
    path = "" if item.path == "/" else item.path
    return f"{item.host}{path}{f'?{item.query}' if item.query else ''}"
