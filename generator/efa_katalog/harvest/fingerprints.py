"""Which service an address leads to, by the fingerprints of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

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


def host_of(url: str) -> str:
    """Return the host of a web address in small letters, or an empty text; made for millions of calls."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in {"http", "https"}:
        return ""
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    return host.rpartition("@")[2].partition(":")[0].lower()


def hit_of(url: str, candidates: Iterable[Hit]) -> Hit | None:
    """Return the first of the candidates that the address fits."""
    path, query = urlsplit(url)[2:4]
    values = dict(parse_qsl(query, keep_blank_values=True))
    return next((hit for hit in candidates if _fits(hit.pattern, path or "/", values)), None)


def _fits(pattern: AddressPattern, path: str, values: Mapping[str, str]) -> bool:
    if not path.startswith(pattern.path):
        return False
    if pattern.query is None:
        return True
    name, _, wanted = pattern.query.partition("=")
    value = values.get(name)
    if value is None:
        return False
    return value.startswith(wanted[:-1]) if wanted.endswith("*") else value == wanted


def names_place(url: str, place: PlaceInAddress, area: str, state_abbreviation: str) -> bool | None:
    """Return whether the address names the area; False if it names another one, None if it names none.

    An authority's own code cannot be compared with a key: that there is one counts.
    """
    value = _value(url, place)
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
    return contains(value, area) or contains(area, value)


def _value(url: str, place: PlaceInAddress) -> str:
    if place.part is AddressPart.SUBDOMAIN:
        return host_of(url).partition(".")[0]
    _, _, path, query, _ = urlsplit(url)
    if place.part is AddressPart.PATH:
        return path.strip("/").partition("/")[0]
    return dict(parse_qsl(query, keep_blank_values=True)).get(place.parameter or "", "")
