"""`openapi.json`: the downloads described as a static interface (OpenAPI 3.1), from the files that are really there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.exports.documents import document
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, FileFacts
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.base import SLUG

NAME: Final = "openapi.json"
_CHECKSUMS: Final = "SHA256SUMS"
_FOLDERS: Final = KIND_LABELS | {"paths": "Alle Wege eines Dienstes", "schema": "JSON-Schema", "feeds": "Feed"}


class _Path(NamedTuple):
    """Files that differ only in an id: the pattern of their names below `daten/v1/`, one id, and their type."""

    pattern: str
    example: str
    media_type: str
    title: str


class _Tag(NamedTuple):
    name: str
    description: str


_WHOLE: Final = _Tag("Alles", "Der ganze Katalog in einer Datei.")
_TABLES: Final = _Tag(
    "Tabellen", "Jede Tabelle als CSV für Programme und für den Doppelklick in einem deutschen Excel."
)
_RECORDS: Final = _Tag("Datensätze", "Eine Datei je Datensatz.")
_NEWS: Final = _Tag("Abonnieren", "Feeds und Kalender.")
_ABOUT: Final = _Tag("Beschreibungen", "Was die Dateien enthalten, für Programme.")


def openapi_file(edition: Edition, offered: Iterable[FileFacts]) -> ExportFile:
    """Return `openapi.json`; `offered` are all other downloads but the checksums, which cover this one."""
    paths = {path.pattern: path for path in _paths(offered)}
    schemas = _schemas()
    described = {
        "openapi": "3.1.0",
        "info": _info(edition),
        "servers": [{"url": edition.download("").removesuffix("/"), "description": "Statische Dateien, nur lesend"}],
        "security": [],
        "tags": [tag._asdict() for tag in (_WHOLE, _TABLES, _RECORDS, _NEWS, _ABOUT)],
        "paths": {
            f"/{pattern}": {"get": _operation(path, schemas.get(pattern, ()))}
            for pattern, path in sorted(paths.items())
        },
        "components": {"responses": {"Missing": {"description": "Diese Kennung gab es nie."}}},
    }
    return document(NAME, described, "Beschreibung als Schnittstelle (OpenAPI)")


def _info(edition: Edition) -> Node:
    settings = edition.catalog.settings
    return {
        "title": f"{settings.title}: Daten",
        "version": SCHEMA_VERSION,
        "summary": "Statische Dateien ohne Anmeldung, mit Datum und Quelle an jeder Angabe.",
        "description": f"{settings.description} Was es an Spalten und Feldern gibt: {edition.address('daten/')}",
        "contact": {"name": settings.operator.name, "email": settings.operator.mailbox},
        "license": {"name": settings.licence.name, "url": settings.licence.url},
    }


def _paths(offered: Iterable[FileFacts]) -> Iterator[_Path]:
    for file in offered:
        name = file.path.removeprefix(addresses.DOWNLOADS)
        media_type = file.media_type.partition(";")[0]
        folder, _, stem = name.rpartition("/")
        if not folder:
            yield _Path(name, "", media_type, file.title)
            continue
        suffix = "".join(PurePosixPath(stem).suffixes)
        title = f"{_FOLDERS.get(folder.partition('/')[0], folder)} ({suffix.removeprefix('.')})"
        yield _Path(f"{folder}/{{id}}{suffix}", stem.removesuffix(suffix), media_type, title)
    yield _Path(NAME, "", "application/json", "Diese Beschreibung")
    yield _Path(_CHECKSUMS, "", "text/plain", "Prüfsummen aller Dateien")


def _schemas() -> Mapping[str, tuple[str, ...]]:
    """Which schemas describe a file, by its pattern; an id that was given up answers with what became of it."""
    # The models of all downloads take a while to load, and only their schemas and this file need them.
    from efa_katalog.exports.outputs import OUTPUTS  # noqa: PLC0415

    single = {files: (name,) for name, (_, files) in OUTPUTS.items() if "<" not in files}
    own = {kind: f"{kind.removesuffix('s')}-file" for kind in KINDS}
    records = {
        f"{kind}/{{id}}.json": (name if name in OUTPUTS else "record-file", "retired-file")
        for kind, name in own.items()
    }
    return single | records | {"paths/{id}.json": ("paths-file", "retired-file")}


def _operation(path: _Path, schemas: tuple[str, ...]) -> Node:
    name = "-".join(re.findall(r"[\w-]+", path.pattern))
    operation: Node = {
        "operationId": f"get-{name}",
        "summary": path.title,
        "tags": [_tag(path).name],
        "responses": {
            "200": {"description": path.title, "content": {path.media_type: {"schema": _schema(schemas)}}},
            "404": {"$ref": "#/components/responses/Missing"},
        },
    }
    return operation | ({"parameters": [_parameter(path)]} if path.example else {})


def _parameter(path: _Path) -> Node:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Kennung, wie sie in den Tabellen steht; sie ändert sich nie.",
        "schema": {"type": "string", "pattern": SLUG},
        "example": path.example,
    }


def _schema(schemas: tuple[str, ...]) -> Node:
    known = [{"$ref": f"schema/{name}.schema.json"} for name in schemas]
    # Of other files JSON Schema has nothing to say.
    return {"anyOf": known} if len(known) > 1 else known[0] if known else {}


def _tag(path: _Path) -> _Tag:
    if path.pattern.endswith((".atom", ".ics")):
        return _NEWS
    if path.pattern.startswith("schema/") or path.pattern in {NAME, _CHECKSUMS, "datapackage.json", "dcat.jsonld"}:
        return _ABOUT
    if path.pattern.endswith("csv-metadata.json"):
        return _ABOUT
    if path.example:
        return _RECORDS
    return _TABLES if path.pattern.endswith(".csv") else _WHOLE
