"""Read the folder `catalog/`: every file, every problem, one run.

Only files are looked at here: their names, their syntax and their shape. What records say about each other is
the business of `checks`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import MappingProxyType

from efa_katalog.catalog import NOTHING_KNOWN, SETTINGS, Catalog, Memory, ReadFile, Reading
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.loader.files import read_file
from efa_katalog.loader.folder import SETTINGS_FILE, Found, about_file, record_files, settings_file, unreadable
from efa_katalog.loader.together import read_ahead
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Record
from efa_katalog.schema.settings import Settings
from efa_katalog.source import Documents

__all__ = ["MAX_FILES", "MAX_TOTAL_BYTES", "SETTINGS_FILE", "read_catalog"]

# Room for 10,000 services of ordinary size. All texts are in memory at once, so there must be an end.
MAX_FILES = 30_000
MAX_TOTAL_BYTES = 50 * 1024 * 1024


def read_catalog(root: Path, known: Memory = NOTHING_KNOWN) -> Reading:
    """Return all valid records below `root` and every problem of every file.

    `known` is the memory of an earlier reading: files that have not changed since are not read again, their records
    are the same objects. Apart from that the result is the same as without it.
    """
    now = time.time_ns()
    problems: list[Diagnostic] = []
    # "." has no name of its own.
    shown_root = root.name or root.resolve().name
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
    files = list(record_files(root, shown_root, ids, problems))
    with_file = {kind: frozenset(found) for kind, found in ids.items()}
    if not root.is_dir():
        return Reading(None, Documents({}), with_file, tuple(problems), NOTHING_KNOWN)
    excess = _excess(files, shown_root)
    if excess is not None:
        return Reading(None, Documents({}), with_file, (*problems, excess), NOTHING_KNOWN)
    settings = settings_file(root, shown_root)
    if isinstance(settings, Diagnostic):
        problems.append(settings)
    else:
        files.insert(0, settings)
    return _reading(list(_read(files, known, now, problems)), with_file, problems, known)


def _excess(files: list[Found], shown: str) -> Diagnostic | None:
    """Return the problem of a catalogue that is too large to be read at all."""
    if len(files) > MAX_FILES:
        message = f"Der Katalog hat {len(files)} Dateien, mehr als die erlaubten {MAX_FILES}"
        return about_file(shown, "too-many-files", message, "Dateien entfernen, die nicht hierher gehören")
    size = sum(file.state.st_size for file in files if file.state is not None)
    if size > MAX_TOTAL_BYTES:
        message = (
            f"Die Dateien des Katalogs sind zusammen {size // 2**20} MiB groß, erlaubt sind {MAX_TOTAL_BYTES // 2**20}"
        )
        return about_file(shown, "too-many-bytes", message, "Die größten Dateien prüfen; ein Datensatz hat wenige KB")
    return None


def _read(files: list[Found], known: Memory, now: int, problems: list[Diagnostic]) -> Iterator[tuple[Found, ReadFile]]:
    read = partial(_read_one, known, now)
    ahead = {} if known.files else read_ahead(files, read)
    for file in files:
        try:
            found = ahead[file.shown] if file.shown in ahead else read(file)
        except OSError as error:
            problems.append(unreadable(file.shown, error))
        else:
            problems += found.problems
            yield file, found


def _read_one(known: Memory, now: int, file: Found) -> ReadFile:
    model = Settings if file.kind == SETTINGS else KINDS[file.kind]
    return read_file(file, model, known.files.get(file.shown), now)


def _reading(
    files: list[tuple[Found, ReadFile]],
    with_file: dict[str, frozenset[str]],
    problems: list[Diagnostic],
    known: Memory,
) -> Reading:
    settings: Settings | None = None
    records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for file, found in files:
        if isinstance(found.record, Settings):
            settings = found.record
        elif isinstance(found.record, Record):
            records[file.kind][file.id] = found.record
    texts = {(file.kind, file.id): found.text for file, found in files if found.text is not None}
    walks = {place: known.walks[place] for place in texts if place in known.walks}
    catalog = Catalog.of(settings, records, walks) if settings is not None else None
    memory = Memory(
        MappingProxyType({file.shown: found for file, found in files}),
        catalog.walks if catalog is not None else walks,
    )
    return Reading(catalog, Documents(texts), with_file, tuple(problems), memory)
