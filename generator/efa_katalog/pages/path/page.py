"""The page that answers for one service and one state: the box first, then the two legs, then what it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.channels import channel
from efa_katalog.derive.law import Situation, answers
from efa_katalog.derive.law.routes import obligation
from efa_katalog.derive.offers import ended_provisions
from efa_katalog.derive.orderer_words import orderers_in
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.derive.status import rollout_standings
from efa_katalog.pages import observations, tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, edit_link, report_link
from efa_katalog.pages.path.box import BoxView, box_view
from efa_katalog.pages.path.inquiry import InquiryView, inquiry_view
from efa_katalog.pages.path.others import OtherOrderer, Told, other_orderer
from efa_katalog.pages.path.ways import RANKING, RouteBrief, RouteView, route_briefs, route_view
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.spec import START, Alternate, Crumb, Page
from efa_katalog.pages.states.channels import ChannelView, channel_view
from efa_katalog.schema.enums import Leg, Orderer
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.derive.law import Answer, Route
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.observations import StandingView
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import State


class OffersWithoutModel(NamedTuple):
    """Somebody offers the service, by a source that names no model."""

    provider: Link
    text: str
    ref: Reference


class PathView(NamedTuple):
    """Everything a path page shows."""

    head: Head
    abbreviations: tuple[Link, ...]
    place: str
    orderers: str
    box: BoxView
    state: Link
    preposition: str
    standing: StandingView
    tell: str
    ended: tuple[Fact, ...]
    duties: tuple[Fact, ...]
    into_state: tuple[RouteView, ...]
    falls_away: str | None
    channel: tuple[ChannelView, ...]
    offers_without_model: tuple[OffersWithoutModel, ...]
    other_ways: tuple[RouteBrief, ...]
    others: tuple[OtherOrderer, ...]
    questions: tuple[str, ...]
    inquiry: tuple[InquiryView, ...]
    ranking: str
    sources_in_sight: int
    sources: tuple[SourceEntry, ...]
    data_date: str


class _Common(NamedTuple):
    """What the pages of all states share about a service; there are sixteen times as many pages as services."""

    crumbs: tuple[Crumb, ...]
    numbers: str | None
    abbreviations: tuple[Link, ...]
    edit: tuple[Link, ...]
    record: str
    alternates: tuple[Alternate, ...]


_FIRST_LEG: Final = frozenset({Leg.INTO_STATE, Leg.DIRECT})


def path_page(catalog: Catalog, service_id: str, state_id: str, on: date) -> Page:
    """Return the path page of a service for a state."""
    service, state = catalog.services[service_id].name, catalog.states[state_id]
    common = _common(catalog, service_id)
    return Page(
        address=addresses.path(catalog, service_id, state_id),
        title=_title(service, state),
        description=_description(service, state),
        template="path.html",
        view=partial(_view, catalog, service_id, state_id, on),
        crumbs=common.crumbs,
        record=common.record,
        rests_on=(addresses.record_file("states", state_id),),
        alternates=common.alternates,
    )


@remembered
def _common(catalog: Catalog, service_id: str) -> _Common:
    name, numbers = catalog.services[service_id].name, numbers_line(catalog.services[service_id])
    record = addresses.record_file("services", service_id)
    paths = f"{addresses.DOWNLOADS}paths/{service_id}.json"
    return _Common(
        crumbs=(START, Crumb("Dienste", "dienste/"), Crumb(name, addresses.service(service_id))),
        numbers=numbers or None,
        abbreviations=explained(catalog, (numbers,)),
        edit=(report_link(catalog), edit_link(catalog, record)),
        record=record,
        alternates=(Alternate(paths, "application/json", f"Alle Wege zu {name} als JSON"),),
    )


def _title(service: str, state: State) -> str:
    return f"{service} {state.where} nachnutzen"


def _description(service: str, state: State) -> str:
    verb = "Bekommt" if state.city_state is None else "Bekommen"
    who = f"{orderers_in(state, 'eine Kommune')} {state.where}"
    return f"{verb} {who} „{service}“ ohne Ausschreibung, von wem, mit welchem Vertrag, zu welchen Kosten?"


def _view(catalog: Catalog, service_id: str, state_id: str, on: date) -> PathView:
    service, state = catalog.services[service_id], catalog.states[state_id]
    common = _common(catalog, service_id)
    cites = Citations(catalog)
    main, *others = answers(catalog, service_id, state_id, on)
    letter = inquiry_view(catalog, main)
    box = box_view(catalog, main, cites, "#anfrage" if letter else None)
    orderers = orderers_in(state, Orderer.MUNICIPALITY.label)
    said = Told(orderers, box, _into_state(catalog, main, cites), _duties(main, cites))
    return PathView(
        head=Head(
            title=_title(service.name, state), kicker="Weg zur Nachnutzung", sub=common.numbers, actions=common.edit
        ),
        abbreviations=common.abbreviations,
        place=state.slug,
        orderers=orderers,
        box=box,
        state=tokens.state_link(catalog, state_id),
        preposition=state.preposition,
        standing=observations.standing_view(cites, rollout_standings(catalog, service_id, on)[state_id]),
        tell=f"{addresses.FORM}?dienst={service_id}&land={state_id}",
        ended=tuple([tokens.statement(cites, item) for item in ended_provisions(catalog, service_id, state_id, on)]),
        duties=said.duties,
        into_state=said.routes,
        falls_away=_falls_away(main),
        channel=_channel(catalog, main, cites),
        offers_without_model=_without_model(catalog, main, cites),
        # What follows is folded, and the sources that only it cites with it.
        sources_in_sight=len(cites.entries()),
        other_ways=route_briefs(catalog, _other_ways(main), cites),
        others=tuple([_other(catalog, other, cites, said) for other in others if _is_another(state, other)]),
        # The box has asked the first ones.
        questions=tuple([question_text(catalog, each) for each in asked(main)[len(box.next.questions) :]]),
        inquiry=(letter,) if letter else (),
        ranking=RANKING,
        sources=cites.entries(),
        data_date=tokens.day(on),
    )


def _is_another(state: State, found: Answer) -> bool:
    """Whether an answer differs from the first: in a city state that is the Land's own already."""
    return state.city_state is None or found.question.orderer is not Orderer.STATE_AUTHORITY


def _has_way(found: Answer) -> bool:
    """Whether a way can be told step by step: somebody offers the service, or it is the own Land's."""
    return found.known.offered_way is not None and found.situation not in _NO_WAY


_NO_WAY: Final = frozenset({Situation.NOT_MUNICIPAL, Situation.OWN_SERVICE, Situation.RETIRED})


def _into_state(catalog: Catalog, found: Answer, cites: Citations) -> tuple[RouteView, ...]:
    if not _has_way(found) or found.known.way is None or found.known.is_own:
        return ()
    return (route_view(catalog, found.known.way, cites, _FIRST_LEG),)


def _falls_away(found: Answer) -> str | None:
    if found.situation in _NO_WAY:
        return None
    if found.known.is_own:
        return "Entfällt: Der Dienst kommt aus dem eigenen Land."
    return None if _has_way(found) else "Auf welchem Weg der Dienst ins Land kommt, ist nicht belegt."


def _other_ways(found: Answer) -> list[Route]:
    shown = found.known.way if _has_way(found) else None
    return [] if found.situation in _NO_WAY else [route for route in found.known.routes if route is not shown]


def _duties(found: Answer, cites: Citations) -> tuple[Fact, ...]:
    """What has to be used today, said to everybody who would order anew."""
    if found.situation in _NO_WAY:
        return ()
    duties = [obligation(route.case) for route in found.known.routes]
    return tuple([tokens.statement(cites, duty) for duty in duties if duty is not None])


def _channel(catalog: Catalog, found: Answer, cites: Citations) -> tuple[ChannelView, ...]:
    _, service_id, state_id, _, on = found.question
    known = channel(catalog, service_id, state_id, on)
    if known is None or found.question.is_for_the_state or found.situation is Situation.NOT_MUNICIPAL:
        return ()
    shown = channel_view(catalog, known, cites)
    # Preconditions that the box names are not repeated.
    unsaid = tuple([fact for fact in shown.preconditions if fact.text not in found.we_sign.text])
    return (shown._replace(preconditions=unsaid),)


def _other(catalog: Catalog, found: Answer, cites: Citations, said: Told) -> OtherOrderer:
    way = found.known.way
    routes = (route_view(catalog, way, cites),) if way is not None and _has_way(found) else ()
    orderer = found.question.orderer
    told = Told(orderer.label, box_view(catalog, found, cites), routes, _duties(found, cites))
    return other_orderer(orderer, told, said)


def _without_model(catalog: Catalog, found: Answer, cites: Citations) -> tuple[OffersWithoutModel, ...]:
    return tuple(
        OffersWithoutModel(
            tokens.organisation_link(catalog, offer.provider),
            f"{offer.status.label}, {offer.date.label}" + (f". {offer.note}" if offer.note else ""),
            cites.to(offer.source),
        )
        for offer in found.known.without_model
    )
