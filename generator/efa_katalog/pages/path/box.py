"""The answer as readers see it: a box of four lines and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.law import NextStep
from efa_katalog.derive.questions import asked, known_at_home, question_of
from efa_katalog.pages.short_answer import token_in
from efa_katalog.pages.tokens import Link, breakable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.law import Answer
    from efa_katalog.derive.law.addressee import Addressee
    from efa_katalog.derive.law.lines import Line
    from efa_katalog.derive.law.roles import PartyName
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Token


class LineView(NamedTuple):
    """A line of the box."""

    label: str
    text: str
    links: tuple[Link, ...]
    mailbox: str | None
    refs: tuple[Reference, ...]


class AddresseeView(NamedTuple):
    """Whom to ask: a page of the catalogue, a mailbox, a web address, as far as there is one."""

    label: str
    href: str | None
    mailbox: str | None
    url: str | None


class NextView(NamedTuple):
    """The one thing to do: where to order, or whom to ask what; neither if there is nothing to do.

    What a Land has to settle `at_home` is put to nobody else.
    """

    order: tuple[Link, ...]
    whom: AddresseeView
    questions: tuple[str, ...]
    at_home: tuple[str, ...]
    inquiry: str | None
    is_nothing: bool


class BoxView(NamedTuple):
    """The whole box."""

    token: Token
    headline: str
    lines: tuple[LineView, ...]
    next: NextView


_MOST_QUESTIONS: Final = 3


def box_view(catalog: Catalog, found: Answer, cites: Citations, inquiry: str | None = None) -> BoxView:
    """Return the box of an answer; `inquiry` is the place of the letter on the page, if it has one."""
    labels = ("Können wir den Dienst bekommen?", "Von wem?", "Was unterschreiben wir?", "Was kostet es?")
    lines = (found.can_we, found.from_whom, found.we_sign, found.it_costs)
    return BoxView(
        token=token_in(found.situation),
        headline=found.headline,
        lines=tuple([_line(label, line, cites) for label, line in zip(labels, lines, strict=True)]),
        next=next_view(catalog, found, inquiry),
    )


def next_view(catalog: Catalog, found: Answer, inquiry: str | None) -> NextView:
    """Return the next step: a place of order, or an inquiry with the questions that decide most."""
    orders, every = found.next_step is NextStep.ORDER, asked(found)
    at_home = known_at_home(found, every)
    elsewhere = [each for each in every if each not in at_home]
    return NextView(
        order=_places(found) if orders else (),
        whom=addressee_view(catalog, found.whom),
        questions=() if orders else _questions(catalog, found, elsewhere),
        at_home=tuple([question_of(catalog, each, found.question.orderer) for each in at_home]),
        inquiry=None if orders else inquiry,
        is_nothing=found.next_step is NextStep.NOTHING,
    )


def _places(found: Answer) -> tuple[Link, ...]:
    """Return the links by which to order, each with the name of the addressee."""
    return tuple([link._replace(label=f"{link.label}: {found.whom.name.label}") for link in _links(found.from_whom)])


def _questions(catalog: Catalog, found: Answer, open_ones: Sequence[str]) -> tuple[str, ...]:
    """Return what to ask first; if no question is open, how the service is to be had."""
    known = [question_of(catalog, each, found.question.orderer) for each in open_ones[:_MOST_QUESTIONS]]
    where = found.question.state.where
    return tuple(known or [f"Wie ist ‚{found.question.service.name}‘ {where} zu bekommen oder anzuschließen?"])


def addressee_view(catalog: Catalog, whom: Addressee) -> AddresseeView:
    """Return whom to ask, linked to the catalogue's page if there is one."""
    return AddresseeView(whom.name.label, party_href(catalog, whom.name), whom.mailbox, whom.url)


def party_href(catalog: Catalog, party: PartyName) -> str | None:
    """Return the address of the page of a party, None if the catalogue has no record of it."""
    if party.organisation is not None:
        return addresses.organisation(party.organisation)
    return addresses.state(catalog, party.state) if party.state is not None else None


def _line(label: str, line: Line, cites: Citations) -> LineView:
    refs = cites.to_all([cite.source for cite in line.cites])
    return LineView(label, breakable(line.text), _links(line), line.mailbox, refs)


def _links(line: Line) -> tuple[Link, ...]:
    return tuple([Link(label, url, external=True) for label, url in line.links])
