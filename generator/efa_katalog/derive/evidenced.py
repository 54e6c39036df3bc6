"""What is newly evidenced: facts about services by the day for which they hold, whenever they were entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.words import described, evidence, field_title
from efa_katalog.schema import Service
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A dated fact about a service: the field and the place in it (from 0), the states it is about, and a sentence."""

    service_id: str
    field: str
    index: int
    states: tuple[str, ...]
    when: PartialDate
    source: str
    text: str

    @property
    def day(self) -> date:
        """The first day that the date can mean; it orders the facts."""
        return self.when.earliest


def evidenced(catalog: Catalog, service_id: str, on: date, since: date = date.min) -> tuple[Evidenced, ...]:
    """Return what is evidenced about a service from one day to another, the newest first.

    What is only announced is not evidenced.
    """
    found = [_told(catalog, service_id, *fact) for fact in _facts(catalog.services[service_id], since, on)]
    return tuple(sorted(found, key=lambda each: (each.when, each.field), reverse=True))


def evidenced_since(catalog: Catalog, since: date, on: date) -> tuple[Evidenced, ...]:
    """Return what is evidenced about all services from one day to another, the newest first, then by service."""
    found = [each for service_id in catalog.services for each in evidenced(catalog, service_id, on, since)]
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def _facts(service: Service, since: date, on: date) -> Iterator[tuple[str, int, Evidence]]:
    """The dated facts of all lists of a service, with the list and the place in it."""
    for field, value in service:
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if not isinstance(item, Evidence) or getattr(item, "planned", False) or not item.date.is_dated:
                continue
            if item.date.earliest >= since and item.date.has_begun_on(on):
                yield field, index, item


def _told(catalog: Catalog, service_id: str, field: str, index: int, item: Evidence) -> Evidenced:
    service = catalog.services[service_id]
    said = f"{service.name}: {field_title(service, field)}: {described(catalog, item)}{evidence(catalog, item)}"
    return Evidenced(service_id, field, index, _states(item), item.date, item.source, said)


def _states(item: Evidence) -> tuple[str, ...]:
    """Return the states that a fact names, in its field `state` or `states`."""
    state: str | None = getattr(item, "state", None)
    states: tuple[str, ...] = getattr(item, "states", ())
    return (state,) if state is not None else states
