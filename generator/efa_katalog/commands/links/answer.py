"""What became of an address, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Verdict(StrEnum):
    """What the answer means for an editor."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Take the value as text and keep the label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    OK = "ok", "erreichbar"
    MOVED = "moved", "umgezogen"
    GONE = "gone", "gibt es nicht mehr"
    UNCHECKED = "unchecked", "nicht prüfbar"
    FAILED = "failed", "nicht erreichbar"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one address: `reason` in German, `moved_to` where a permanent redirect leads."""

    url: str
    verdict: Verdict
    reason: str = ""
    moved_to: str = ""
    tries: int = 1
