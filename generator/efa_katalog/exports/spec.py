"""What a download is, and the edition of the catalogue that all downloads of one run come from."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes.format import FORMAT_VERSIONS
from efa_katalog.downloads import ColumnNote, FileFacts

__all__ = ["SCHEMA_VERSION", "ColumnNote", "Edition", "ExportFile", "FileFacts", "download", "lines"]

SCHEMA_VERSION: Final = FORMAT_VERSIONS[0].version
"""Version of the downloads' format, as every JSON file names it."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of the downloads; `path` counts from the site's root.

    `rows` and `columns` are given for tables only.
    """

    path: str
    content: bytes
    media_type: str
    title: str
    rows: int | None = None
    columns: tuple[ColumnNote, ...] = ()

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.content)

    def facts(self) -> FileFacts:
        """Return what is to be known about the file once it is written."""
        digest = hashlib.sha256(self.content).hexdigest()
        return FileFacts(self.path, self.media_type, self.title, self.size, digest, self.rows, self.columns)


@dataclass(frozen=True, slots=True)
class Edition:
    """The catalogue as it is published: everything derived holds for the day `on`.

    `commit` names the version of the repository, empty if unknown.
    """

    catalog: Catalog
    on: date
    commit: str
    memory: dict[object, dict[Hashable, Any]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def year_ago(self) -> date:
        """The day twelve months before; what is older is not called new."""
        is_leap_day = (self.on.month, self.on.day) == (2, 29)
        return self.on.replace(year=self.on.year - 1, day=28 if is_leap_day else self.on.day)

    def address(self, path: str) -> str:
        """Return the full address of a path below the site's root."""
        return f"{self.catalog.settings.site_url.rstrip('/')}/{path}"

    def download(self, name: str) -> str:
        """Return the full address of a download."""
        return self.address(addresses.DOWNLOADS + name)


def download(name: str, content: bytes, media_type: str, title: str) -> ExportFile:
    """Return a file below `daten/v1/`."""
    return ExportFile(addresses.DOWNLOADS + name, content, media_type, title)


def lines(rows: Iterable[str]) -> bytes:
    """Return text lines as UTF-8, each ended by a line feed."""
    return "".join(f"{row}\n" for row in rows).encode()
