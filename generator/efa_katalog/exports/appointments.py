"""`termine.ics`: announced dates and deadlines as a calendar. What a date is called comes from its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from efa_katalog import addresses
from efa_katalog.exports.spec import Edition, ExportFile, download
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.service import LifecycleObservation, RolloutObservation, Service

ICS_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST_LINE: Final = 75


class Appointment(NamedTuple):
    """A day to keep in mind: for a vague date the last day that it can mean. `key` identifies it for ever."""

    key: str
    when: PartialDate
    title: str
    text: str
    source: str
    page: str

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


def calendar_file(edition: Edition) -> ExportFile:
    """Return `termine.ics`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EfA-Katalog//Termine//DE",
        f"X-WR-CALNAME:{_escaped(edition.catalog.settings.title)}: Termine",
        *(line for each in appointments(edition) for line in _event(edition, each)),
        "END:VCALENDAR",
    ]
    content = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()
    return download("termine.ics", content, ICS_TYPE, "Angekündigte Termine und Fristen (Kalender)")


def _of(edition: Edition, service_id: str, service: Service) -> Iterator[Appointment]:
    page = addresses.service(service_id)
    staged: tuple[LifecycleObservation | RolloutObservation, ...] = (*service.lifecycle, *service.rollout)
    for observation in staged:
        if observation.planned:
            where = f" in {edition.catalog.states[observation.state].name}" if observation.state else ""
            key = f"{service_id}/{observation.state or ''}/{observation.stage}/{observation.date}/{observation.source}"
            title = f"{service.name}{where}: {observation.stage.label} (angekündigt)"
            yield Appointment(key, observation.date, title, observation.note or "", observation.source, page)
    for payment in service.financing:
        if payment.valid_until is not None:
            key = (
                f"{service_id}/{payment.state or ''}/Zusage endet/{payment.valid_until}/{payment.source}/{payment.text}"
            )
            title = f"{service.name}: Zusage endet"
            yield Appointment(key, payment.valid_until, title, payment.text, payment.source, page)
    for cost in service.costs:
        for name, when in (("Frist", cost.deadline), ("Zusage endet", cost.valid_until)):
            if when is not None:
                key = f"{service_id}/{cost.state or ''}/{name}/{when}/{cost.source}/{cost.text}"
                yield Appointment(key, when, f"{service.name}: {name}", cost.text, cost.source, page)


def _of_programmes(edition: Edition) -> Iterator[Appointment]:
    for programme_id, programme in edition.catalog.programmes.items():
        if programme.ends is not None:
            said, page = programme.facts[0], addresses.programme(programme_id)
            title = f"{programme.name}: Ziel"
            key = f"programmes/{programme_id}/{programme.ends}"
            yield Appointment(key, programme.ends, title, programme.summary, said.source, page)


def _event(edition: Edition, each: Appointment) -> Iterator[str]:
    host = urlsplit(edition.catalog.settings.site_url).hostname
    source = edition.catalog.sources[each.source]
    vague = "" if each.when.earliest == each.when.latest else f" ({each.when.label})"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(each.key.encode()).hexdigest()[:32]}@{host}"
    yield f"DTSTAMP:{edition.catalog.settings.data_date:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(each.title + vague)}"
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
