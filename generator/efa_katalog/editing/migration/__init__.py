"""Catalogues of earlier versions of the schema, brought up to the present one step by step.

A step is a module with `migrated`: the data of one file of the version before, and what it is now. Where the old data
does not say what the new schema asks for, the step says what it has concluded, so that an editor looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from efa_katalog.editing.migration import two_legs
from efa_katalog.editing.migration.step import Step
from efa_katalog.schema.settings import SCHEMA_VERSION
from efa_katalog.source import Data

STEPS: Final[Mapping[int, Step]] = MappingProxyType({1: two_legs.migrated})
"""What leads from each earlier version to the next one."""


def migrated(kind: str, data: dict[str, Data], version: int) -> tuple[dict[str, Data], tuple[str, ...]]:
    """Return the data of a file of that version as the present schema wants it, and what is to be looked at."""
    notes: list[str] = []
    for earlier in range(version, SCHEMA_VERSION):
        data, said = STEPS[earlier](kind, data)
        notes += said
    return data, tuple(notes)
