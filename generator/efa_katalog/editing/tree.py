"""A catalogue file as nodes that know where they stand in the text; no data, only places.

Our own `source` forgets where a value ends and how it was written; changing a text needs just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import yaml

# Both readers give the same nodes; the one in C is faster and not on every platform.
_Reader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_STYLES: Final = ("|", ">")

Node: TypeAlias = "Scalar | Mapping | Listing"


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A single value: `text` is what stands in the file, `value` what it means."""

    start: int
    end: int
    line: int
    last_line: int
    column: int
    text: str
    value: str

    @property
    def is_block(self) -> bool:
        """Whether it is written as `|` or `>`."""
        return self.text.startswith(_BLOCK_STYLES)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A key with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Keys with values; `is_flow` if written in braces."""

    start: int
    end: int
    line: int
    last_line: int
    column: int
    is_flow: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A list; `is_flow` if written in brackets."""

    start: int
    end: int
    line: int
    last_line: int
    column: int
    is_flow: bool
    items: tuple[Node, ...]


def read_tree(text: str) -> Mapping:
    """Return the nodes of a file that our dialect accepts; lines and columns count from 0.

    Raises:
        ValueError: the text is no mapping. Whoever calls has parsed it before.
    """
    loader = _Reader(text)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    node = _node(root, text) if root is not None else None
    if not isinstance(node, Mapping):
        message = "no mapping at the top"
        raise ValueError(message)  # noqa: TRY004 — the text is at fault, not a type
    return node


def find(root: Node, loc: tuple[str | int, ...]) -> Node | None:
    """Return the node at `loc`, or None."""
    node: Node | None = root
    for part in loc:
        if isinstance(node, Mapping):
            node = next((entry.value for entry in node.entries if entry.key.value == part), None)
        elif isinstance(node, Listing) and isinstance(part, int):
            node = node.items[part] if part < len(node.items) else None
        else:
            return None
    return node


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every key and value, in the order of the text."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)
    else:
        for item in node.items:
            yield from scalars(item)


def _node(node: yaml.Node, text: str) -> Node:
    if isinstance(node, yaml.MappingNode):
        entries = tuple(Entry(_scalar(key, text), _node(value, text)) for key, value in node.value)
        end, last = _end(node, tuple(entry.value for entry in entries))
        mark = node.start_mark
        return Mapping(mark.index, end, mark.line, last, mark.column, bool(node.flow_style), entries)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_node(item, text) for item in node.value)
        end, last = _end(node, items)
        mark = node.start_mark
        return Listing(mark.index, end, mark.line, last, mark.column, bool(node.flow_style), items)
    return _scalar(node, text)


def _end(node: yaml.CollectionNode, children: tuple[Node, ...]) -> tuple[int, int]:
    # The reader ends a block where the next thing begins: comments in between would count as its own.
    if node.flow_style or not children:
        return node.end_mark.index, node.end_mark.line
    return children[-1].end, children[-1].last_line


def _scalar(node: yaml.Node, text: str) -> Scalar:
    start = node.start_mark
    written = text[start.index : node.end_mark.index]
    if written.startswith(_BLOCK_STYLES):
        written = written.rstrip()
    elif not written.strip():
        written = ""
    last = start.line + len(re.findall(r"\r\n|\r|\n", written))
    return Scalar(start.index, start.index + len(written), start.line, last, start.column, written, node.value)
