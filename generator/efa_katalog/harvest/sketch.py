"""A small picture of many rows, by which two snapshots can be compared without reading either again.

Of the hashes of all rows the smallest are kept. Two sets that share most rows share most of these; the share is exact
as long as a snapshot has fewer rows than are kept, and off by a few per cent above.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Sequence
from typing import Final

from efa_katalog.harvest.snapshot import Snapshot

KEPT: Final = 4096
MOST_CHANGE: Final = 0.2


class Sketch:
    """Grows row by row; `keys` are all keys that the rows speak of."""

    def __init__(self, values: Sequence[int] = (), keys: Sequence[str] = ()) -> None:
        """Start with what an earlier part has seen."""
        self._kept = set(values)
        self._largest = [-value for value in self._kept]  # a heap of the kept ones, the largest first
        heapq.heapify(self._largest)
        self.keys = set(keys)

    def add(self, key: str, row: str) -> None:
        """Take in a row and its key."""
        self.keys.add(key)
        value = int.from_bytes(hashlib.blake2b(row.encode(), digest_size=8).digest())
        if value in self._kept:
            return
        if len(self._kept) < KEPT:
            self._kept.add(value)
            heapq.heappush(self._largest, -value)
        elif value < -self._largest[0]:
            self._kept.add(value)
            self._kept.discard(-heapq.heapreplace(self._largest, -value))

    @property
    def values(self) -> tuple[int, ...]:
        """The kept hashes, smallest first."""
        return tuple(sorted(self._kept))


def share_changed(old: Sequence[int], new: Sequence[int]) -> float:
    """Return which part of the rows differs, from 0 to 1; a changed row counts once."""
    union = sorted({*old, *new})[: max(len(old), len(new), KEPT)]
    if not union:
        return 0.0
    both = {*old} & {*new}
    alike = sum(value in both for value in union) / len(union)
    return (1 - alike) / (1 + alike)


def alarms(old: Snapshot | None, new: Snapshot, keys_in_use: frozenset[str]) -> tuple[str, ...]:
    """Return what speaks against taking over a snapshot at once, beside the one before it."""
    if old is None:
        return ()
    found = []
    changed = share_changed(old.sketch, new.sketch)
    if changed > MOST_CHANGE:
        found.append(f"{changed * 100:.0f} % der Zeilen sind anders als im Abzug vom {old.day:%d.%m.%Y} (Grenze 20 %).")
    gone = sorted((keys_in_use & {*old.keys}) - {*new.keys})
    if gone:
        found.append(f"Schlüssel des Katalogs sind verschwunden: {', '.join(gone[:10])}{' …' if gone[10:] else ''}.")
    if not new.rows:
        found.append("Der Abzug ist leer.")
    return tuple(found)
