"""A change: what it is about, before and after, and the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from efa_katalog.schema.enums import Labelled

Value: TypeAlias = Any
"""Any value of a record, or its JSON."""


class ChangeType(Labelled):
    """What happened."""

    RECORD_ADDED = "record_added", "Datensatz neu"
    RECORD_REMOVED = "record_removed", "Datensatz entfernt"
    VALUE_CHANGED = "value_changed", "Angabe geändert"
    ITEM_ADDED = "item_added", "Angabe ergänzt"
    ITEM_REMOVED = "item_removed", "Angabe entfernt"
    ITEM_CHANGED = "item_changed", "Angabe geändert"
    ITEM_MOVED = "item_moved", "Reihenfolge geändert"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record.

    `field` is the changed field of the record (empty: the record as a whole); for items of a list, `old_index` and
    `new_index` say where they stood and stand, from 0. `old` and `new` are the values as in the JSON downloads.
    `states`, `topics` and `sources` are the ids that the change is about.
    """

    type: ChangeType
    kind: str
    id: str
    name: str
    field: str
    text: str
    old: Value = None
    new: Value = None
    old_index: int | None = None
    new_index: int | None = None
    states: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
