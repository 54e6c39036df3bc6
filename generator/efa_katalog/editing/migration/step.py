"""What a step from one version of the schema to the next is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from efa_katalog.source import Data

Fields = dict[str, Data]
Step = Callable[[str, Fields], tuple[Fields, tuple[str, ...]]]
"""Takes the kind of a file and its data; returns the data of the next version and what is to be looked at."""


def groups(data: Data) -> Iterator[Fields]:
    """Yield the groups of a list; what else stands there is not for a migration to judge."""
    if isinstance(data, list):
        yield from (part for part in data if isinstance(part, dict))
