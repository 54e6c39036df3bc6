"""When a record last changed, as the recorded releases tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from efa_katalog.derive.changes.release import Release
from efa_katalog.derive.changes.types import Change


def last_changes(releases: Iterable[Release]) -> Mapping[tuple[str, str], date]:
    """Return the day of the newest release that says something new about a record, by kind and id.

    What is new about a service in a state, or in a topic, is new about the state and the topic as well.
    """
    by_day = sorted(releases, key=lambda release: release.day)
    return {record: release.day for release in by_day for change in release.changes for record in _about(change)}


def _about(change: Change) -> Iterator[tuple[str, str]]:
    yield change.kind, change.id
    yield from [("states", state) for state in change.states]
    yield from [("topics", topic) for topic in change.topics]
