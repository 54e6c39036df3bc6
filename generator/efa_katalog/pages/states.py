"""The pages of states: who is the intermediary, how municipalities order, and what can be reached how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from efa_katalog import addresses
from efa_katalog.derive.path import Situation
from efa_katalog.derive.path.candidates import intermediaries, membership
from efa_katalog.derive.status import RUNNING, state_standing
from efa_katalog.pages import observations, tokens
from efa_katalog.pages.charts.tilemap import Tile, tile_map
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.comparison import ordered_models
from efa_katalog.pages.freshness import state_notice
from efa_katalog.pages.head import Head, edit_link, report_link
from efa_katalog.pages.spec import Alternate, Crumb, Page, SearchEntry
from efa_katalog.schema.enums import RolloutStage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.path.candidates import Intermediary
    from efa_katalog.pages.charts.tilemap import TileMap
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.observations import StandingView
    from efa_katalog.pages.service import Outlook
    from efa_katalog.pages.tokens import Fact, Link, Token
    from efa_katalog.schema.enums import ReuseTopic


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A model that the intermediary (or the state) belongs to."""

    model: Link
    since: str
    note: str | None
    ref: Reference


@dataclass(frozen=True, slots=True)
class IntermediaryView:
    """Who bundles for the state's municipalities, how sure that is, and where it is a member."""

    organisation: Link
    confidence: str
    date: str
    note: str | None
    ref: Reference
    memberships: tuple[MembershipView, ...]


@dataclass(frozen=True, slots=True)
class ReuseGroup:
    """Facts about re-use under one heading."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A contract at state level."""

    kind: str
    parties: str
    subject: str
    status: str
    date: str
    ref: Reference


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in the state: standing and way."""

    service: Link
    standing: StandingView
    path: Link
    outlook: Token
    headline: str
    model: str


@dataclass(frozen=True, slots=True)
class Group:
    """Services of the state that share an outlook."""

    id: str
    heading: str
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True, slots=True)
class StateView:
    """Everything the page of a state shows."""

    head: Head
    notice: str | None
    code: str
    municipalities: str | None
    municipalities_ref: Reference | None
    intermediaries: tuple[IntermediaryView, ...]
    state_memberships: tuple[MembershipView, ...]
    reuse: tuple[ReuseGroup, ...]
    agreements: tuple[AgreementRow, ...]
    notes: tuple[Fact, ...]
    groups: tuple[Group, ...]
    missing: tuple[str, ...]
    open_questions: tuple[str, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


@dataclass(frozen=True, slots=True)
class StateCard:
    """A row of the list of states."""

    state: Link
    abbreviation: str
    intermediary: str
    running: str
    possible: str


@dataclass(frozen=True, slots=True)
class StateListView:
    """The list of states."""

    head: Head
    tiles: TileMap
    rows: tuple[StateCard, ...]
    data_date: str


_GROUPS: Final = (
    ("laeuft", "Läuft hier"),
    ("moeglich", "Weg offen"),
    ("klaeren", "Zu klären: ein Angebot oder eine Angabe ist belegt"),
    ("nichts", "Nichts belegt"),
)


def states_page(catalog: Catalog, outlooks: Mapping[str, Mapping[str, Outlook]], on: date) -> Page:
    """Return the list of states."""
    return Page(
        address="laender/",
        title="Länder",
        description="Die 16 Länder: wer für die Kommunen bündelt, welche Dienste laufen, welche Wege offen sind.",
        template="states.html",
        view=lambda: _list_view(catalog, outlooks, on),
        crumbs=(Crumb("Start", ""),),
        search=SearchEntry("Länder", "Alle 16 Länder, Kommunalvertreter, Intermediäre"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}states.csv", "text/csv", "Länder als CSV"),),
        hide=("navigation", "toc"),
    )


def state_page(catalog: Catalog, state_id: str, outlooks: Mapping[str, Mapping[str, Outlook]], on: date) -> Page:
    """Return the page of a state; `outlooks` come from the resolved paths (service id → state id → outlook)."""
    state = catalog.states[state_id]
    return Page(
        address=addresses.state(catalog, state_id),
        title=state.name,
        description=f"{state.name}: Kommunalvertreter, Finanzierung und alle EfA-Dienste nach Stand und Weg.",
        template="state.html",
        view=lambda: _view(catalog, state_id, outlooks, on),
        crumbs=(Crumb("Start", ""), Crumb("Länder", "laender/")),
        record=addresses.record_file("states", state_id),
        search=SearchEntry(state.name, _search_words(catalog, state_id, on)),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}states/{state_id}.json", "application/json", f"{state.name} als JSON"),
        ),
        hide=("navigation", "toc"),
    )


def running_tiles(catalog: Catalog, running: Mapping[str, int]) -> TileMap:
    """Return the tile map of how many services are evidenced as running in each state."""
    most = max(running.values(), default=0) or 1
    tiles = [
        Tile(
            state_id,
            addresses.state(catalog, state_id),
            -(-4 * count // most),
            f"{count} {'Dienst' if count == 1 else 'Dienste'}",
            f"{count} {'Dienst läuft' if count == 1 else 'Dienste laufen'} hier laut neuester Angabe",
        )
        for state_id, count in running.items()
    ]
    return tile_map(catalog, tiles)


def _search_words(catalog: Catalog, state_id: str, on: date) -> str:
    bodies = [catalog.organisations[item.organisation].name for item in intermediaries(catalog, state_id, on)]
    return " · ".join([catalog.states[state_id].abbreviation, "Land", *bodies])


def _view(catalog: Catalog, state_id: str, outlooks: Mapping[str, Mapping[str, Outlook]], on: date) -> StateView:
    state = catalog.states[state_id]
    cites = Citations(catalog)
    count = state.municipalities
    view = StateView(
        head=Head(
            state.name,
            kicker="Land",
            actions=(edit_link(catalog, addresses.record_file("states", state_id)), report_link(catalog)),
        ),
        notice=state_notice(catalog, state_id, on),
        code=state.code,
        municipalities=f"{tokens.number(count.count)} ({count.date.label})" if count else None,
        municipalities_ref=cites.to(count.source) if count else None,
        intermediaries=tuple(_intermediary(catalog, item, on, cites) for item in intermediaries(catalog, state_id, on)),
        state_memberships=_memberships(catalog, on, cites, state=state_id),
        reuse=_reuse(catalog, state_id, cites),
        agreements=tuple(
            AgreementRow(
                item.kind.label,
                " ↔ ".join(item.parties),
                item.subject,
                item.status.label,
                item.date.label,
                cites.to(item.source),
            )
            for item in state.agreements
        ),
        notes=tokens.statements(cites, state.notes),
        groups=_groups(catalog, state_id, outlooks, on, cites),
        missing=_missing(catalog, state_id, on),
        open_questions=state.open_questions,
        sources=(),
        data_date=tokens.day(on),
    )
    return replace(view, sources=cites.entries())


def _intermediary(catalog: Catalog, item: Intermediary, on: date, cites: Citations) -> IntermediaryView:
    return IntermediaryView(
        tokens.organisation_link(catalog, item.organisation),
        item.role.confidence.label if item.role.confidence else "",
        item.role.date.label,
        item.role.note,
        cites.to(item.role.source),
        _memberships(catalog, on, cites, organisation=item.organisation),
    )


def _memberships(
    catalog: Catalog, on: date, cites: Citations, *, organisation: str | None = None, state: str | None = None
) -> tuple[MembershipView, ...]:
    found = [
        (model_id, membership(model, on, organisation=organisation, state=state))
        for model_id, model in ordered_models(catalog)
    ]
    return tuple(
        MembershipView(tokens.model_link(catalog, model_id), member.date.label, member.note, cites.to(member.source))
        for model_id, member in found
        if member is not None
    )


def _reuse(catalog: Catalog, state_id: str, cites: Citations) -> tuple[ReuseGroup, ...]:
    facts = catalog.states[state_id].reuse
    by_topic: dict[ReuseTopic, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.date, reverse=True):
        by_topic.setdefault(fact.topic, []).append(tokens.statement(cites, fact))
    return tuple(ReuseGroup(topic.label, tuple(found)) for topic, found in by_topic.items())


def _groups(
    catalog: Catalog, state_id: str, outlooks: Mapping[str, Mapping[str, Outlook]], on: date, cites: Citations
) -> tuple[Group, ...]:
    rows: dict[str, list[ServiceRow]] = {group_id: [] for group_id, _ in _GROUPS}
    for service_id in sorted(catalog.services, key=lambda found: tokens.sort_key(catalog.services[found].name)):
        standing = state_standing(catalog.services[service_id], state_id, on)
        found = outlooks[service_id][state_id]
        row = ServiceRow(
            tokens.service_link(catalog, service_id),
            observations.standing_view(cites, standing),
            tokens.Link("Weg zeigen", addresses.path(catalog, service_id, state_id)),
            found.token,
            found.headline,
            catalog.procurement_models[found.best_model].short_name if found.best_model else tokens.NOT_EVIDENCED,
        )
        rows[_group_of(standing.current.stage if standing.current else None, found)].append(row)
    return tuple(Group(group_id, heading, tuple(rows[group_id])) for group_id, heading in _GROUPS)


def _group_of(stage: RolloutStage | None, found: Outlook) -> str:
    if stage in RUNNING:
        return "laeuft"
    if found.situation in {Situation.APPLICABLE, Situation.PROVIDED}:
        return "moeglich"
    return "klaeren" if found.has_offer or stage is not None else "nichts"


def _missing(catalog: Catalog, state_id: str, on: date) -> tuple[str, ...]:
    found = intermediaries(catalog, state_id, on)
    gaps = [] if found else ["Ein Kommunalvertreter oder Bündler ist für dieses Land nicht belegt."]
    for model_id, model in ordered_models(catalog):
        is_in = any(
            membership(catalog.procurement_models[model_id], on, organisation=item.organisation) for item in found
        )
        if found and model.members and not is_in and membership(model, on, state=state_id) is None:
            gaps.append(f"{model.short_name}: eine Mitgliedschaft ist nicht belegt.")
    agreed = [
        service.name
        for service in catalog.services.values()
        for agreement in service.agreements
        if any(item.organisation in agreement.parties for item in found)
    ]
    if found and not agreed:
        gaps.append("Eine Einzelkooperationsvereinbarung (EKV) dieses Intermediärs ist für keinen Dienst belegt.")
    return tuple(gaps)


def _list_view(catalog: Catalog, outlooks: Mapping[str, Mapping[str, Outlook]], on: date) -> StateListView:
    ordered = sorted(catalog.states, key=lambda state_id: tokens.sort_key(catalog.states[state_id].name))
    running = {state_id: _running(catalog, state_id, on) for state_id in catalog.states}
    return StateListView(
        head=Head("Länder", lead="Wer für die Kommunen eines Landes bündelt und welche Dienste dort laufen."),
        tiles=running_tiles(catalog, running),
        rows=tuple(_card(catalog, state_id, outlooks, running, on) for state_id in ordered),
        data_date=tokens.day(on),
    )


def _running(catalog: Catalog, state_id: str, on: date) -> int:
    found = (state_standing(service, state_id, on).current for service in catalog.services.values())
    return sum(current is not None and current.stage in RUNNING for current in found)


def _card(
    catalog: Catalog, state_id: str, outlooks: Mapping[str, Mapping[str, Outlook]], running: Mapping[str, int], on: date
) -> StateCard:
    total = len(catalog.services)
    possible = sum(_is_open(row[state_id]) for row in outlooks.values())
    bodies = [catalog.organisations[item.organisation].name for item in intermediaries(catalog, state_id, on)]
    return StateCard(
        tokens.state_link(catalog, state_id),
        catalog.states[state_id].abbreviation,
        tokens.joined(bodies),
        f"{running[state_id]} von {total}",
        f"{possible} von {total}",
    )


def _is_open(found: Outlook) -> bool:
    return found.situation in {Situation.APPLICABLE, Situation.PROVIDED}


def states_in_order(catalog: Catalog) -> Iterable[str]:
    """Return the ids of the states in alphabetical order of their names."""
    return sorted(catalog.states, key=lambda state_id: tokens.sort_key(catalog.states[state_id].name))
