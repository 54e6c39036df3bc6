"""The contract of ids: what was once published never dies. `ids.lock` knows every id and what became of it.

Lines of the file, in any order, `#` starts a comment::

    services/wohngeld                                    in use
    services/alt -> services/neu                         renamed or merged
    services/weg retired 2027-01-31 Dienst gab es nie    given up, since when and why

A line that tells the fate of an id may be added below the one that only names it; `release` makes one of the two.
States have two lines: their id and, as `state-slugs/<slug>`, the name in their pages' addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import Diagnostic, quoted
from efa_katalog.schema import KINDS
from efa_katalog.source.conflicts import is_conflict_mark

LOCK_FILE: Final = "catalog/ids.lock"
SLUGS: Final = "state-slugs"
_HEAD: Final = (
    "# Jede je veröffentlichte Kennung. Zeilen werden ergänzt, nie gelöscht.",
    "# Umbenannt: `services/alt -> services/neu`; aufgegeben: `services/weg retired 2027-01-31 Grund`.",
)
_LINE: Final = re.compile(
    r"(?P<id>[a-z-]+/[a-z0-9-]+)(?: -> (?P<new>[a-z-]+/[a-z0-9-]+)| retired (?P<since>\d{4}-\d\d-\d\d)(?P<why> .+)?)?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A published id (`kind/id`) and what became of it; `line` counts from 1."""

    id: str
    line: int
    replaced_by: str | None = None
    retired: date | None = None
    reason: str | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether a record must have this id."""
        return self.replaced_by is None and self.retired is None


@dataclass(frozen=True, slots=True)
class Lock:
    """Every id ever published, what could not be read in the file, the comments in it that are not ours, its text."""

    entries: Mapping[str, Entry]
    problems: tuple[Diagnostic, ...]
    comments: tuple[str, ...] = ()
    text: str = ""


NO_LOCK: Final = Lock({}, ())


def parse_lock(text: str) -> Lock:
    """Return what the text of `ids.lock` says."""
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _entry(line.strip(), number)
        if entry is None:
            problems.append(_unreadable(number, line.strip()))
        elif entry.id in entries and (entry.is_in_use or not entries[entry.id].is_in_use):
            text_of = f"Die Kennung „{entry.id}“ steht schon in Zeile {entries[entry.id].line}"
            problems.append(_problem(number, "ids-twice", text_of, "Eine der beiden Zeilen löschen"))
        else:
            entries[entry.id] = entry
    comments = tuple(line for line in lines if line.startswith("#") and line not in _HEAD)
    return Lock(entries, tuple(problems), comments, text)


def lock_text(catalog: Catalog, lock: Lock = NO_LOCK) -> str:
    """Return the text of `ids.lock`: its comments, all that it knew, and every id of the catalogue, sorted."""
    known = {entry_id: _written(entry) for entry_id, entry in lock.entries.items()}
    for published in published_ids(catalog):
        if published not in known:
            known[published] = published
    return "\n".join([*_HEAD, *lock.comments, *(known[entry_id] for entry_id in sorted(known))]) + "\n"


def published_ids(catalog: Catalog) -> Iterator[str]:
    """Yield every id that the catalogue publishes, as `kind/id`."""
    for kind in KINDS:
        yield from (f"{kind}/{record_id}" for record_id in catalog.records(kind))
    yield from (f"{SLUGS}/{state.slug}" for state in catalog.states.values())


def check_ids(catalog: Catalog, lock: Lock) -> tuple[Diagnostic, ...]:
    """Return every break of the contract: ids that vanished, that came back, or whose successor does not exist."""
    present = frozenset(published_ids(catalog))
    return quoted((*lock.problems, *_vanished(lock, present), *_misdirected(lock, present)), lock.text)


def successor(lock: Lock, published: str) -> str | None:
    """Return the id in use to which an old `kind/id` leads, over any number of steps; None if it leads to none."""
    seen = {published}
    entry = lock.entries.get(published)
    while entry is not None and entry.replaced_by is not None and entry.replaced_by not in seen:
        published = entry.replaced_by
        seen.add(published)
        entry = lock.entries.get(published)
    # A successor that the lock does not know yet is a new record, so it is in use.
    return published if len(seen) > 1 and (entry is None or entry.is_in_use) else None


def former(lock: Lock, kind: str) -> Iterator[tuple[str, str]]:
    """Yield each id of a kind that is no longer in use, with the one in use that took its place; empty if none did."""
    for entry in lock.entries.values():
        found, _, old = entry.id.partition("/")
        if found == kind and not entry.is_in_use:
            yield old, (successor(lock, entry.id) or "").partition("/")[2]


def instead(lock: Lock, kind: str, record_id: str) -> str:
    """Return what to write instead of an id that is no longer in use, in German; empty if the lock knows nothing."""
    entry = lock.entries.get(f"{kind}/{record_id}")
    if entry is None or entry.is_in_use:
        return ""
    new = successor(lock, entry.id)
    if new is not None:
        return f"Jetzt „{new.partition('/')[2]}“ schreiben; dorthin führt „{record_id}“ laut {LOCK_FILE}"
    reason = f" ({entry.reason})" if entry.reason else ""
    day = f" am {entry.retired:%d.%m.%Y}" if entry.retired else ""
    return f"Laut {LOCK_FILE}{day} aufgegeben{reason}: die Angabe löschen oder etwas anderes nennen"


def _vanished(lock: Lock, present: frozenset[str]) -> Iterator[Diagnostic]:
    for entry in lock.entries.values():
        if entry.is_in_use and entry.id not in present:
            kind = entry.id.partition("/")[0]
            new = sorted(each for each in present - lock.entries.keys() if each.startswith(f"{kind}/"))
            # Only if a single id of the kind is new it can be suggested as the successor.
            became = f"`{entry.id} -> {new[0]}`" if len(new) == 1 else _SHAPES
            yield _problem(
                entry.line,
                "id-vanished",
                f"Die veröffentlichte Kennung „{entry.id}“ fehlt im Katalog",
                f"Datensatz zurückholen, oder in {LOCK_FILE} schreiben, was aus ihr wurde: {became}",
            )


def _misdirected(lock: Lock, present: frozenset[str]) -> Iterator[Diagnostic]:
    for entry in lock.entries.values():
        if not entry.is_in_use and entry.id in present:
            text = f"Die Kennung „{entry.id}“ gilt als aufgegeben, steht aber im Katalog"
            yield _problem(entry.line, "id-reused", text, "Dem neuen Datensatz eine neue Kennung geben")
        elif entry.replaced_by is not None and entry.replaced_by not in present:
            text = f"„{entry.id}“ verweist auf „{entry.replaced_by}“, das es nicht gibt"
            last = successor(lock, entry.id)
            way_out = (
                f"„{last}“ schreiben" if last in present else "Auf einen Datensatz verweisen, der im Katalog steht"
            )
            yield _problem(entry.line, "id-successor", text, way_out)
        elif entry.replaced_by is not None and entry.replaced_by.partition("/")[0] != entry.id.partition("/")[0]:
            text = f"„{entry.id}“ kann nicht durch „{entry.replaced_by}“ ersetzt werden: andere Art"
            yield _problem(entry.line, "id-successor", text, "Nachfolger derselben Art nennen oder retired schreiben")


_SHAPES: Final = "`art/kennung`, `art/alt -> art/neu` oder `art/kennung retired JJJJ-MM-TT Grund`"


def _entry(line: str, number: int) -> Entry | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    try:
        since = date.fromisoformat(match["since"]) if match["since"] else None
    except ValueError:
        return None
    reason = match["why"].strip() if match["why"] else None
    return Entry(match["id"], number, match["new"], since, reason)


def _unreadable(number: int, line: str) -> Diagnostic:
    if is_conflict_mark(line):
        hint = "Die Zeilen beider Fassungen behalten und nur die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen"
        return _problem(number, "ids-line", "Hier steht die Marke eines Konflikts von git", hint)
    return _problem(number, "ids-line", f"Die Zeile „{line}“ ist nicht zu lesen", _SHAPES)


def _written(entry: Entry) -> str:
    if entry.replaced_by:
        return f"{entry.id} -> {entry.replaced_by}"
    if entry.retired:
        return f"{entry.id} retired {entry.retired.isoformat()}{f' {entry.reason}' if entry.reason else ''}"
    return entry.id


def _problem(line: int, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(LOCK_FILE, line, 1, code, message, hint)
