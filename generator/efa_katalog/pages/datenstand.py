"""How good the data are: what is old, overdue, weakly sourced, contradictory or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.health import Freshness, Health, ServiceHealth, StateHealth, health
from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head
from efa_katalog.pages.spec import Alternate, Page, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.health import Age, Overdue
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.tokens import Link, Token

_TOKENS = {
    Freshness.CURRENT: tokens.Token("available", "●", Freshness.CURRENT.label),
    Freshness.OLD: tokens.Token("paused", "◔", Freshness.OLD.label),
    Freshness.UNDATED: tokens.Token("unknown", "·", Freshness.UNDATED.label),
}
_MANY = 2


class AgeView(NamedTuple):
    """How old the newest fact is."""

    token: Token
    newest: str
    months: str


class ServiceRow(NamedTuple):
    """The state of knowledge about a service."""

    service: Link
    age: AgeView
    rollout: str
    sources: int
    weak: int
    contradictions: int
    overdue: int


class StateRow(NamedTuple):
    """The state of knowledge about a state."""

    state: Link
    age: AgeView
    evidenced: str
    intermediary: str


class OverdueRow(NamedTuple):
    """An announcement that nothing confirms."""

    service: Link
    where: str
    stage: str
    date: str
    ref: Reference


class BodyRow(NamedTuple):
    """What to check with one organisation."""

    organisation: Link
    services: tuple[Link, ...]


class Notice(NamedTuple):
    """A warning of the checks."""

    place: str
    message: str
    hint: str


class DatenstandView(NamedTuple):
    """Everything the page shows."""

    head: Head
    figures: tuple[tuple[str, str], ...]
    services: tuple[ServiceRow, ...]
    states: tuple[StateRow, ...]
    overdue: tuple[OverdueRow, ...]
    bodies: tuple[BodyRow, ...]
    notices: tuple[Notice, ...]
    threshold: int
    sources: tuple[SourceEntry, ...]
    data_date: str


def datenstand_page(catalog: Catalog, on: date, notices: Iterable[Notice] = ()) -> Page:
    """Return the page; `notices` are the warnings of the checks."""
    listed = tuple(notices)
    return Page(
        address="datenstand/",
        title="Datenstand",
        description="Wie alt und wie gut belegt die Angaben sind: Überfälliges, Widersprüche, Lücken.",
        template="datenstand.html",
        view=lambda: _view(catalog, on, listed),
        search=SearchEntry("Datenstand", "Alter der Angaben, überfällige Ankündigungen, Lücken, schwache Quellen"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}health.json", "application/json", "Datenstand als JSON"),),
    )


def _view(catalog: Catalog, on: date, notices: tuple[Notice, ...]) -> DatenstandView:
    found = health(catalog, on)
    cites = Citations(catalog)
    overdue = tuple(_overdue(catalog, item, cites) for service in found.services for item in service.overdue)
    return DatenstandView(
        head=Head(
            "Datenstand",
            lead="Wie alt und wie gut belegt die Angaben des Katalogs sind, und wo etwas fehlt.",
        ),
        figures=_figures(found),
        services=tuple(_service(catalog, item) for item in found.services),
        states=tuple(_state(catalog, item) for item in found.states),
        overdue=overdue,
        bodies=_bodies(catalog, found),
        notices=notices,
        threshold=found.threshold_months,
        sources=cites.entries(),
        data_date=tokens.day(on),
    )


def _figures(found: Health) -> tuple[tuple[str, str], ...]:
    total = len(found.services)

    def of(count: int) -> str:
        return f"{count} von {total}"

    return (
        (of(sum(item.age.freshness is Freshness.OLD for item in found.services)), "Dienste mit alter neuester Angabe"),
        (
            of(sum(item.age.freshness is Freshness.UNDATED for item in found.services)),
            "Dienste nur mit undatierten Angaben",
        ),
        (of(sum(not item.has_rollout for item in found.services)), "Dienste ohne Angabe zum Roll-out"),
        (of(sum(item.sources < _MANY for item in found.services)), "Dienste mit nur einer Quelle"),
        (str(sum(len(item.overdue) for item in found.services)), "überfällige Ankündigungen"),
    )


def _age(found: Age) -> AgeView:
    newest = found.newest.label if found.newest else "undatiert"
    months = f"{found.months} Monate" if found.months is not None else tokens.NOT_EVIDENCED
    return AgeView(_TOKENS[found.freshness], newest, months)


def _service(catalog: Catalog, item: ServiceHealth) -> ServiceRow:
    return ServiceRow(
        tokens.service_link(catalog, item.service_id),
        _age(item.age),
        "ja" if item.has_rollout else tokens.NOT_EVIDENCED,
        item.sources,
        len(item.weak_sources),
        item.contradictions,
        len(item.overdue),
    )


def _state(catalog: Catalog, item: StateHealth) -> StateRow:
    return StateRow(
        tokens.state_link(catalog, item.state_id),
        _age(item.age),
        f"{item.evidenced_services} von {len(catalog.services)}",
        "belegt" if item.has_intermediary else tokens.NOT_EVIDENCED,
    )


def _overdue(catalog: Catalog, item: Overdue, cites: Citations) -> OverdueRow:
    where = catalog.states[item.state_id].name if item.state_id else "bundesweit"
    service = tokens.service_link(catalog, item.service_id)
    return OverdueRow(service, where, item.stage, item.date.label, cites.to(item.source))


def _bodies(catalog: Catalog, found: Health) -> tuple[BodyRow, ...]:
    to_check: dict[str, list[str]] = {}
    for item in found.services:
        if item.age.freshness is not Freshness.CURRENT or item.overdue:
            for body in item.responsible:
                to_check.setdefault(body, []).append(item.service_id)
    ordered = sorted(
        to_check, key=lambda body: (-len(to_check[body]), tokens.sort_key(catalog.organisations[body].name))
    )
    return tuple(
        BodyRow(
            tokens.organisation_link(catalog, body),
            tuple(tokens.service_link(catalog, service_id) for service_id in to_check[body]),
        )
        for body in ordered
    )
