"""Announced dates and deadlines as calendars. What a date is called comes from its source.

`termine.ics` holds what lies ahead or within the last twelve months, `termine-archiv.ics` what is past longer;
`states/<id>.ics` what is said of one state or of all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from efa_katalog import addresses
from efa_katalog.derive.ids import NO_LOCK, Lock, former
from efa_katalog.exports.spec import Edition, ExportFile, download
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.service import Cost, Service, ServiceFinancing

ICS_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST_LINE: Final = 75

_DEADLINE: Final = "Frist"
_ENDS: Final = "Zusage endet"
_TERMS: Final = {_DEADLINE: "Frist läuft ab", _ENDS: "Zusage endet"}
"""The names are part of the keys and never change; what a reader sees may."""


class Appointment(NamedTuple):
    """A day to keep in mind: for a vague date the last day that it can mean. `key` identifies it for ever.

    `states` are the ids of those that it is about; empty: all of them.
    """

    key: str
    when: PartialDate
    title: str
    text: str
    source: str
    page: str
    states: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day under which it stands in a calendar."""
        return self.when.latest


def appointments(edition: Edition) -> tuple[Appointment, ...]:
    """Return every dated announcement and deadline of the services, by day."""
    found = [
        each for service_id, service in edition.catalog.services.items() for each in _of(edition, service_id, service)
    ]
    found += _of_programmes(edition)
    return tuple(sorted((each for each in found if each.when.is_dated), key=lambda each: (each.day, each.key)))


def calendar_files(edition: Edition, lock: Lock = NO_LOCK) -> Iterator[ExportFile]:
    """Yield the calendar of what lies ahead or not long past, its archive, and the calendar of each state.

    A state that has another id now has it at both places; of one that is given up the calendar is empty.
    """
    found = appointments(edition)
    recent = [each for each in found if is_recent(edition, each)]
    yield _calendar(edition, "termine.ics", "Termine", recent)
    yield _calendar(edition, "termine-archiv.ics", "Vergangene Termine", [each for each in found if each not in recent])
    for state_id, state in edition.catalog.states.items():
        of_state = [each for each in recent if not each.states or state_id in each.states]
        for name in (state_id, *(old for old, new in former(lock, "states") if new == state_id)):
            yield _calendar(edition, f"states/{name}.ics", f"Termine für {state.name}", of_state)
    for old in (old for old, new in former(lock, "states") if not new):
        yield _calendar(edition, f"states/{old}.ics", f"Land „{old}“, nicht mehr in Gebrauch", ())


def is_recent(edition: Edition, each: Appointment) -> bool:
    """Return whether an appointment lies ahead, or back by at most twelve months."""
    return each.day >= edition.year_ago


def _calendar(edition: Edition, name: str, title: str, found: Iterable[Appointment]) -> ExportFile:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(edition.catalog.settings.title)}//Termine//DE",
        f"X-WR-CALNAME:{_escaped(edition.catalog.settings.title)}: {_escaped(title)}",
        *(line for each in found for line in _event(edition, each)),
        "END:VCALENDAR",
    ]
    content = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()
    return download(name, content, ICS_TYPE, f"{title} (Kalender)")


def _of(edition: Edition, service_id: str, service: Service) -> Iterator[Appointment]:
    page = addresses.service(service_id)
    for said in service.observations:
        if said.planned:
            key = f"{service_id}/{said.state or ''}/{said.stage}/{said.date}/{said.source}"
            title = f"{_where(edition, service, said.state)}: {said.stage.label} angekündigt{_vaguely(said.date)}"
            yield Appointment(key, said.date, title, said.note or "", said.source, page, _states(said.state))
    for payment in service.financing:
        if payment.valid_until is not None:
            yield _term(edition, (service_id, service), _ENDS, payment.valid_until, payment)
    for cost in service.costs:
        for name, when in ((_DEADLINE, cost.deadline), (_ENDS, cost.valid_until)):
            if when is not None:
                yield _term(edition, (service_id, service), name, when, cost)


def _term(
    edition: Edition, about: tuple[str, Service], name: str, when: PartialDate, said: Cost | ServiceFinancing
) -> Appointment:
    service_id, service = about
    key = f"{service_id}/{said.state or ''}/{name}/{when}/{said.source}/{said.text}"
    title = f"{_where(edition, service, said.state)}: {_TERMS[name]}{_vaguely(when)}"
    return Appointment(key, when, title, said.text, said.source, addresses.service(service_id), _states(said.state))


def _of_programmes(edition: Edition) -> Iterator[Appointment]:
    for programme_id, programme in edition.catalog.programmes.items():
        if programme.ends is not None:
            said, page = programme.facts[0], addresses.programme(programme_id)
            title = f"{programme.name}: Ende des Programms{_vaguely(programme.ends)}"
            key = f"programmes/{programme_id}/{programme.ends}"
            yield Appointment(key, programme.ends, title, programme.summary, said.source, page, programme.states)


def _where(edition: Edition, service: Service, state: str | None) -> str:
    return f"{service.name} in {edition.catalog.states[state].name}" if state is not None else service.name


def _states(state: str | None) -> tuple[str, ...]:
    return (state,) if state is not None else ()


def _vaguely(when: PartialDate) -> str:
    """What the source says where it names no day: the appointment stands on the last one that it can mean."""
    return "" if when.earliest == when.latest else f" ({when.label})"


def _event(edition: Edition, each: Appointment) -> Iterator[str]:
    host = urlsplit(edition.catalog.settings.site_url).hostname
    source = edition.catalog.sources[each.source]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(each.key.encode()).hexdigest()[:32]}@{host}"
    yield f"DTSTAMP:{edition.catalog.settings.data_date:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(each.title)}"
    said = f"Quelle: {source.name}, {source.publisher}, {source.date.label}"
    yield f"DESCRIPTION:{_escaped(' '.join(part for part in (each.text, said) if part))}"
    yield f"URL:{edition.address(each.page)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for raw, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, safe)
    return text


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes (RFC 5545), never cut within a character."""
    piece = ""
    for character in line:
        if len(f"{piece}{character}".encode()) > _LONGEST_LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
