"""JSON documents: the head that all share, and their bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from efa_katalog import __version__
from efa_katalog.exports.outputs import Origin, Output
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, download

JSON_TYPE = "application/json"


def head(edition: Edition, name: str, schema: str) -> dict[str, Any]:
    """Return the members of `outputs.Head` for the download `name`, described by the schema `schema`."""
    settings = edition.catalog.settings
    return {
        "$schema": edition.download(f"schema/{schema}.schema.json"),
        "schema_version": SCHEMA_VERSION,
        "data_date": edition.on,
        "commit": edition.commit or None,
        "licence": settings.licence,
        "generated_from": Origin(
            repository=settings.repository.url, folder="catalog/", generator=f"efa-katalog {__version__}"
        ),
        "url": edition.download(name),
    }


def document(name: str, output: Output, title: str, *, compact: bool = False) -> ExportFile:
    """Return a JSON download: keys in the order of the model, a line feed at the end.

    `compact` means no indentation, and no fields that have their default.
    """
    text = output.model_dump_json(indent=None if compact else 2, exclude_defaults=compact)
    return download(name, f"{text}\n".encode(), JSON_TYPE, title)


def joined(name: str, pieces: Iterable[bytes], title: str) -> ExportFile:
    """Return a JSON download from the pieces of its text; no more than the text is ever held."""
    buffer = io.BytesIO()
    buffer.writelines(pieces)
    buffer.write(b"\n")
    return download(name, buffer.getvalue(), JSON_TYPE, title)
