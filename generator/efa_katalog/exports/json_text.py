"""JSON texts made of pieces, so that no whole document need be built as objects first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from pydantic_core import to_json

_Value: TypeAlias = Any

Node: TypeAlias = dict[str, Any]
"""An object of JSON as plain data."""

Member: TypeAlias = tuple[str, Iterable[bytes]]
"""A key and the pieces of its value."""


def indented(value: _Value, depth: int = 0) -> bytes:
    """Return plain data or records as JSON, indented as the value of a member at `depth`."""
    return nested(to_json(value, indent=2), depth)


def nested(text: bytes, depth: int) -> bytes:
    """Return a text of JSON, indented as the value of a member at `depth`."""
    # Within texts a line feed is written as an escape, so each raw one is of the layout.
    return text.replace(b"\n", b"\n" + b"  " * depth)


def members(found: Iterable[Member], depth: int = 0) -> Iterator[bytes]:
    """Yield the pieces of an object whose members' values are JSON already, indented for `depth` + 1."""
    opening = b"{"
    for key, pieces in found:
        yield opening + b"\n" + b"  " * (depth + 1) + json.dumps(key, ensure_ascii=False).encode() + b": "
        yield from pieces
        opening = b","
    yield b"{}" if opening == b"{" else b"\n" + b"  " * depth + b"}"
