"""Read the folder `catalog/`: every file, every problem, one run.

Only files are looked at here: their names, their syntax and their shape. What records say about each other is
the business of `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from efa_katalog.catalog import Catalog, Reading
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import SLUG, Record
from efa_katalog.schema.messages import suggest, translate
from efa_katalog.schema.settings import Settings
from efa_katalog.source import Document, read_document

SETTINGS_FILE = "catalog.yaml"
_OTHER_FILES = frozenset({SETTINGS_FILE, "ids.lock", "releases"})
_SUFFIX = ".yaml"
# Room for 10,000 services of ordinary size. All documents are in memory at once, so there must be an end.
MAX_FILES = 30_000
MAX_TOTAL_BYTES = 50 * 1024 * 1024
# Windows cannot check out files of these names, whatever their suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")

_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "Diesen Ordner oder diese Datei gibt es nicht",
    NotADirectoryError: "Das ist kein Ordner",
    PermissionError: "Zum Lesen fehlt das Recht",
}

_M = TypeVar("_M", bound=BaseModel)


class _File(NamedTuple):
    kind: str
    id: str
    path: Path
    shown: str


def read_catalog(root: Path) -> Reading:
    """Return all valid records below `root` and every problem of every file."""
    problems: list[Diagnostic] = []
    # "." has no name of its own.
    shown_root = root.name or root.resolve().name
    known: dict[str, set[str]] = {kind: set() for kind in KINDS}
    files = list(_files(root, shown_root, known, problems))
    if not root.is_dir():
        return Reading(None, {}, _frozen(known), tuple(problems))
    excess = _excess(files, shown_root)
    if excess is not None:
        return Reading(None, {}, _frozen(known), (*problems, excess))
    settings_document, settings = _read_settings(root / SETTINGS_FILE, f"{shown_root}/{SETTINGS_FILE}", problems)
    records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    documents: dict[tuple[str, str], Document] = {}
    if settings_document is not None:
        documents["settings", ""] = settings_document
    for file in files:
        document, record = _read(file.path, file.shown, KINDS[file.kind], problems)
        if document is None:
            continue
        documents[file.kind, file.id] = document
        problems += _id_problem(document, file)
        if record is not None:
            records[file.kind][file.id] = record.model_copy(update={"id": file.id})
    catalog = Catalog.of(settings, records) if settings is not None else None
    return Reading(catalog, documents, _frozen(known), tuple(problems))


def _frozen(known: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(ids) for kind, ids in known.items()}


def _excess(files: list[_File], shown: str) -> Diagnostic | None:
    """Return the problem of a catalogue that is too large to be read at all."""
    if len(files) > MAX_FILES:
        message = f"Der Katalog hat {len(files)} Dateien, mehr als die erlaubten {MAX_FILES}"
        return _about_file(shown, "too-many-files", message, "Dateien entfernen, die nicht hierher gehören")
    size = sum(file.path.stat().st_size for file in files if file.path.exists())
    if size > MAX_TOTAL_BYTES:
        message = (
            f"Die Dateien des Katalogs sind zusammen {size // 2**20} MiB groß, erlaubt sind {MAX_TOTAL_BYTES // 2**20}"
        )
        return _about_file(shown, "too-many-bytes", message, "Die größten Dateien prüfen; ein Datensatz hat wenige KB")
    return None


def _read_settings(path: Path, shown: str, problems: list[Diagnostic]) -> tuple[Document | None, Settings | None]:
    if not path.exists():
        hint = "Anlegen; sie nennt Titel, Betreiber, Lizenz und Datenstand"
        problems.append(_about_file(shown, "no-settings", f"Die Datei {SETTINGS_FILE} fehlt", hint))
        return None, None
    problem = _not_a_file(path, shown)
    if problem is not None:
        problems.append(problem)
        return None, None
    return _read(path, shown, Settings, problems)


def _read(path: Path, shown: str, model: type[_M], problems: list[Diagnostic]) -> tuple[Document | None, _M | None]:
    try:
        document = read_document(path, shown)
    except CatalogError as error:
        problems += error.diagnostics
        return None, None
    except OSError as error:
        problems.append(_unreadable(shown, error))
        return None, None
    try:
        return document, model.model_validate(document.data)
    except ValidationError as error:
        problems += _explained(document, model, error)
        return document, None


def _explained(document: Document, model: type[BaseModel], error: ValidationError) -> Iterator[Diagnostic]:
    for message in translate(model, error.errors(include_url=False)):
        yield document.diagnostic(message.loc, message.code, message.text, message.hint, key=message.at_key)


def _id_problem(document: Document, file: _File) -> Iterator[Diagnostic]:
    found = document.data.get("id")
    # A list or a group is refused by its type already.
    if isinstance(found, str) and found != file.id:
        yield document.diagnostic(
            ("id",),
            "id-mismatch",
            f"Die Kennung „{found}“ passt nicht zum Dateinamen „{file.id}{_SUFFIX}“",
            "Die Zeile mit id löschen oder die Datei umbenennen",
        )


def _files(root: Path, shown_root: str, known: dict[str, set[str]], problems: list[Diagnostic]) -> Iterator[_File]:
    for path in _entries(root, shown_root, problems):
        shown = f"{shown_root}/{path.name}"
        if path.name in _OTHER_FILES:
            continue
        if path.name in KINDS and path.is_dir() and not path.is_symlink():
            yield from _files_of_kind(path, shown, known[path.name], problems)
        else:
            problems.append(_misplaced(path, shown))


def _files_of_kind(folder: Path, shown_folder: str, known: set[str], problems: list[Diagnostic]) -> Iterator[_File]:
    for path in _entries(folder, shown_folder, problems):
        shown = f"{shown_folder}/{path.name}"
        # Known in any case: whoever refers to a misnamed file is not to blame.
        known.update({path.stem, path.stem.lower()})
        problem = _name_problem(path, shown)
        if problem is None:
            yield _File(folder.name, path.stem, path, shown)
        else:
            problems.append(problem)


def _entries(folder: Path, shown: str, problems: list[Diagnostic]) -> list[Path]:
    """Return what lies in the folder, by name, without hidden files and read-me files."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(shown, error))
        return []
    return [path for path in entries if not path.name.startswith(".") and path.suffix != ".md"]


def _misplaced(path: Path, shown: str) -> Diagnostic:
    if path.name in KINDS:
        message, hint = f"„{path.name}“ muss ein gewöhnlicher Ordner sein", "Verknüpfung oder Datei durch ihn ersetzen"
    else:
        message = f"„{path.name}“ gehört nicht in den Katalog"
        hint = suggest(path.name, KINDS) or f"Erlaubt sind {SETTINGS_FILE} und die Ordner {', '.join(KINDS)}"
    return _about_file(shown, "unknown-place", message, hint)


def _not_a_file(path: Path, shown: str) -> Diagnostic | None:
    if not path.is_symlink() and path.is_file():
        return None
    return _about_file(
        shown,
        "not-a-file",
        f"„{path.name}“ ist eine Verknüpfung oder ein Ordner; erlaubt sind nur gewöhnliche Dateien",
        "Entfernen oder durch eine Datei ersetzen",
    )


def _name_problem(path: Path, shown: str) -> Diagnostic | None:
    problem = _not_a_file(path, shown)
    if problem is not None:
        return problem
    if path.suffix != _SUFFIX:
        message = f"„{path.name}“: der Dateiname muss auf {_SUFFIX} enden"
        return _about_file(shown, "wrong-suffix", message, f"Umbenennen in {path.stem}{_SUFFIX}")
    if not re.fullmatch(SLUG, path.stem) or _RESERVED.fullmatch(path.stem):
        return _about_file(
            shown,
            "file-name",
            f"Der Dateiname „{path.stem}“ ist keine gültige Kennung",
            "Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche, z. B. hilfe-zur-pflege.yaml",
        )
    return None


def _unreadable(shown: str, error: OSError) -> Diagnostic:
    message = _REASONS.get(type(error), "Das lässt sich nicht lesen")
    return _about_file(shown, "unreadable", message, "Pfad, Rechte und Datenträger prüfen")


def _about_file(shown: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(shown, 1, 1, code, message, hint)
