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
_OTHER_FILES = frozenset({SETTINGS_FILE, "ids.lock"})
_SUFFIX = ".yaml"
# Windows cannot check out files of these names, whatever their suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")

_M = TypeVar("_M", bound=BaseModel)


class _File(NamedTuple):
    kind: str
    id: str
    path: Path
    shown: str


def read_catalog(root: Path) -> Reading:
    """Return all valid records below `root` and every problem of every file."""
    problems: list[Diagnostic] = []
    files = list(_files(root, problems))
    settings_document, settings = _read(root / SETTINGS_FILE, f"{root.name}/{SETTINGS_FILE}", Settings, problems)
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
    known = {kind: frozenset(file.id for file in files if file.kind == kind) for kind in KINDS}
    catalog = Catalog.of(settings, records) if settings is not None else None
    return Reading(catalog, documents, known, tuple(problems))


def _read(path: Path, shown: str, model: type[_M], problems: list[Diagnostic]) -> tuple[Document | None, _M | None]:
    try:
        document = read_document(path, shown)
    except CatalogError as error:
        problems += error.diagnostics
        return None, None
    try:
        return document, model.model_validate(document.data)
    except ValidationError as error:
        problems += _explained(document, model, error)
        return document, None


def _explained(document: Document, model: type[BaseModel], error: ValidationError) -> Iterator[Diagnostic]:
    for detail in error.errors(include_url=False):
        message = translate(model, detail)
        yield document.diagnostic(message.loc, message.code, message.text, message.hint, key=message.at_key)


def _id_problem(document: Document, file: _File) -> Iterator[Diagnostic]:
    found = document.data.get("id")
    if found is not None and found != file.id:
        yield document.diagnostic(
            ("id",),
            "id-mismatch",
            f"Die Kennung „{found}“ passt nicht zum Dateinamen „{file.id}{_SUFFIX}“",
            "Die Zeile mit id löschen oder die Datei umbenennen",
        )


def _files(root: Path, problems: list[Diagnostic]) -> Iterator[_File]:
    for path in sorted(root.iterdir()):
        if path.name.startswith(".") or path.name in _OTHER_FILES or path.suffix == ".md":
            continue
        if path.is_dir() and path.name in KINDS and not path.is_symlink():
            yield from _files_of_kind(path, f"{root.name}/{path.name}", problems)
        else:
            hint = suggest(path.name, KINDS) or f"Erlaubt sind die Ordner {', '.join(KINDS)}"
            problems.append(_about_file(f"{root.name}/{path.name}", "unknown-place", "Das gehört hier nicht hin", hint))


def _files_of_kind(folder: Path, shown_folder: str, problems: list[Diagnostic]) -> Iterator[_File]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix == ".md":
            continue
        shown = f"{shown_folder}/{path.name}"
        problem = _name_problem(path, shown)
        if problem is None:
            yield _File(folder.name, path.stem, path, shown)
        else:
            problems.append(problem)


def _name_problem(path: Path, shown: str) -> Diagnostic | None:
    if path.is_symlink() or not path.is_file():
        return _about_file(
            shown, "not-a-file", "Hier sind nur gewöhnliche Dateien erlaubt", "Verknüpfung oder Ordner entfernen"
        )
    if path.suffix != _SUFFIX:
        return _about_file(
            shown, "wrong-suffix", f"Der Dateiname muss auf {_SUFFIX} enden", f"Umbenennen in {path.stem}{_SUFFIX}"
        )
    if not re.fullmatch(SLUG, path.stem) or _RESERVED.fullmatch(path.stem):
        return _about_file(
            shown,
            "file-name",
            f"Der Dateiname „{path.stem}“ ist keine gültige Kennung",
            "Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche, z. B. hilfe-zur-pflege.yaml",
        )
    return None


def _about_file(shown: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(shown, 1, 1, code, message, hint)
