"""Comments and blank lines of a file, and what each of them belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from efa_katalog.editing.tree import Listing, Mapping, Node, scalars
from efa_katalog.source.position import split_lines

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


@dataclass(frozen=True, slots=True)
class Comments:
    """`before`: lines above an entry or item, by its place; `beside`: at the end of a line; `after`: at the end.

    An empty text stands for a blank line.
    """

    before: dict[int, tuple[str, ...]]
    beside: dict[int, str]
    after: tuple[str, ...]


class _Anchor(NamedTuple):
    """An entry or item that comments can belong to: the line where it begins, and its place in the text."""

    line: int
    start: int


def read_comments(text: str, root: Mapping) -> Comments:
    """Return all comments; lines count from 0."""
    lines = split_lines(text)
    inside, ends = _covered(root)
    anchors = sorted(_anchors(root))
    before: dict[int, list[str]] = defaultdict(list)
    beside: dict[int, str] = {}
    after: list[str] = []
    for number, line in enumerate(lines):
        if number in inside and number not in ends:
            continue
        rest = line[ends.get(number, 0) :]
        found = _COMMENT.search(rest)
        if line.strip() and (found is None or rest[: found.start()].strip() or number in ends):
            if found is not None:
                beside[number] = found[0].rstrip()
            continue
        place = bisect_right(anchors, _Anchor(number, len(text)))
        below = before[anchors[place].start] if place < len(anchors) else after
        below.append(line.strip())
    return Comments({start: _squeezed(found) for start, found in before.items()}, beside, _squeezed(after))


def _covered(root: Mapping) -> tuple[set[int], dict[int, int]]:
    """Return the lines that a value covers, and where in a line its last value ends, if any ends there."""
    inside: set[int] = set()
    ends: dict[int, int] = {}
    for found in scalars(root):
        inside.update(range(found.line, found.last_line + 1))
        if not found.is_block:
            last_start = found.column if found.line == found.last_line else 0
            ends[found.last_line] = last_start + len(found.text.rpartition("\n")[2])
        if found.is_block:
            ends.pop(found.line, None)
    return inside, ends


def _anchors(node: Node) -> Iterator[_Anchor]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield _Anchor(entry.key.line, entry.key.start)
            yield from _anchors(entry.value)
    elif isinstance(node, Listing):
        for item in node.items:
            yield _Anchor(item.line, item.start)
            yield from _anchors(item)


def _squeezed(lines: list[str]) -> tuple[str, ...]:
    """Return the lines with blank lines next to each other made one."""
    return tuple(line for place, line in enumerate(lines) if line or not place or lines[place - 1])
