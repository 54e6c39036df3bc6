"""Small finished pieces that many pages show: status tokens, links, figures, statements."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import stage_now
from efa_katalog.schema.enums import PartyRole
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.schema.base import Reach, Statement
    from efa_katalog.schema.enums import Status
    from efa_katalog.schema.financing import Payment
    from efa_katalog.schema.procurement_model import Party
    from efa_katalog.schema.service import Observation
    from efa_katalog.schema.stages import Stage
    from efa_katalog.schema.state import Channel

NOT_EVIDENCED = "nicht belegt"


class Token(NamedTuple):
    """A status as symbol and word; colour comes last, from `css`."""

    css: str
    symbol: str
    word: str


class Link(NamedTuple):
    """A link; `href` counts from the site's root, or is a full address if `external`."""

    label: str
    href: str
    external: bool = False
    note: str | None = None


class Fact(NamedTuple):
    """A sentence with its date and source."""

    text: str
    date: str
    ref: Reference


UNKNOWN = Token("unknown", "·", NOT_EVIDENCED)


def token(status: Status | Stage | None) -> Token:
    """Return the token of a status, or the quiet one for "not evidenced"."""
    return UNKNOWN if status is None else Token(status.value, status.symbol, status.label)


def number(value: int) -> str:
    """Return a whole number with German thousands points."""
    return f"{value:,}".replace(",", ".")


@cache
def day(value: date) -> str:
    """Return a day as TT.MM.JJJJ."""
    return f"{value:%d.%m.%Y}"


def reach(value: Reach | None) -> str:
    """Return "n von m Einheit"; a missing denominator is said, a missing numerator too."""
    if value is None:
        return NOT_EVIDENCED
    how = f"{value.precision.label} " if value.precision.label else ""
    definition = f" ({value.definition})" if value.definition else ""
    if value.connected is None:
        of_all = f"Zahl {NOT_EVIDENCED} von {number(value.total)} {value.unit}" if value.total is not None else None
        return f"{of_all or f'{value.unit}, Zahl {NOT_EVIDENCED}'}{definition}"
    total = (
        f"von {number(value.total)} {value.unit}"
        if value.total is not None
        else f"{value.unit}, Gesamtzahl {NOT_EVIDENCED}"
    )
    share = f" = {_percent(value.connected, value.total)}" if value.total else ""
    return f"{how}{number(value.connected)} {total}{share}{definition}"


def period(item: Payment | Channel) -> str | None:
    """Return from when until when something holds, None if no source says."""
    begins = f"ab {item.valid_from.label}" if item.valid_from else ""
    ends = f"bis {item.valid_until.label}" if item.valid_until else ""
    return " ".join([part for part in (begins, ends) if part]) or None


def statement(cites: Citations, fact: Statement) -> Fact:
    """Return a sentence ready to show."""
    return Fact(fact.text, fact.date.label, cites.to(fact.source))


def statements(cites: Citations, facts: tuple[Statement, ...]) -> tuple[Fact, ...]:
    """Return sentences ready to show, newest first, undated last."""
    return tuple(statement(cites, fact) for fact in sorted(facts, key=lambda fact: fact.date, reverse=True))


@remembered
def service_link(catalog: Catalog, service_id: str) -> Link:
    """Return the link to a service."""
    return Link(catalog.services[service_id].name, addresses.service(service_id))


@remembered
def organisation_link(catalog: Catalog, organisation_id: str) -> Link:
    """Return the link to an organisation."""
    return Link(catalog.organisations[organisation_id].name, addresses.organisation(organisation_id))


@remembered
def state_link(catalog: Catalog, state_id: str) -> Link:
    """Return the link to a state."""
    return Link(catalog.states[state_id].name, addresses.state(catalog, state_id))


@remembered
def model_link(catalog: Catalog, model_id: str) -> Link:
    """Return the link to a procurement model."""
    return Link(catalog.procurement_models[model_id].name, addresses.model(model_id))


@remembered
def topic_link(catalog: Catalog, topic_id: str) -> Link:
    """Return the link to a topic."""
    return Link(catalog.topics[topic_id].name, addresses.topic(topic_id))


def table_links(label: str, table: str) -> tuple[Link, Link]:
    """Return the links to a table, as CSV for programs and for Excel."""
    base = f"{addresses.DOWNLOADS}{table}"
    return Link(f"{label} als CSV", f"{base}.csv"), Link("für Excel", f"{base}.excel.csv")


def parties(catalog: Catalog, found: tuple[Party, ...]) -> str:
    """Return who takes a step in general: roles, or organisations where the model names them."""
    names = [
        catalog.organisations[party.organisation].name
        if party.organisation
        else (party.role or PartyRole.ORDERER).label
        for party in found
    ]
    return " ↔ ".join(names)


def joined(words: tuple[str, ...] | list[str]) -> str:
    """Return words as a German enumeration, or "nicht belegt" if there are none."""
    if not words:
        return NOT_EVIDENCED
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",")


def token_of(observation: Observation | None) -> Token:
    """Return the token of an observation's stage, or the quiet one if there is none."""
    return UNKNOWN if observation is None else token(observation.stage)


def stage_token(catalog: Catalog, service_id: str, on: date) -> Token:
    """Return the service's stage for lists."""
    return token_of(stage_now(catalog, service_id, on))


def breakable(text: str) -> str:
    """Return the text with a place to break its longest word, for browsers without a German dictionary."""
    return text.replace("Einzelkooperationsvereinbarung", "Einzelkooperations\u00advereinbarung")


def sort_key(text: str) -> str:
    """Return a key that sorts German names as DIN 5007-1 does: umlauts like their vowels, ß like ss."""
    return text.casefold().translate(_UMLAUTS)


_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e"})
