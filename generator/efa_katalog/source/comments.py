"""The comments of a file: those above all data, and those between or below it.

Data knows nothing of comments. Whoever writes a file anew from its data asks here what would get lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from efa_katalog.source.position import Position, position_at

if TYPE_CHECKING:
    from efa_katalog.source.document import Document

_COMMENT = re.compile(r"#[^\r\n]*")
_FOLD_MARK = re.compile(r"[|>][^\r\n]*")


class Comment(NamedTuple):
    """A comment from its `#` to the end of the line."""

    position: Position
    text: str
    is_above_data: bool


def read_comments(document: Document) -> tuple[Comment, ...]:
    """Return all comments of a document in their order."""
    text = document.text
    return tuple(
        Comment(position_at(text, found.start()), found[0].rstrip(), not number)
        for number, (start, end) in enumerate(_gaps(text))
        for found in _COMMENT.finditer(text, start, end)
    )


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield what lies between keys and values: there, and only there, `#` begins a comment."""
    start = 0
    for event in _scalars(text):
        yield start, event.start_mark.index
        start = max(start, event.end_mark.index)
        # The line of a fold mark may end with a comment.
        if event.style in ("|", ">") and (mark := _FOLD_MARK.match(text, event.start_mark.index)):
            yield mark.span()
    yield start, len(text)


# Any: the stubs leave the events of the C reader untyped.
def _scalars(text: str) -> Iterator[Any]:
    events = yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return (event for event in events if isinstance(event, yaml.ScalarEvent))
