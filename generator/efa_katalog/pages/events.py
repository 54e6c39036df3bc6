"""What sources say has happened to services, by the date that they give it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.pages import tokens
from efa_katalog.pages.tokens import Link, Token
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from efa_katalog.schema.service import Observation


class Event(NamedTuple):
    """An observation; `day` is the last day that its date can mean, as in 2026-10-01."""

    day: str
    date: str
    service: Link
    where: str
    token: Token
    source: Link


@remembered
def events(catalog: Catalog, on: date) -> tuple[Event, ...]:
    """Return every dated observation up to a day, newest first; an announcement has not happened yet."""
    found = sorted(_observed(catalog, on), key=lambda item: (item[1].date, item[0]), reverse=True)
    return tuple([_event(catalog, service_id, item) for service_id, item in found])


def _observed(catalog: Catalog, on: date) -> Iterator[tuple[str, Observation]]:
    for service_id, service in catalog.services.items():
        for item in service.observations:
            if not item.planned and item.date.is_dated and item.date.has_begun_on(on):
                yield service_id, item


def _event(catalog: Catalog, service_id: str, item: Observation) -> Event:
    return Event(
        day=item.date.latest.isoformat(),
        date=item.date.label,
        service=tokens.service_link(catalog, service_id),
        where=catalog.states[item.state].name if item.state else "bundesweit",
        token=tokens.token(item.stage),
        source=Link(catalog.sources[item.source].publisher, addresses.source(item.source)),
    )
