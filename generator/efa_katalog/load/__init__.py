"""Read the folder `catalog/`: every file, every problem, one run.

Only files are looked at here: their names, their syntax and their shape. What records say about each other is
the business of `checks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.load.files import Read, ReadFile, read_files
from efa_katalog.load.folder import SETTINGS_FILE, Found, about_file, record_files, settings_file
from efa_katalog.load.municipalities import read_municipalities
from efa_katalog.load.version import too_new, too_old
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Record
from efa_katalog.schema.municipality import Municipality
from efa_katalog.schema.settings import Settings
from efa_katalog.source import Documents

__all__ = ["MAX_FILES", "MAX_TOTAL_BYTES", "SETTINGS_FILE", "Read", "Reading", "read_catalog", "read_files"]

# Room for 10,000 services of ordinary size. All texts are in memory at once, so there must be an end.
MAX_FILES = 30_000
MAX_TOTAL_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the folder gave: the records that are valid, their documents, and all problems so far.

    `known` holds every id that has a file, valid or not, so that a broken record is not reported again by all
    that refer to it.
    """

    catalog: Catalog | None
    documents: Documents
    known: Mapping[str, frozenset[str]]
    problems: tuple[Diagnostic, ...]


def read_catalog(root: Path, read: Read = read_files) -> Reading:
    """Return all valid records below `root` and every problem of every file; `read` says what the files hold."""
    problems: list[Diagnostic] = []
    # "." has no name of its own.
    shown_root = root.name or root.resolve().name
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
    files = list(record_files(root, shown_root, ids, problems))
    with_file = {kind: frozenset(found) for kind, found in ids.items()}
    if not root.is_dir():
        return Reading(None, Documents({}), with_file, tuple(problems))
    excess = _excess(files, shown_root)
    if excess is not None:
        return Reading(None, Documents({}), with_file, (*problems, excess))
    settings = settings_file(root, shown_root)
    if isinstance(settings, Diagnostic):
        problems.append(settings)
    else:
        newer = too_new(settings)
        if newer is not None:
            return Reading(None, Documents({}), with_file, (newer,))
        files.insert(0, settings)
    table = read_municipalities(root, with_file["states"])
    problems += table.problems
    found = _reading(list(zip(files, read(files), strict=True)), with_file, problems, table.rows)
    older = too_old(settings) if found.problems and isinstance(settings, Found) else None
    return replace(found, problems=(older, *found.problems)) if older is not None else found


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


def _reading(
    files: list[tuple[Found, ReadFile]],
    with_file: dict[str, frozenset[str]],
    problems: list[Diagnostic],
    municipalities: tuple[Municipality, ...],
) -> Reading:
    settings: Settings | None = None
    records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for file, found in files:
        problems += found.problems
        if isinstance(found.record, Settings):
            settings = found.record
        elif isinstance(found.record, Record):
            records[file.kind][file.id] = found.record
    texts = {(file.kind, file.id): found.text for file, found in files if found.text is not None}
    catalog = Catalog.of(settings, records, municipalities) if settings is not None else None
    return Reading(catalog, Documents(texts), with_file, tuple(problems))
