"""Atom feeds. Ids and dates come from the data.

Of the change log: everything, each state, each topic; one entry a release. Of what is newly evidenced: everything, each
service; one entry a fact, dated by the day for which it holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from efa_katalog import addresses
from efa_katalog.derive.changes import Change, Release
from efa_katalog.derive.changes.report import summary
from efa_katalog.derive.evidenced import Evidenced, evidenced, evidenced_since
from efa_katalog.derive.ids import NO_LOCK, Entry, Lock, former
from efa_katalog.exports.changelog import newest_first
from efa_katalog.exports.markup import ATOM, XHTML, child, xml
from efa_katalog.exports.spec import Edition, ExportFile, download
from efa_katalog.schema import KIND_LABELS

ATOM_TYPE: Final = "application/atom+xml"
CHANGES_PAGE: Final = "aenderungen/"
# RFC 4151 wants a day on which the site's name was ours; it is part of every id and must never change.
_TAG_DAY: Final = "2026-11-24"
_MOST_SHOWN: Final = 100


class Feed(NamedTuple):
    """One feed: its file below `daten/v1/`, its title, and what it is about (neither: everything)."""

    name: str
    title: str
    page: str
    state: str | None = None
    topic: str | None = None


def feeds(edition: Edition) -> Iterator[Feed]:
    """Yield every feed that the site offers."""
    catalog = edition.catalog
    yield Feed("changes.atom", f"{catalog.settings.title}: Änderungen", CHANGES_PAGE)
    for state_id, state in catalog.states.items():
        title = f"{catalog.settings.title}: Änderungen zu {state.name}"
        page = addresses.state(catalog, state_id)
        yield Feed(f"feeds/states/{state_id}.atom", title, page, state=state_id)
        yield Feed(f"states/{state_id}.atom", title, page, state=state_id)
    for topic_id, topic in catalog.topics.items():
        title = f"{catalog.settings.title}: Änderungen zu {topic.name}"
        yield Feed(f"feeds/topics/{topic_id}.atom", title, addresses.topic(topic_id), topic=topic_id)


def feed_files(edition: Edition, releases: Sequence[Release], lock: Lock = NO_LOCK) -> Iterator[ExportFile]:
    """Yield every feed that is not about one service, also at the addresses where readers may have found it first."""
    for feed in feeds(edition):
        root = _changes_feed(edition, feed, releases)
        yield _file(feed, root)
        yield from (_file(feed._replace(name=name), root) for name in _former_names(feed, lock))
    for feed in _given_up(edition, lock):
        yield _file(feed, _changes_feed(edition, feed, releases))
    yield from _former_service_feeds(edition, lock)
    title = f"{edition.catalog.settings.title}: Neu belegt"
    newest = evidenced_since(edition.catalog, edition.year_ago, edition.on)[:_MOST_SHOWN]
    yield _evidence_file(edition, Feed("evidence.atom", title, CHANGES_PAGE), newest)


def service_feed(edition: Edition, service_id: str) -> ExportFile:
    """Return the feed of what is evidenced about a service."""
    catalog = edition.catalog
    title = f"{catalog.services[service_id].name}: Neu belegt"
    feed = Feed(f"feeds/services/{service_id}.atom", title, addresses.service(service_id))
    return _evidence_file(edition, feed, evidenced(catalog, service_id, edition.on)[:_MOST_SHOWN])


def _file(feed: Feed, root: Element) -> ExportFile:
    return download(feed.name, xml(root), ATOM_TYPE, f"{feed.title} (Atom)")


def _former_service_feeds(edition: Edition, lock: Lock) -> Iterator[ExportFile]:
    for old, new in former(lock, "services"):
        title = f"Dienst „{old}“, nicht mehr in Gebrauch"
        gone = Feed(f"feeds/services/{old}.atom", title, addresses.service(new) if new else "dienste/")
        if new:
            yield _evidence_file(edition, gone, evidenced(edition.catalog, new, edition.on)[:_MOST_SHOWN])
        else:
            yield _end_of(edition, gone, lock.entries[f"services/{old}"])


def _end_of(edition: Edition, feed: Feed, what: Entry) -> ExportFile:
    """The feed of what was given up: whoever has subscribed to it learns since when, and why."""
    since = what.retired or edition.on
    root = _head(edition, feed, since)
    entry = child(root, "entry")
    child(entry, "id", _tag(edition, f"{what.id}/retired"))
    child(entry, "title", f"Nicht mehr im Katalog seit {since:%d.%m.%Y}")
    child(entry, "updated", _moment(since))
    child(entry, "link", None, {"rel": "alternate", "type": "text/html", "href": edition.address(feed.page)})
    child(entry, "summary", what.reason or "Ein Grund ist nicht angegeben.")
    return _file(feed, root)


def _former_names(feed: Feed, lock: Lock) -> Iterator[str]:
    """Where the same feed stood under other ids: each folder of feeds has its own."""
    kind, now = ("states", feed.state) if feed.state else ("topics", feed.topic)
    folder, _, _ = feed.name.rpartition("/")
    yield from (f"{folder}/{old}.atom" for old, new in former(lock, kind) if new == now)


def _given_up(edition: Edition, lock: Lock) -> Iterator[Feed]:
    """Yield the feeds of states and topics without a successor: nothing new comes, what was said stays."""
    for kind, folders in (("states", ("feeds/states", "states")), ("topics", ("feeds/topics",))):
        for old in (old for old, new in former(lock, kind) if not new):
            about = {"state": old} if kind == "states" else {"topic": old}
            title = f"{edition.catalog.settings.title}: {KIND_LABELS[kind]} „{old}“, nicht mehr in Gebrauch"
            for folder in folders:
                yield Feed(f"{folder}/{old}.atom", title, f"{addresses.FOLDERS[kind]}/", **about)


def _changes_feed(edition: Edition, feed: Feed, releases: Sequence[Release]) -> Element:
    found = [(release, _about(feed, release)) for release in newest_first(releases)]
    entries = [(release, changes) for release, changes in found if changes]
    root = _head(edition, feed, entries[0][0].day if entries else edition.on)
    for release, changes in entries:
        _add_entry(root, edition, feed, release, changes)
    return root


def _head(edition: Edition, feed: Feed, newest: date) -> Element:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "de"})
    child(root, "id", _tag(edition, feed.name))
    child(root, "title", feed.title)
    child(root, "updated", _moment(newest))
    child(root, "link", None, {"rel": "self", "type": ATOM_TYPE, "href": edition.download(feed.name)})
    child(root, "link", None, {"rel": "alternate", "type": "text/html", "href": edition.address(feed.page)})
    child(child(root, "author"), "name", edition.catalog.settings.operator.name)
    child(root, "rights", edition.catalog.settings.licence.name)
    return root


def _evidence_file(edition: Edition, feed: Feed, facts: Sequence[Evidenced]) -> ExportFile:
    root = _head(edition, feed, facts[0].day if facts else edition.on)
    for fact in facts:
        _add_fact(root, edition, fact)
    return _file(feed, root)


def _add_fact(root: Element, edition: Edition, fact: Evidenced) -> None:
    """The sentence is part of the id: a fact that is told otherwise is news."""
    entry = child(root, "entry")
    key = hashlib.sha256(f"{fact.field}/{fact.text}".encode()).hexdigest()[:16]
    child(entry, "id", _tag(edition, f"services/{fact.service_id}/{key}"))
    child(entry, "title", fact.text)
    child(entry, "updated", _moment(fact.day))
    page, source = edition.address(addresses.service(fact.service_id)), edition.catalog.sources[fact.source]
    child(entry, "link", None, {"rel": "alternate", "type": "text/html", "href": page})
    if source.url:
        child(entry, "link", None, {"rel": "via", "type": "text/html", "href": source.url})
    child(entry, "summary", f"Quelle: {source.name}, {source.publisher}, {source.date.label}")


def _add_entry(root: Element, edition: Edition, feed: Feed, release: Release, changes: tuple[Change, ...]) -> None:
    entry = child(root, "entry")
    day = release.day.isoformat()
    address = f"{edition.address(CHANGES_PAGE)}#fassung-{day}"
    child(entry, "id", _tag(edition, f"{feed.name}/{day}"))
    child(entry, "title", f"Datenstand {release.day:%d.%m.%Y}: {summary(changes)}")
    child(entry, "updated", _moment(release.day))
    child(entry, "link", None, {"rel": "alternate", "type": "text/html", "href": address})
    body = child(child(entry, "content", None, {"type": "xhtml"}), "div", None, {"xmlns": XHTML})
    listed = child(body, "ul")
    for change in changes[:_MOST_SHOWN]:
        child(listed, "li", change.text)
    if len(changes) > _MOST_SHOWN:
        rest = child(body, "p")
        child(rest, "a", f"{len(changes) - _MOST_SHOWN} weitere Änderungen", {"href": address})


def _about(feed: Feed, release: Release) -> tuple[Change, ...]:
    if feed.state is None and feed.topic is None:
        return release.changes
    return release.about(state=feed.state, topic=feed.topic)


def _tag(edition: Edition, name: str) -> str:
    return f"tag:{urlsplit(edition.catalog.settings.site_url).hostname},{_TAG_DAY}:{name}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
