"""Recorded releases: what changed from one published state of the catalogue to the next.

One file a release, `catalog/releases/<data date>.json`, small enough to be read in a pull request. Dates and
identity come from the data, so that page and feeds never depend on when they are built.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.difference import difference
from efa_katalog.derive.changes.report import summary
from efa_katalog.derive.changes.types import Change, ChangeType
from efa_katalog.derive.ids import NO_LOCK, Lock


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of the catalogue: its data date, the one before it (None: the first), and the changes."""

    day: date
    previous: date | None
    changes: tuple[Change, ...]

    @property
    def summary(self) -> str:
        """The changes in one line."""
        return summary(self.changes)

    def about(self, *, state: str | None = None, topic: str | None = None) -> tuple[Change, ...]:
        """Return the changes that concern a state or a topic."""
        return tuple(change for change in self.changes if state in change.states or topic in change.topics)


def release(old: Catalog | None, new: Catalog, lock: Lock = NO_LOCK) -> Release:
    """Return the release of `new` after `old`; without `old` it is the first, in which every record is new.

    `lock` knows which records got another id.

    Raises:
        ValueError: the data date of `new` is not later than that of `old`; two releases would share a name.
    """
    before = _empty(new) if old is None else old
    day, previous = new.settings.data_date, None if old is None else old.settings.data_date
    if previous is not None and day <= previous:
        message = f"data date {day} is not later than {previous}"
        raise ValueError(message)
    return Release(day, previous, tuple(_recorded(difference(before, new, lock))))


def release_text(found: Release) -> str:
    """Return the content of the release's file: JSON with one line a change, empty fields left out."""
    top = {
        "date": found.day.isoformat(),
        "previous": None if found.previous is None else found.previous.isoformat(),
        "summary": found.summary,
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in top.items()]
    changes = ",\n".join(f"    {json.dumps(_filled(change), ensure_ascii=False)}" for change in found.changes)
    return "\n".join(["{", *lines, '  "changes": [', changes, "  ]", "}", ""])


def parse_release(text: str) -> Release:
    """Return the release that `release_text` wrote.

    Raises:
        ValueError: the text is no JSON or a key is missing.
    """
    try:
        data = json.loads(text)
        previous = None if data["previous"] is None else date.fromisoformat(data["previous"])
        return Release(date.fromisoformat(data["date"]), previous, tuple(_parsed(item) for item in data["changes"]))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"no release: {error}"
        raise ValueError(message) from error


def _recorded(changes: Iterable[Change]) -> Iterable[Change]:
    """Whole records are named, not repeated: their content is in the catalogue itself."""
    for change in changes:
        is_whole = change.type in {ChangeType.RECORD_ADDED, ChangeType.RECORD_REMOVED}
        yield replace(change, old=None, new=None) if is_whole else change


def _filled(change: Change) -> dict[str, Any]:
    data = asdict(change).items()
    return {key: value for key, value in data if value not in (None, ()) and (value or key not in {"id", "field"})}


def _parsed(item: dict[str, Any]) -> Change:
    lists = {name: tuple(item.get(name, ())) for name in ("states", "topics", "sources")}
    values: dict[str, Any] = {"id": "", "field": ""} | item | lists | {"type": _TYPES[item["type"]]}
    texts = [values[name] for name in ("kind", "id", "name", "field", "text")]
    if not all(isinstance(text, str) for text in (*texts, *chain(*lists.values()))):
        message = "a text is missing"
        raise TypeError(message)
    return Change(**values)


_TYPES = {member.value: member for member in ChangeType}


def _empty(catalog: Catalog) -> Catalog:
    return Catalog.of(catalog.settings, {})
