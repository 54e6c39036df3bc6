"""The page of a state: who is the intermediary, how municipalities order, and what can be reached how."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.bodies import intermediaries
from efa_katalog.derive.law import Order, municipal_situations
from efa_katalog.derive.orderer_words import orderers_in
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.freshness import state_notice
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.programmes import ProgrammeView, programmes_in
from efa_katalog.pages.questions.letter import LetterView, letter_of_state
from efa_katalog.pages.spec import START, Alternate, Crumb, Page, SearchEntry
from efa_katalog.pages.states.bodies import IntermediaryView, MembershipView, gaps, intermediary_view, memberships
from efa_katalog.pages.states.channels import ChannelView, FinancingView, channel_views, financing_views
from efa_katalog.pages.states.services import Group, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import State
    from efa_katalog.schema.enums import ReuseTopic


class ReuseGroup(NamedTuple):
    """Facts about re-use under one heading."""

    heading: str
    facts: tuple[Fact, ...]


class AgreementRow(NamedTuple):
    """A contract at state level."""

    kind: str
    parties: str
    subject: str
    status: str
    date: str
    ref: Reference


class Belonging(NamedTuple):
    """A model that the Land or a body that bundles for it belongs to."""

    who: str
    membership: MembershipView


class StateView(NamedTuple):
    """Everything the page of a state shows."""

    head: Head
    place: str
    available: Link | None
    notice: str | None
    calendar: Link
    code: str
    municipalities: str | None
    municipalities_ref: Reference | None
    intermediaries: tuple[IntermediaryView, ...]
    memberships: tuple[Belonging, ...]
    where: str
    orderers: str
    called: str
    channels: tuple[ChannelView, ...]
    financing: tuple[FinancingView, ...]
    programmes: tuple[ProgrammeView, ...]
    reuse: tuple[ReuseGroup, ...]
    agreements: tuple[AgreementRow, ...]
    notes: tuple[Fact, ...]
    groups: tuple[Group, ...]
    missing: tuple[str, ...]
    open_questions: tuple[str, ...]
    downloads: tuple[Link, ...]
    letter: LetterView | None
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


def state_page(catalog: Catalog, state_id: str, on: date) -> Page:
    """Return the page of a state."""
    state = catalog.states[state_id]
    return Page(
        address=addresses.state(catalog, state_id),
        title=state.name,
        description=f"{state.name}: Kommunalvertreter, Finanzierung und alle {catalog.settings.called('Dienste')} "
        "nach Stand und Weg.",
        template="state.html",
        view=lambda: _view(catalog, state_id, on),
        crumbs=(START, Crumb("Länder", "laender/")),
        record=addresses.record_file("states", state_id),
        search=SearchEntry(
            state.name, _search_words(catalog, state_id, on), 4, names=(state.abbreviation, *state.also_called)
        ),
        alternates=(
            Alternate(f"{addresses.DOWNLOADS}states/{state_id}.json", "application/json", f"{state.name} als JSON"),
        ),
    )


def _search_words(catalog: Catalog, state_id: str, on: date) -> str:
    bodies = [catalog.organisations[item.organisation].name for item in intermediaries(catalog, state_id, on)]
    return " · ".join(["Land", *bodies])


def _view(catalog: Catalog, state_id: str, on: date) -> StateView:
    state = catalog.states[state_id]
    cites = Citations(catalog)
    # In the order in which the page shows them: that is the order of the sources.
    municipalities_ref = cites.to(state.municipalities.source) if state.municipalities else None
    bodies = tuple(intermediary_view(catalog, item, on, cites) for item in intermediaries(catalog, state_id, on))
    view = StateView(
        head=Head(
            state.name,
            kicker="Land",
            actions=record_actions(catalog, "states", state_id),
        ),
        place=state.slug,
        available=_available(catalog, state_id, on),
        notice=state_notice(catalog, state_id, on),
        calendar=tokens.Link("Termine als Kalender", f"{addresses.DOWNLOADS}states/{state_id}.ics"),
        code=state.code,
        municipalities=_municipalities(state),
        municipalities_ref=municipalities_ref,
        intermediaries=bodies,
        memberships=(
            *_belongings(bodies),
            *(Belonging("Land", each) for each in memberships(catalog, on, cites, state_id)),
        ),
        where=state.where,
        orderers=orderers_in(state, "Kommunen"),
        called=catalog.settings.called("Dienste"),
        channels=channel_views(catalog, state_id, on, cites),
        financing=financing_views(catalog, state_id, cites),
        programmes=programmes_in(catalog, state_id, on, cites),
        reuse=_reuse(catalog, state_id, cites),
        agreements=_agreements(state, cites),
        notes=tokens.statements(cites, state.notes),
        groups=grouped(catalog, state_id, on, cites),
        missing=gaps(catalog, state_id, on),
        open_questions=state.open_questions,
        downloads=_downloads(state_id),
        letter=letter_of_state(catalog, state_id, on),
        abbreviations=(),
        sources=(),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _municipalities(state: State) -> str | None:
    count = state.municipalities
    return f"{tokens.number(count.count)} ({count.date.label})" if count else None


def _belongings(bodies: Iterable[IntermediaryView]) -> Iterator[Belonging]:
    for body in bodies:
        yield from (Belonging(body.organisation.label, each) for each in body.memberships)


def _agreements(state: State, cites: Citations) -> tuple[AgreementRow, ...]:
    return tuple(
        AgreementRow(
            item.kind.label,
            " ↔ ".join(item.parties),
            item.subject,
            item.status.label,
            item.date.label,
            cites.to(item.source),
        )
        for item in state.agreements
    )


def _available(catalog: Catalog, state_id: str, on: date) -> Link | None:
    """Return the list of what municipalities can have here now, None if there is nothing on it."""
    situations = [municipal_situations(catalog, service_id, on)[state_id] for service_id in catalog.services]
    if not any(situation.order is Order.NOW for situation in situations):
        return None
    return tokens.Link("Bestellbares und Laufendes als Liste", f"dienste/?ort={catalog.states[state_id].slug}")


def _downloads(state_id: str) -> tuple[Link, ...]:
    own = f"{addresses.DOWNLOADS}states/{state_id}"
    return (
        tokens.Link("Alles zu diesem Land in Excel", f"{own}.xlsx"),
        tokens.Link("Alle Wege in diesem Land als CSV", f"{own}.csv"),
        tokens.Link("Dieses Land als JSON", f"{own}.json"),
        tokens.Link("Änderungen abonnieren (Feed)", f"{own}.atom"),
        tokens.Link("Termine und Fristen (Kalender)", f"{own}.ics"),
        tokens.Link("Alle Länder als CSV", f"{addresses.DOWNLOADS}states.csv"),
        tokens.Link("Alle Roll-out-Angaben als CSV", f"{addresses.DOWNLOADS}rollout.csv"),
    )


def _reuse(catalog: Catalog, state_id: str, cites: Citations) -> tuple[ReuseGroup, ...]:
    facts = catalog.states[state_id].reuse
    by_topic: dict[ReuseTopic, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.date, reverse=True):
        by_topic.setdefault(fact.topic, []).append(tokens.statement(cites, fact))
    return tuple(ReuseGroup(topic.label, tuple(found)) for topic, found in by_topic.items())
