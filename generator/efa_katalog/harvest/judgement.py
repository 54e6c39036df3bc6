"""What one entry shows: the law of harvesting, in the order in which it is decided."""

from __future__ import annotations

from typing import NamedTuple

from efa_katalog.harvest.fingerprints import Address, Hit, names_place
from efa_katalog.schema.enums import Labelled


class Shown(Labelled):
    """What an entry shows. Only two become facts, all others are reported."""

    SERVICE = "service", "verweist auf den Dienst"
    OTHER = "other", "verweist auf ein anderes System"
    UNKNOWN = "unknown", "Adresse, die kein Fingerabdruck kennt"
    FOREIGN_PLACE = "foreign_place", "in der Adresse steht eine andere Stelle"
    FOREIGN_STATE = "foreign_state", "Adresse des Systems eines anderen Landes"
    OTHER_SERVICE = "other_service", "Adresse eines anderen Dienstes"
    KEY_UNKNOWN = "key_unknown", "Adresse des Dienstes unter einem Schlüssel, den der Katalog nicht kennt"
    DEAD = "dead", "als nicht erreichbar oder nicht aktiv geführt"

    @property
    def counts(self) -> bool:
        """Whether it becomes a fact."""
        return self in {Shown.SERVICE, Shown.OTHER}


class Judged(NamedTuple):
    """What an entry shows about which service; `with_place` if the address names the very area."""

    shown: Shown
    service: str
    with_place: bool = False


def judged(
    services: frozenset[str], hit: Hit | None, address: Address, area: str, state: tuple[str, str]
) -> Judged | None:
    """Return what an entry shows, None if it is about no service of the catalogue.

    `services` are those that the entry's key belongs to; `state` are the id and the abbreviation of the state that the
    area lies in. The key alone never shows a service, nor does the address alone.
    """
    one = next(iter(services)) if len(services) == 1 else ""
    if hit is None:
        return Judged(Shown.UNKNOWN, one) if services else None
    service = hit.pattern.service
    if service is None:
        return _other_system(hit, one, state[0])
    if service not in services:
        return Judged(Shown.OTHER_SERVICE, one) if services else Judged(Shown.KEY_UNKNOWN, service)
    place = hit.pattern.place
    named = names_place(address, place, area, state[1]) if place is not None else None
    if named is False:
        return Judged(Shown.FOREIGN_PLACE, service)
    return Judged(Shown.SERVICE, service, with_place=bool(named))


def _other_system(hit: Hit, service: str, state: str) -> Judged | None:
    """Another system in use is a fact about a service only if the key says which."""
    if not service:
        return None
    if hit.pattern.state is not None and state and hit.pattern.state != state:
        return Judged(Shown.FOREIGN_STATE, service)
    return Judged(Shown.OTHER, service)
