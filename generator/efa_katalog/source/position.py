"""Places in a text, and problems found at them before anybody knows the file's path."""

import re
from typing import NamedTuple, Protocol

# The line ends of YAML that our dialect allows; both YAML readers count lines the same way.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text; line and column count from 1, columns in characters."""

    line: int
    column: int


class Problem(NamedTuple):
    """Something the dialect refuses; a diagnostic that lacks path and source line."""

    position: Position
    code: str
    message: str
    hint: str = ""


class Mark(Protocol):
    """A place as the YAML readers give it: counted from 0. Kept as it is, since converting costs time."""

    @property
    def line(self) -> int:
        """Lines before the place."""

    @property
    def column(self) -> int:
        """Characters before the place in its line."""


def split_lines(text: str) -> list[str]:
    """Return the lines without their line ends; text after the last line end counts, even if it is empty."""
    return _LINE_END.split(text)


def position_at(text: str, index: int) -> Position:
    """Return the place of the character at `index`."""
    before = split_lines(text[:index])
    return Position(len(before), len(before[-1]) + 1)


def within(position: Position, lines: list[str]) -> Position:
    """Return the position, or the end of the text if it lies behind that.

    Why: the C reader puts the end of a text without a last line end into a line of its own.
    """
    return min(position, Position(len(lines), len(lines[-1]) + 1))


def position_of(mark: Mark) -> Position:
    """Return the place a YAML reader marked."""
    return Position(mark.line + 1, mark.column + 1)
