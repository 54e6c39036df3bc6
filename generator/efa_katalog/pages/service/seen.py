"""What was read automatically, told apart from what a person has entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.sightings import Seen, seen_now
from efa_katalog.pages import tokens
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema.sighting import Sighting


class SeenRow(NamedTuple):
    """A row of "Automatisch gelesen"; `state` is None for entries of the Bund, `system` for the service itself."""

    state: Link | None
    what: str
    system: Link | None
    figure: str
    detail: str
    origin: str
    is_outranked: bool
    ref: Reference


def seen_rows(catalog: Catalog, service_id: str, on: date, cites: Citations) -> tuple[SeenRow, ...]:
    """Return what data sets showed about the service, by state."""
    found = seen_now(catalog, service_id, on)
    return tuple(_row(catalog, seen, cites) for seen in sorted(found, key=lambda seen: _order(catalog, seen.sighting)))


def _order(catalog: Catalog, item: Sighting) -> tuple[str, str, str]:
    return catalog.states[item.state].name if item.state else "", item.shows, item.level


def _row(catalog: Catalog, seen: Seen, cites: Citations) -> SeenRow:
    item = seen.sighting
    source = catalog.sources[item.source]
    system = Link(catalog.fingerprints[item.system].name, addresses.fingerprint(item.system)) if item.system else None
    return SeenRow(
        state=tokens.state_link(catalog, item.state) if item.state else None,
        what=item.shows.label,
        system=system,
        figure=tokens.reach(item.reach) if item.reach else item.level.label,
        detail=_detail(item),
        origin=f"automatisch gelesen aus {source.name}, gesehen am {item.date.label}",
        is_outranked=seen.is_outranked,
        ref=cites.to(item.source),
    )


def _detail(item: Sighting) -> str:
    said = [f"davon {item.with_place} mit der Stelle in der Adresse"] if item.with_place else []
    said += ["flächendeckend"] if item.area_wide else []
    said += [item.note] if item.note else []
    return "; ".join(said)
