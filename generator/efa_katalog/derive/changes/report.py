"""Changes for people and programs: text for a terminal, Markdown for a pull request, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from efa_katalog.catalog import SETTINGS
from efa_katalog.derive.changes.types import Change, ChangeType
from efa_katalog.schema import KIND_LABELS

_PLURALS: Final = {
    "sources": "Quellen",
    "states": "Länder",
    "organisations": "Organisationen",
    "procurement-models": "Nachnutzungsmodelle",
    "topics": "Themenfelder",
    "programmes": "Programme",
    "services": "Dienste",
    "platforms": "Plattformen",
    "examples": "Beispiele",
    "terms": "Begriffe",
    "fingerprints": "Fingerabdrücke",
}
_WHOLE: Final = {ChangeType.RECORD_ADDED: "neu", ChangeType.RECORD_REMOVED: "entfernt"}


def summary(changes: Iterable[Change]) -> str:
    """Return the changes in one line: records that came and went by kind, and how many facts changed."""
    found = tuple(changes)
    counts = Counter((change.kind, change.type) for change in found if change.type in _WHOLE)
    parts = [f"{_counted(kind, count)} {_WHOLE[change]}" for (kind, change), count in counts.items()]
    facts = sum(change.type not in _WHOLE for change in found)
    if facts:
        parts.append(f"{facts} {'geänderte Angabe' if facts == 1 else 'geänderte Angaben'}")
    return "; ".join(parts) or "Keine Änderungen"


def as_text(changes: Iterable[Change]) -> str:
    """Return one sentence a line, the summary at last."""
    found = tuple(changes)
    return "\n".join([*(change.text for change in found), summary(found)])


def as_markdown(changes: Iterable[Change]) -> str:
    """Return a list under a heading for each record that changed."""
    found = tuple(changes)
    return "\n".join([f"**{summary(found)}**", *_sections(found)]) + "\n"


def as_json(changes: Iterable[Change]) -> str:
    """Return a JSON array with one object a change, its keys the fields of `Change`."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2)


def heading(change: Change) -> str:
    """Return what kind of record a change is about, and its name."""
    return change.name if change.kind == SETTINGS else f"{KIND_LABELS[change.kind]} {change.name}"


def _sections(changes: tuple[Change, ...]) -> Iterator[str]:
    last = ""
    for change in changes:
        if heading(change) != last:
            last = heading(change)
            yield f"\n### {_escaped(last)}\n"
        yield f"- {_escaped(change.text)}"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: a note in the catalogue must not become a link, an image or HTML."""
    return text.translate(_MARKS)


_MARKS: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"\\{mark}" for mark in "\\`*_[]#!|"})


def _counted(kind: str, count: int) -> str:
    return f"{count} {KIND_LABELS[kind] if count == 1 else _PLURALS[kind]}"
