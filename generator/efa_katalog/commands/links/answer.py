"""What became of an address, in words."""

from __future__ import annotations

from dataclasses import dataclass

from efa_katalog.schema.enums import Labelled


class LinkVerdict(Labelled):
    """What the answer means for an editor."""

    OK = "ok", "erreichbar"
    MOVED = "moved", "umgezogen"
    GONE = "gone", "gibt es nicht mehr"
    UNCHECKED = "unchecked", "nicht prüfbar"
    FAILED = "failed", "nicht erreichbar"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """The answer to one address: `reason` in German, `moved_to` where a permanent redirect leads."""

    url: str
    verdict: LinkVerdict
    reason: str = ""
    moved_to: str = ""
    tries: int = 1
