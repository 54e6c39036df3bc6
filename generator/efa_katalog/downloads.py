"""What the site says of its downloads, whose content is made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What a column of a table means, for the data page."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What checksums, descriptions and the data page need of a file, so that its content need not be kept."""

    path: str
    media_type: str
    title: str
    size: int
    sha256: str
    rows: int | None = None
    columns: tuple[ColumnNote, ...] = ()
