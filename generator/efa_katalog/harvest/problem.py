"""How harvesting says that it cannot go on."""

from __future__ import annotations


class HarvestError(Exception):
    """Nothing was written half; the message says in German what happened and what to do."""


class TooLargeError(HarvestError):
    """The server says that the answer would be too large (413): ask for less at once."""
