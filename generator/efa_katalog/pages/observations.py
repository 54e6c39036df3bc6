"""Observations as readers see them: a row of the table by state, an entry of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.status import announced, lifecycle_standing, rollout_standings
from efa_katalog.pages import tokens
from efa_katalog.pages.order import states_by_name
from efa_katalog.pages.tokens import Link, Token

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.status import Announcement, Standing
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema import Service
    from efa_katalog.schema.service import Observation


class AnnouncementView(NamedTuple):
    """What was announced, in words."""

    said: str
    ref: Reference


class StandingView(NamedTuple):
    """The current stage of something, with reach, source and announcements."""

    token: Token
    since: str
    reach: str | None
    text: str | None
    ref: Reference | None
    announcements: tuple[AnnouncementView, ...]


class StateRow(NamedTuple):
    """A row of "Stand in den Ländern"."""

    state: Link
    standing: StandingView


class HistoryRow(NamedTuple):
    """An entry of the history: everything observed or announced, in time."""

    date: str
    where: str
    token: Token
    kind: str
    reach: str | None
    text: str | None
    ref: Reference


def standing_view(cites: Citations, standing: Standing[Observation]) -> StandingView:
    """Return a standing ready to show."""
    current = standing.current
    announcements = tuple(_announcement(cites, item) for item in standing.announcements)
    if standing.beyond is not None:
        announcements = (_reached_undated(cites, standing.beyond), *announcements)
    if current is None:
        return StandingView(tokens.UNKNOWN, "", None, None, None, announcements)
    return StandingView(
        token=tokens.token(current.stage),
        since=when(current),
        reach=tokens.reach(current.reach) if current.reach else None,
        text=current.note,
        ref=cites.to(current.source),
        announcements=announcements,
    )


def when(observation: Observation) -> str:
    """Return the day of an observation in words. Of a plan it is the day of the word, not of what is planned."""
    label = observation.date.label
    return f"Stand {label}" if observation.stage.is_being_made and observation.date.is_dated else label


def state_rows(catalog: Catalog, service_id: str, on: date, cites: Citations) -> tuple[StateRow, ...]:
    """Return one row for each state, also where nothing is evidenced."""
    standings = rollout_standings(catalog, service_id, on)
    return tuple(
        StateRow(
            state=tokens.state_link(catalog, state_id),
            standing=standing_view(cites, standings[state_id]),
        )
        for state_id in states_by_name(catalog)
    )


def nationwide(catalog: Catalog, service: Service, on: date, cites: Citations) -> StandingView:
    """Return the standing across states: the roll-out if a source speaks of it, else the service itself."""
    rollout = rollout_standings(catalog, service.id, on)[None]
    return standing_view(cites, rollout if rollout.current is not None else lifecycle_standing(service, on))


def history(catalog: Catalog, service: Service, on: date, cites: Citations) -> tuple[HistoryRow, ...]:
    """Return all observations and announcements, oldest first, undated last."""
    overdue = {item.observation for item in announced(catalog, service.id, on) if item.overdue}
    ordered = sorted(service.observations, key=lambda item: (not item.date.is_dated, item.date))
    return tuple(_history_row(catalog, item, cites, overdue=item in overdue) for item in ordered)


def _history_row(catalog: Catalog, item: Observation, cites: Citations, *, overdue: bool) -> HistoryRow:
    kind = "beobachtet" if not item.planned else ("angekündigt, überfällig" if overdue else "angekündigt")
    return HistoryRow(
        date=item.date.label,
        where=catalog.states[item.state].name if item.state else "bundesweit / Dienst selbst",
        token=tokens.token(item.stage),
        kind=kind,
        reach=tokens.reach(item.reach) if item.reach else None,
        text=item.note,
        ref=cites.to(item.source),
    )


def _reached_undated(cites: Citations, fact: Observation) -> AnnouncementView:
    said = f"Laut einer Quelle ohne Datum schon weiter: {fact.stage.label}{_reached(fact)}."
    return AnnouncementView(said, cites.to(fact.source))


def _announcement(cites: Citations, item: Announcement[Observation]) -> AnnouncementView:
    return AnnouncementView(_said(item.observation, overdue=item.overdue), cites.to(item.observation.source))


def _said(fact: Observation, *, overdue: bool) -> str:
    what = f"{fact.stage.label}{_reached(fact)}"
    if overdue:
        return f"Für {fact.date.label} angekündigt: {what}; ob es so kam, ist nicht belegt."
    return f"{f'Für {fact.date.label}' if fact.date.is_dated else 'Ohne Termin'} angekündigt: {what}."


def _reached(observation: Observation) -> str:
    return f", {tokens.reach(observation.reach)}" if observation.reach else ""
