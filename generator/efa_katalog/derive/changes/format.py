"""The change log of the downloads' format, apart from that of the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class FormatVersion:
    """A version of the format, since when it holds, and what is new in it."""

    version: str
    since: date
    text: str


FORMAT_VERSIONS: Final = (
    FormatVersion(
        "1.0",
        date(2026, 11, 24),
        "Erste Fassung: Tabellen, Datensätze, Wege, Schemata, Metadaten, Änderungen und Termine.",
    ),
)
"""Newest first. The second number grows with additions, the first with breaks; those get a folder of their own."""
