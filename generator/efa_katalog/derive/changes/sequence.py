"""The difference of two lists: which items came, went, changed or only moved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from efa_katalog.derive.changes.types import ChangeType, Value

_ALIKE = 0.5


class Edit(NamedTuple):
    """One edit of a list; an index is None where the item does not exist. Indexes count from 0."""

    type: ChangeType
    old_index: int | None
    new_index: int | None


def edits(old: Sequence[Value], new: Sequence[Value]) -> Iterator[Edit]:
    """Yield the edits from `old` to `new`: drop every `old_index`, then insert at each `new_index`, ascending."""
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    gone: list[int] = []
    come: list[int] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += range(old_from, old_to)
            come += range(new_from, new_to)
    for new_index in come:
        partner = _partner(new_index, gone, before, after) or _alike(new_index, gone, old, new)
        if partner is None:
            yield Edit(ChangeType.ITEM_ADDED, None, new_index)
            continue
        gone.remove(partner.old_index)
        yield Edit(partner.type, partner.old_index, new_index)
    for old_index in gone:
        yield Edit(ChangeType.ITEM_REMOVED, old_index, None)


class _Partner(NamedTuple):
    type: ChangeType
    old_index: int


def _partner(new_index: int, gone: list[int], before: list[str], after: list[str]) -> _Partner | None:
    same = (index for index in gone if before[index] == after[new_index])
    return next((_Partner(ChangeType.ITEM_MOVED, index) for index in same), None)


def _alike(new_index: int, gone: list[int], old: Sequence[Value], new: Sequence[Value]) -> _Partner | None:
    """The dropped item that has most in common with the new one, if it is at least half."""
    scored = [(_likeness(old[index], new[new_index]), -index) for index in gone]
    best, place = max(scored, default=(0.0, 0))
    return _Partner(ChangeType.ITEM_CHANGED, -place) if best >= _ALIKE else None


def _likeness(old: Value, new: Value) -> float:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return 0.0
    keys = [key for key in old.keys() | new.keys() if old.get(key) or new.get(key)]
    return sum(old.get(key) == new.get(key) for key in keys) / len(keys) if keys else 0.0
