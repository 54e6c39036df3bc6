"""What a reader's window shows of a page: widths, sizes of letters, lengths of lines, focus rings, signs."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

SMALLEST_LETTERS = 14
LONGEST_LINE = 90


class Look(NamedTuple):
    """An open page in its window.

    `width` of what can be scrolled to in pixels, `used` the part of the main column's width that something stands in,
    then examples of letters that are too small and of lines that are too long.
    """

    width: int
    used: float
    small: list[str]
    long: list[str]


def look(page: Page) -> Look:
    """Return how an open page stands in its window."""
    sizes = {"smallest": SMALLEST_LETTERS, "longest": LONGEST_LINE}
    return Look(**page.evaluate(_script("window"), sizes))


def clipped_rings(page: Page) -> list[str]:
    """Return what has a ring, once it has the focus, of which an edge is not seen."""
    return list(page.evaluate(_script("rings")))


def lost_signs(page: Page) -> list[str]:
    """Return what is drawn in the colour of the ground it stands on, as forced colours may make it."""
    return list(page.evaluate(_script("signs")))


def _script(name: str) -> str:
    return (Path(__file__).parent / "looks" / f"{name}.js").read_text(encoding="utf-8")
