"""Characters that hold a place in finished HTML until its value is known.

They are of Unicode's private use area: no text of a catalogue may contain them (see `source.characters`).
"""

from __future__ import annotations

from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"

NUMBER: Final = "\ue002"
"""Stands on both sides of a source's id where its number on the page goes."""
