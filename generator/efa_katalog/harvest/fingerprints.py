"""Which service an address leads to, by the fingerprints of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import unquote_plus

from efa_katalog.schema import Fingerprint
from efa_katalog.schema.fingerprint import AddressPart, AddressPattern, PlaceForm, PlaceInAddress
from efa_katalog.schema.municipality import contains

_ANY: Final = "*."


class Hit(NamedTuple):
    """The pattern that an address fits, and the system it belongs to."""

    system: str
    pattern: AddressPattern


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """All patterns by host; `below` holds those for every name below a host."""

    exact: Mapping[str, tuple[Hit, ...]]
    below: Mapping[str, tuple[Hit, ...]]
    _known: dict[str, tuple[Hit, ...]] = field(default_factory=dict, repr=False, compare=False)

    def at(self, host: str) -> tuple[Hit, ...]:
        """Return the patterns that could fit addresses of this host; none for an unknown one."""
        found = self._known.get(host)
        if found is None:
            found = self._known[host] = (*self.exact.get(host, ()), *self._inherited(host))
        return found

    def _inherited(self, host: str) -> Iterable[Hit]:
        while "." in host:
            host = host.partition(".")[2]
            yield from self.below.get(host, ())


def compiled(fingerprints: Mapping[str, Fingerprint]) -> Fingerprints:
    """Return the fingerprints by host."""
    exact: dict[str, tuple[Hit, ...]] = {}
    below: dict[str, tuple[Hit, ...]] = {}
    for system, record in fingerprints.items():
        for pattern in record.addresses:
            table = below if pattern.host.startswith(_ANY) else exact
            host = pattern.host.removeprefix(_ANY)
            table[host] = (*table.get(host, ()), Hit(system, pattern))
    return Fingerprints(exact, below)


class Address(NamedTuple):
    """An address taken apart; made for millions of calls, `urlsplit` takes five times as long."""

    host: str
    path: str
    query: str


def address_of(url: str) -> Address:
    """Return the parts of a web address, all empty for what is none."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in {"http", "https"}:
        return Address("", "", "")
    head, _, query = rest.partition("#")[0].partition("?")
    authority, slash, path = head.partition("/")
    return Address(authority.rpartition("@")[2].partition(":")[0].lower(), f"{slash}{path}" or "/", query)


def hit_of(address: Address, candidates: Iterable[Hit]) -> Hit | None:
    """Return the first of the candidates that the address fits."""
    return next((hit for hit in candidates if _fits(hit.pattern, address)), None)


def _fits(pattern: AddressPattern, address: Address) -> bool:
    if not address.path.startswith(pattern.path):
        return False
    if pattern.query is None:
        return True
    name, _, wanted = pattern.query.partition("=")
    value = _parameter(address.query, name)
    return value.startswith(wanted[:-1]) if wanted.endswith("*") else value == wanted


def _parameter(query: str, name: str) -> str:
    """The value of a parameter, empty if it is not there."""
    for part in query.split("&"):
        found, _, value = part.partition("=")
        if found == name:
            return unquote_plus(value) if "%" in value or "+" in value else value
    return ""


def names_place(address: Address, place: PlaceInAddress, area: str, state_abbreviation: str) -> bool | None:
    """Return whether the address names the area; False if it names another one, None if it names none.

    An authority's own code cannot be compared with a key: that there is one counts.
    """
    value = _value(address, place)
    if not value:
        return None
    if place.form is PlaceForm.STATE:
        return value.lower() == state_abbreviation.lower()
    if place.form is PlaceForm.AUTHORITY:
        return True
    if not value.isdigit():
        return False
    if place.form is PlaceForm.KEY_START:
        return area.startswith(value)
    return value == area or contains(value, area) or contains(area, value)


def _value(address: Address, place: PlaceInAddress) -> str:
    if place.part is AddressPart.SUBDOMAIN:
        return address.host.partition(".")[0]
    if place.part is AddressPart.PATH:
        return address.path.strip("/").partition("/")[0]
    return _parameter(address.query, place.parameter or "")
