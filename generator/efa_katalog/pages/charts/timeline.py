"""The history of a service on an axis of years: one lane for the service, one for each state.

A vague date is drawn as the span it can mean, with soft ends; an announcement as an outline.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.catalog import Catalog
    from efa_katalog.schema import Service
    from efa_katalog.schema.service import Observation

LEFT, RIGHT, TOP, LANE, AXIS = 185, 40, 12, 26, 26
WIDTH = 840
_NARROW = 8.0
_MOST_TICKS = 16
_EVERYWHERE = "Dienst, bundesweit"


class Mark(NamedTuple):
    """An observation: where it begins and ends, and what it says; `y` is its upper edge."""

    x: float
    width: float
    y: int
    is_soft: bool
    is_planned: bool
    label: str


class Lane(NamedTuple):
    """A row: the service itself, nationwide, or a state; `y` is the base line of its label."""

    y: int
    label: str
    marks: tuple[Mark, ...]


class Tick(NamedTuple):
    """A year on the axis."""

    x: float
    label: str


class Timeline(NamedTuple):
    """The drawing; sizes in units of its own view box."""

    width: int
    height: int
    axis_y: int
    years_y: int
    left: int
    right: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    label: str


class _Scale(NamedTuple):
    first: int
    last: int

    def x(self, day: date) -> float:
        span = (date(self.last + 1, 1, 1) - date(self.first, 1, 1)).days
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - date(self.first, 1, 1)).days / span, 1)


def timeline(catalog: Catalog, service: Service, on: date) -> Timeline | None:
    """Return the drawing of all dated observations, None if fewer than two are dated."""
    dated = _dated(service)
    if len(dated) < 2:  # noqa: PLR2004 — a line needs two points
        return None
    years = [item.date.earliest.year for item in dated] + [item.date.latest.year for item in dated] + [on.year]
    scale = _Scale(min(years), max(years))
    lanes = tuple(_lanes(catalog, service, scale))
    axis = TOP + LANE * len(lanes)
    ticks = tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in _named_years(scale))
    label = (
        f"Zeitleiste {service.name}: {len(dated)} datierte Angaben von {scale.first} bis {scale.last}; "
        "dieselben Angaben stehen in der Tabelle darunter"
    )
    return Timeline(WIDTH, axis + AXIS, axis, axis + 16, LEFT, WIDTH - RIGHT, lanes, ticks, label)


def _named_years(scale: _Scale) -> range:
    """Every year, or as many as can stand beside each other when the history is long."""
    step = -(-(scale.last + 1 - scale.first) // _MOST_TICKS)
    return range(scale.first, scale.last + 1, step)


def _dated(service: Service) -> list[Observation]:
    return [item for item in service.observations if item.date.is_dated]


def _lanes(catalog: Catalog, service: Service, scale: _Scale) -> Iterable[Lane]:
    by_place: dict[str, list[Observation]] = {}
    for item in _dated(service):
        place = catalog.states[item.state].name if item.state else _EVERYWHERE
        by_place.setdefault(place, []).append(item)
    ordered = sorted(by_place, key=lambda place: (place != _EVERYWHERE, place))
    for index, place in enumerate(ordered):
        y = TOP + LANE * index + LANE // 2
        marks = tuple(_mark(item, y, scale) for item in sorted(by_place[place], key=lambda item: item.date))
        yield Lane(y + 4, place, marks)


def _mark(item: Observation, y: int, scale: _Scale) -> Mark:
    start, end = scale.x(item.date.earliest), scale.x(item.date.latest)
    how = "angekündigt: " if item.planned else ""
    return Mark(
        x=start,
        width=max(round(end - start, 1), _NARROW),
        y=y - 5,
        is_soft=end - start > _NARROW,
        is_planned=item.planned,
        label=f"{item.date.label}: {how}{item.stage.label}",
    )
