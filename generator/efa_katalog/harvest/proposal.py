"""A proposal: what would change in the catalogue, what an editor should know, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from efa_katalog.catalog import Catalog
from efa_katalog.harvest.snapshot import Snapshot
from efa_katalog.schema.enums import Labelled

Plain: TypeAlias = "str | int | bool | tuple[Plain, ...] | Mapping[str, Plain] | None"
Loc: TypeAlias = tuple[str, ...]


class News(Labelled):
    """What kind of line of the summary it is, in the order in which they are told."""

    SUSPICIOUS = "suspicious", "Auffällig"
    NEW = "new", "Neu"
    CHANGED = "changed", "Geändert"
    GONE = "gone", "Nicht mehr zu sehen (bleibt stehen, bis eine Redaktion entscheidet)"
    UNKNOWN = "unknown", "Unbekannte Adressen (nie geraten; ein Fingerabdruck macht sie bekannt)"
    SAME = "same", "Unverändert"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the summary; `service` and `state` are empty where it is about neither."""

    news: News
    service: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of a record that get new values; None takes a field away. The record is made if it does not exist."""

    kind: str
    id: str
    fields: Mapping[Loc, Plain]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What follows from a snapshot. Nothing of it is true before somebody has accepted it.

    `table` is the new text of the table of municipalities, if it changes.
    """

    title: str
    seen_on: date
    edits: tuple[Edit, ...] = ()
    lines: tuple[Line, ...] = ()
    alarms: tuple[str, ...] = ()
    table: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.edits and self.table is None


@dataclass(frozen=True, slots=True)
class Known:
    """What a proposal starts from: the catalogue, and the snapshot before."""

    catalog: Catalog
    earlier: Snapshot | None = None
