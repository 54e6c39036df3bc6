"""A parsed file that can say where each of its values stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from efa_katalog.diagnostics import Diagnostic, Severity
from efa_katalog.source.position import Mark, Position, position_of, split_lines, within

Data: TypeAlias = dict[str, "Data"] | list["Data"] | str | None
# Where the values stand, in the shape of the data: a scalar is its mark, a list or mapping is its
# mark beside the places of its items. Raw marks in plain containers cost next to nothing.
Items: TypeAlias = list["Place"]
Fields: TypeAlias = dict[str, tuple["Place", "Place"]]  # of the key, of the value
Place: TypeAlias = Mark | tuple[Mark, Items] | tuple[Mark, Fields]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One file: its data and the place of everything in it.

    `path` is the path as shown to editors. `data` holds only `dict`, `list`, `str` and `None`.
    `text` is the decoded content without byte order mark.
    """

    path: str
    data: dict[str, Data]
    text: str = field(repr=False)
    places: Place = field(repr=False)

    def locate(self, loc: Sequence[str | int], *, key: bool = False) -> Position:
        """Return where the value at `loc` starts, or its key; a list item has no key.

        If there is no such value, its nearest existing ancestor counts. Parts of `loc` that name
        nothing are skipped, since Pydantic puts the tags of unions between keys and indexes.
        """
        place, label = self.places, self.places
        for part in loc:
            step = _step(place, part)
            if step is not None:
                label, place = step
        position = position_of(mark_of(label if key else place))
        return within(position, split_lines(self.text))

    def line_text(self, line: int) -> str:
        """Return a line, counted from 1, without its line end; empty if there is no such line."""
        lines = split_lines(self.text)
        return lines[line - 1] if 1 <= line <= len(lines) else ""

    def diagnostic(  # noqa: PLR0913 - the fields of a diagnostic; bundling them would only move the list
        self,
        loc: Sequence[str | int],
        code: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        key: bool = False,
    ) -> Diagnostic:
        """Return a diagnostic at the place of `loc` (see `locate`), with its source line."""
        line, column = self.locate(loc, key=key)
        snippet = self.line_text(line)
        return Diagnostic(self.path, line, column, code, message, hint, severity, snippet)


def mark_of(place: Place) -> Mark:
    """Return the mark where a value starts."""
    return place[0] if isinstance(place, tuple) else place


def _step(place: Place, part: str | int) -> tuple[Place, Place] | None:
    children = place[1] if isinstance(place, tuple) else None
    if isinstance(children, dict) and isinstance(part, str):
        return children.get(part)
    if isinstance(children, list) and isinstance(part, int) and 0 <= part < len(children):
        return children[part], children[part]
    return None
