"""Programmes that connect many authorities at once: their list, and what state and service pages tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.renamed import Former, former_anchors
from efa_katalog.pages.spec import Alternate, Page, SearchEntry, Section

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import SourceEntry
    from efa_katalog.pages.tokens import Fact, Link


_DAYS_A_WEEK = 7
_A_MONTH = 31
_AHEAD, _UNDATED, _PASSED = range(3)


class ProgrammeView(NamedTuple):
    """A programme: until when, how long that is, and for which services or states; `former` are anchors of before."""

    id: str
    name: str
    summary: str
    ends: str | None
    remaining: str | None
    states: tuple[Link, ...]
    services: tuple[Link, ...]
    url: str | None
    facts: tuple[Fact, ...]
    former: tuple[str, ...] = ()


class ProgrammeLine(NamedTuple):
    """A programme on one line."""

    programme: Link
    ends: str | None
    summary: str


class ProgrammesView(NamedTuple):
    """The list of programmes."""

    head: Head
    programmes: tuple[ProgrammeView, ...]
    sources: tuple[SourceEntry, ...]


def programmes_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the list of programmes; every one is a section, so that links to its anchor are checked."""
    former = former_anchors(lock, "programmes")
    names = " · ".join(item.name for item in catalog.programmes.values())
    return Page(
        address="programme/",
        title="Programme",
        description=f"Programme, die viele Behörden zugleich an {catalog.settings.called('Dienste')} anbinden: "
        "wo, welche Dienste, bis wann.",
        template="programmes.html",
        view=lambda: _list_view(catalog, on, former),
        sections=tuple(Section(key, item.name, former.get(key, ())) for key, item in catalog.programmes.items()),
        search=SearchEntry("Programme", names),
        alternates=(Alternate(f"{addresses.DOWNLOADS}termine.ics", "text/calendar", "Termine als Kalender"),),
    )


def _list_view(catalog: Catalog, on: date, former: Former) -> ProgrammesView:
    cites = Citations(catalog)
    found = _views(catalog, catalog.programmes, on, cites)
    views = tuple(item._replace(former=former.get(item.id, ())) for item in found)
    announced = "Bund und Länder haben angekündigt, viele Behörden zugleich anzubinden. Das nächste Ziel steht zuerst."
    lead = announced if views else None
    return ProgrammesView(Head("Programme", lead=lead, actions=(report_link(catalog),)), views, cites.entries())


def programmes_in(catalog: Catalog, state_id: str, on: date, cites: Citations) -> tuple[ProgrammeView, ...]:
    """Return the programmes that work in a state, the nearest goal first."""
    return _views(catalog, [key for key, item in catalog.programmes.items() if state_id in item.states], on, cites)


def programmes_for(catalog: Catalog, service_id: str, on: date) -> tuple[ProgrammeLine, ...]:
    """Return the programmes that name a service, the nearest goal first; their facts stand on their own page."""
    found = [key for key, item in catalog.programmes.items() if service_id in item.services]
    return tuple([_line(catalog, item_id, on) for item_id in _nearest_first(catalog, found, on)])


def _line(catalog: Catalog, item_id: str, on: date) -> ProgrammeLine:
    item = catalog.programmes[item_id]
    ends = f"bis {item.ends.label}" if item.ends else None
    left = f" ({remaining(item.ends.latest, on)})" if item.ends and item.ends.is_dated else ""
    return ProgrammeLine(tokens.Link(item.name, f"programme/#{item_id}"), ends and f"{ends}{left}", item.summary)


def _views(catalog: Catalog, found: Iterable[str], on: date, cites: Citations) -> tuple[ProgrammeView, ...]:
    return tuple([_view(catalog, item_id, on, cites) for item_id in _nearest_first(catalog, found, on)])


def _nearest_first(catalog: Catalog, found: Iterable[str], on: date) -> list[str]:
    return sorted(found, key=lambda key: _goal(catalog, key, on))


def _goal(catalog: Catalog, item_id: str, on: date) -> tuple[int, str, str]:
    """Return the place of a programme in its list: goals ahead, then none named, then those that have passed."""
    item = catalog.programmes[item_id]
    if item.ends is None or not item.ends.is_dated:
        return (_UNDATED, "", item.name)
    return (_AHEAD if item.ends.latest >= on else _PASSED, f"{item.ends.latest}", item.name)


def _view(catalog: Catalog, item_id: str, on: date, cites: Citations) -> ProgrammeView:
    item = catalog.programmes[item_id]
    return ProgrammeView(
        id=item_id,
        name=item.name,
        summary=item.summary,
        ends=item.ends.label if item.ends else None,
        remaining=remaining(item.ends.latest, on) if item.ends and item.ends.is_dated else None,
        states=tuple([tokens.state_link(catalog, state) for state in item.states]),
        services=tuple([tokens.service_link(catalog, service) for service in item.services]),
        url=item.url,
        facts=tokens.statements(cites, item.facts),
    )


def remaining(goal: date, on: date) -> str:
    """Return how long it is until the last day of the goal, or that it has passed."""
    days = (goal - on).days
    if days < 0:
        return "Zeitpunkt vorbei"
    if days <= _A_MONTH * 2:
        weeks = max(1, round(days / _DAYS_A_WEEK))
        return f"noch {weeks} {'Woche' if weeks == 1 else 'Wochen'}"
    return f"noch {round(days / _A_MONTH)} Monate"
