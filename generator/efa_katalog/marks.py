"""Characters that hold a place in finished HTML until its value is known.

They are of Unicode's private use area: no text of a catalogue may contain them (see `source.characters`).
"""

from __future__ import annotations

from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"

SOURCE: Final = "\ue002"
"""Stands on both sides of a source's id where its number on the page goes."""

WHOLE: Final = "\ue003"
"""Stands before the id where not only the number goes, but the whole reference."""


def number_of(source_id: str) -> str:
    """Return what holds the place of a source's number."""
    return f"{SOURCE}{source_id}{SOURCE}"


def reference_to(source_id: str) -> str:
    """Return what holds the place of a reference to a source."""
    return f"{SOURCE}{WHOLE}{source_id}{SOURCE}"
