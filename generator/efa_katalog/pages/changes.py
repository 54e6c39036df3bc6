"""The change log: what sources say has happened by date, and what changed in the catalogue, release by release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.derive.changes import Change, ChangeType, Release
from efa_katalog.pages import tokens
from efa_katalog.pages.events import Event, events
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.spec import Alternate, Page, SearchEntry, Section
from efa_katalog.pages.tokens import Link
from efa_katalog.schema import KIND_LABELS

_FEED: Final = f"{addresses.DOWNLOADS}changes.atom"
_CALENDAR: Final = f"{addresses.DOWNLOADS}termine.ics"
_JSON: Final = f"{addresses.DOWNLOADS}changes.json"


class RecordChanges(NamedTuple):
    """The changes of one record that stays; the link is None where the record has no page any more."""

    name: str
    link: Link | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComeOrGone:
    """Records of one kind that came or went."""

    title: str
    count: int
    sentences: tuple[str, ...]


class ReleaseView(NamedTuple):
    """One release."""

    id: str
    iso: str
    day: str
    since: str
    summary: str
    whole: tuple[ComeOrGone, ...]
    records: tuple[RecordChanges, ...]


class ChangesView(NamedTuple):
    """The whole change log, newest first; `data_day` as in 2026-10-01."""

    head: Head
    data_day: str
    events: tuple[Event, ...]
    releases: tuple[ReleaseView, ...]
    feeds: tuple[Link, ...]


def changes_page(catalog: Catalog, releases: Sequence[Release], on: date) -> Page:
    """Return the change log of the recorded releases, with what had been observed on a day."""
    newest_first = sorted(releases, key=lambda release: release.day, reverse=True)
    return Page(
        address="aenderungen/",
        title="Änderungen",
        description="Was sich seit einem Tag Ihrer Wahl geändert hat: Stände nach Datum, Angaben je Fassung.",
        template="changes.html",
        view=lambda: _view(catalog, newest_first, on),
        sections=tuple(_sections(catalog, newest_first, on)),
        search=SearchEntry("Änderungen", "Änderungen, Neuigkeiten, Was ist neu, Feed"),
        alternates=(
            Alternate(_FEED, "application/atom+xml", "Änderungen als Feed"),
            Alternate(_JSON, "application/json", "Änderungen als JSON"),
        ),
    )


def _sections(catalog: Catalog, releases: Sequence[Release], on: date) -> Iterator[Section]:
    if events(catalog, on):
        yield Section("angaben", "Nach dem Datum der Angabe")
    for release in releases:
        yield Section(_anchor(release), _heading(release))


def _view(catalog: Catalog, releases: Sequence[Release], on: date) -> ChangesView:
    return ChangesView(
        head=Head(
            "Änderungen",
            lead="Was laut Quellen geschehen ist, nach Datum, und was sich am Katalog geändert hat, je Fassung.",
            actions=(report_link(catalog),),
        ),
        data_day=on.isoformat(),
        events=events(catalog, on),
        releases=tuple(_release(catalog, release) for release in releases),
        feeds=(Link("Als Feed abonnieren", _FEED), Link("Als JSON", _JSON), Link("Termine als Kalender", _CALENDAR)),
    )


def _release(catalog: Catalog, release: Release) -> ReleaseView:
    return ReleaseView(
        id=_anchor(release),
        iso=release.day.isoformat(),
        day=tokens.day(release.day),
        since=f"gegenüber {tokens.day(release.previous)}" if release.previous else "erste Fassung",
        summary=release.summary,
        whole=tuple(_come_or_gone(release)),
        records=tuple(_records(catalog, release)),
    )


def _come_or_gone(release: Release) -> Iterator[ComeOrGone]:
    whole = [change for change in release.changes if not change.field]
    for (kind, type_), found in groupby(
        sorted(whole, key=lambda change: (_ORDER[change.kind], change.type)),
        key=lambda change: (change.kind, change.type),
    ):
        changes = tuple(found)
        word = "neu" if type_ is ChangeType.RECORD_ADDED else "entfernt"
        yield ComeOrGone(f"{KIND_LABELS[kind]}: {word}", len(changes), tuple(change.text for change in changes))


_ORDER: Final = {kind: place for place, kind in enumerate(dict.fromkeys(("services", *KIND_LABELS)))}


def _records(catalog: Catalog, release: Release) -> Iterator[RecordChanges]:
    facts = [change for change in release.changes if change.field]
    for (kind, record_id), found in groupby(facts, key=lambda change: (change.kind, change.id)):
        changes = tuple(found)
        yield RecordChanges(
            changes[0].name, _link(catalog, kind, record_id), tuple(_short(change) for change in changes)
        )


def _link(catalog: Catalog, kind: str, record_id: str) -> Link | None:
    if kind == SETTINGS or record_id not in catalog.records(kind):
        return None
    return Link(catalog.records(kind)[record_id].name, addresses.of(catalog, kind, record_id))


def _short(change: Change) -> str:
    """The sentence without the record's name: that stands above it."""
    return change.text.removeprefix(f"{change.name}: ")


def _anchor(release: Release) -> str:
    return f"fassung-{release.day.isoformat()}"


def _heading(release: Release) -> str:
    return f"Datenstand {tokens.day(release.day)}"
