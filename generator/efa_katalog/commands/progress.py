"""A bar on the terminal for work that takes longer than two seconds; silent in files, pipes and short runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

_PATIENCE: Final = 2.0
_WIDTH: Final = 30

_T = TypeVar("_T")


def shown(things: Iterable[_T], total: int | None, label: str) -> Iterator[_T]:
    """Yield the things and show how many of `total` are done, if a person waits at a terminal.

    Without `total` nobody knows yet how many there will be, and only their number is shown.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    start, drawn = time.monotonic(), False
    for done, thing in enumerate(things, start=1):
        yield thing
        if time.monotonic() - start > _PATIENCE:
            _draw(label, done, total)
            drawn = True
    if drawn:
        sys.stderr.write("\n")


def note(text: str) -> None:
    """Say on the terminal what is going on where there is nothing to count."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{text}\n")


def _draw(label: str, done: int, total: int | None) -> None:
    if total is None:
        sys.stderr.write(f"\r{label}: {done}")
        sys.stderr.flush()
        return
    filled = _WIDTH * done // max(total, 1)
    sys.stderr.write(f"\r{label} [{'█' * filled}{'·' * (_WIDTH - filled)}] {done} von {total}")
    sys.stderr.flush()
