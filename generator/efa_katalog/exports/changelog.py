"""`changes.json`: the recorded releases as data, and what is newly evidenced whenever it was entered."""

from __future__ import annotations

from collections.abc import Sequence

from efa_katalog.derive.changes import Change, Release
from efa_katalog.derive.evidenced import Evidenced, evidenced_since
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile


def newest_first(releases: Sequence[Release]) -> tuple[Release, ...]:
    """Return the releases, the newest first."""
    return tuple(sorted(releases, key=lambda release: release.day, reverse=True))


def changes_file(edition: Edition, releases: Sequence[Release]) -> ExportFile:
    """Return `changes.json` (`outputs.ChangesFile`)."""
    found = head(edition, "changes.json", "changes-file") | {
        "releases": [_release(release) for release in newest_first(releases)],
        "evidenced": [_evidenced(each) for each in evidenced_since(edition.catalog, edition.year_ago, edition.on)],
    }
    return document("changes.json", found, "Änderungen am Katalog (JSON)")


def _evidenced(each: Evidenced) -> Node:
    return {
        "service": each.service_id,
        "field": each.field,
        "index": each.index,
        "states": each.states,
        "date": each.when.text,
        "source": each.source,
        "text": each.text,
    }


def _release(release: Release) -> Node:
    return {
        "date": release.day,
        "previous": release.previous,
        "summary": release.summary,
        "changes": [_change(change) for change in release.changes],
    }


def _change(change: Change) -> Node:
    return {
        "type": change.type,
        "kind": change.kind,
        "id": change.id,
        "name": change.name,
        "field": change.field,
        "text": change.text,
        "old": change.old,
        "new": change.new,
        "old_index": change.old_index,
        "new_index": change.new_index,
        "states": change.states,
        "topics": change.topics,
        "sources": change.sources,
    }
