"""JSON Schema 2020-12 that every validator and editor takes without options.

Strict validators refuse words that are not in the standard, formats that they do not know and several types in one
place; editors show `description` and nothing else of their own accord.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

_Json: TypeAlias = Any

_DEFS: Final = "#/$defs/"
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# Of OpenAPI, where `oneOf` with a constant in each branch says as much.
_FOREIGN: Final = frozenset({"discriminator"})
_OF_TEXTS: Final = ("pattern", "minLength", "maxLength")


def standard(node: _Json) -> _Json:
    """Return the schema in words of the standard.

    A day is told by its pattern: unlike a format, everybody checks it.
    """
    if isinstance(node, list):
        return [standard(item) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {key: standard(value) for key, value in node.items() if key not in _FOREIGN}
    if inner.get("format") == "date":
        del inner["format"]
        inner["pattern"] = _DAY
    return inner


def relaxed(node: _Json) -> _Json:
    """Let numbers stand where the schema wants a text that may be written in digits.

    Why: in our dialect `date: 2022` and `ozg_id: 10092` are texts, but an editor's YAML reads numbers there.
    """
    if isinstance(node, list):
        return [relaxed(item) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {key: relaxed(value) for key, value in node.items()}
    is_closed = inner.keys() & {"enum", "const"} or "a-z" in str(inner.get("pattern", ""))
    if inner.get("type") != "string" or is_closed:
        return inner
    text = {"type": inner.pop("type"), **{key: inner.pop(key) for key in _OF_TEXTS if key in inner}}
    return inner | {"oneOf": [text, {"type": "number"}]}


def explained(node: _Json, labels: Mapping[str, Mapping[str, str]]) -> _Json:
    """Return the schema with the meaning of each value in the description of every field that takes it.

    `labels` are the values and their labels by the name of the enumeration. Why in each field: an editor shows the
    description nearest to the cursor.
    """
    if isinstance(node, list):
        return [explained(item, labels) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {key: explained(value, labels) for key, value in node.items()}
    meanings = _meanings(inner, labels)
    return (
        inner | {"description": f"{inner['description']}\n{meanings}"} if meanings and "description" in inner else inner
    )


def in_words(labels: Mapping[str, str]) -> str:
    """Return what the values of an enumeration mean, one a line."""
    return "\n".join(f"{value}: {label}" for value, label in labels.items())


def _meanings(node: Mapping[str, _Json], labels: Mapping[str, Mapping[str, str]]) -> str:
    places = (node, node.get("items"), *node.get("anyOf", ()))
    names = (str(place.get("$ref")).removeprefix(_DEFS) for place in places if isinstance(place, Mapping))
    return "\n".join(in_words(labels[name]) for name in names if name in labels)
