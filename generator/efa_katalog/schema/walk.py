"""One walk over a record: every part of it with its place, and everything it refers to.

A dozen rules and the indexes ask for these, and walking takes longer than their work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from efa_katalog.schema.references import Place, Reference, visit

Part = tuple[Place, BaseModel]
PartsByType = dict[type[BaseModel], list[Part]]


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What a walk over `model` has found, outer parts before inner ones; `place` is its own place.

    `parts` holds them by their type, `all_parts` in order. `targets` are the ids referred to, by kind.
    """

    model: BaseModel
    place: Place
    all_parts: Sequence[Part]
    parts: PartsByType
    references: Sequence[Reference]
    targets: Mapping[str, set[str]]


def walk(model: BaseModel, kind: str, record_id: str) -> Walk:
    """Walk over the record `kind`/`record_id`."""
    place = Place(kind, record_id, ())
    all_parts: list[Part] = []
    references: list[Reference] = []
    visit(model, place, all_parts, references)
    parts: PartsByType = {}
    for part in all_parts:
        parts.setdefault(part[1].__class__, []).append(part)
    targets: dict[str, set[str]] = {}
    for _, of, target in references:
        targets.setdefault(of, set()).add(target)
    return Walk(model, place, all_parts, parts, references, targets)
