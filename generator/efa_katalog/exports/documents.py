"""JSON documents: the head that all share, and their bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from pydantic_core import to_json

from efa_katalog import __version__
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, download

JSON_TYPE: Final = "application/json"


def head(edition: Edition, name: str, schema: str) -> Node:
    """Return the members of `outputs.Head` for the download `name`, described by the schema `schema`."""
    settings = edition.catalog.settings
    return {
        "$schema": edition.download(f"schema/{schema}.schema.json"),
        "schema_version": SCHEMA_VERSION,
        "data_date": edition.on,
        "commit": edition.commit or None,
        "licence": settings.licence,
        "generated_from": {
            "repository": settings.repository.url,
            "folder": "catalog/",
            "generator": f"efa-katalog {__version__}",
        },
        "url": edition.download(name),
    }


def document(name: str, members: Node, title: str, media_type: str = JSON_TYPE) -> ExportFile:
    """Return a JSON download: keys in the order given, a line feed at the end."""
    return joined(name, (to_json(members, indent=2),), title, media_type)


def joined(name: str, pieces: Iterable[bytes], title: str, media_type: str = JSON_TYPE) -> ExportFile:
    """Return a JSON download from the pieces of its text; no more than the text is ever held."""
    buffer = io.BytesIO()
    buffer.writelines(pieces)
    buffer.write(b"\n")
    return download(name, buffer.getvalue(), media_type, title)
