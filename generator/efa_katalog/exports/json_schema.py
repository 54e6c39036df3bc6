"""JSON Schema 2020-12 for what editors write and for what the downloads contain, both from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from efa_katalog.derive.law.situation import Situation
from efa_katalog.exports.documents import document
from efa_katalog.exports.outputs import OUTPUTS
from efa_katalog.exports.schema_dialect import explained, in_words, relaxed, standard
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.enums import Labelled, Status
from efa_katalog.schema.settings import Settings
from efa_katalog.schema.stages import Stage

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_TYPE: Final = "application/schema+json"


def record_schemas(base: str = "") -> dict[str, dict[str, Any]]:
    """Return the schemas of the catalogue's YAML files by file name; `base` is the address of their folder."""
    found: dict[str, tuple[type[BaseModel], str]] = {
        f"{kind.removesuffix('s')}.schema.json": (model, KIND_LABELS[kind]) for kind, model in KINDS.items()
    }
    found["catalog.schema.json"] = (Settings, "Einstellungen des Katalogs")
    return {
        name: _complete(relaxed(_schema(model, "validation")), base + name, title)
        for name, (model, title) in found.items()
    }


def output_schemas(base: str = "") -> dict[str, dict[str, Any]]:
    """Return the schemas of the JSON downloads by file name; `base` is the address of their folder."""
    return {
        f"{name}.schema.json": _complete(
            _schema(model, "serialization"), f"{base}{name}.schema.json", f"Aufbau von {files}"
        )
        for name, (model, files) in OUTPUTS.items()
    }


def as_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as it is written to a file."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"


def schema_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield every schema as a download."""
    base = edition.download("schema/")
    for name, schema in (record_schemas(base) | output_schemas(base)).items():
        yield document(f"schema/{name}", schema, f"JSON-Schema: {schema['title']}", SCHEMA_TYPE)


@cache
def _schema(model: type[BaseModel], mode: JsonSchemaMode) -> Mapping[str, Any]:
    """The schema of a model. It rests on the program alone, and to make all of them takes a second."""
    found: Mapping[str, Any] = standard(model.model_json_schema(mode=mode))
    return found


def _complete(schema: Mapping[str, Any], address: str, title: str) -> dict[str, Any]:
    """The schema with dialect, address and German title, and without the English words of the program's own docs."""
    found = explained(schema, _LABELS)
    parts = {name: _german(name, part) for name, part in found.get("$defs", {}).items()}
    top = _german("", found) | ({"$defs": parts} if parts else {})
    return {"$schema": DIALECT, "$id": address, **top, "title": title}


def _german(name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in part.items() if key not in {"description", "title"}}
    return kept | ({"description": in_words(_LABELS[name])} if name in _LABELS else {})


_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    **{enum.__name__: {member.value: member.label for member in enum} for enum in Labelled.__subclasses__()},
    **{enum.__name__: {member.value: member.label for member in enum} for enum in Status.__subclasses__()},
    **{enum.__name__: {member.value: member.label for member in enum} for enum in Stage.__subclasses__()},
    Situation.__name__: {member.value: member.label for member in Situation},
}
