"""Three-valued logic after Kleene: True, False, and None for "not evidenced"."""

from __future__ import annotations

from collections.abc import Iterable

Known = bool | None


def all_of(values: Iterable[Known]) -> Known:
    """Return False if any value is False, else None if any is None, else True."""
    result: Known = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result
