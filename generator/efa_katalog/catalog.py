"""The frozen catalogue: all records by kind and id, and who refers to whom.

It reads nothing itself. A catalogue that left the loader and the checks without errors has no open reference.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from efa_katalog.schema import (
    KINDS,
    Example,
    Fingerprint,
    Organisation,
    Platform,
    ProcurementModel,
    Programme,
    Service,
    Source,
    State,
    Term,
    Topic,
)
from efa_katalog.schema.base import Record
from efa_katalog.schema.municipality import Municipality
from efa_katalog.schema.settings import Settings
from efa_katalog.schema.walk import Walk, walk
from efa_katalog.speed.memory import remembered

SETTINGS: Final = "settings"
"""The kind of `catalog.yaml`; its id is empty."""


class Use(NamedTuple):
    """A place in a record that refers to another one."""

    kind: str
    id: str
    loc: tuple[str | int, ...]


@dataclass(frozen=True)
class Catalog:
    """Every record of the catalogue, each mapping in the order of ids, and all municipalities by key."""

    settings: Settings
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    procurement_models: Mapping[str, ProcurementModel]
    topics: Mapping[str, Topic]
    programmes: Mapping[str, Programme]
    services: Mapping[str, Service]
    platforms: Mapping[str, Platform]
    examples: Mapping[str, Example]
    terms: Mapping[str, Term]
    fingerprints: Mapping[str, Fingerprint]
    municipalities: tuple[Municipality, ...] = ()

    @classmethod
    def of(
        cls,
        settings: Settings,
        records: Mapping[str, Mapping[str, Record]],
        municipalities: tuple[Municipality, ...] = (),
    ) -> Catalog:
        """Return the catalogue of `records` (folder name → id → record); kinds without records are empty."""
        ordered = {kind.replace("-", "_"): _frozen(records.get(kind, {})) for kind in KINDS}
        return cls(settings, **ordered, municipalities=municipalities)  # type: ignore[arg-type]  # the folder decides the type; the loader checked it

    def records(self, kind: str) -> Mapping[str, Record]:
        """Return the records of the folder `kind`."""
        found: Mapping[str, Record] = getattr(self, kind.replace("-", "_"))
        return found

    @remembered
    def walk(self, kind: str, record_id: str) -> Walk:
        """Return the walk over a record; that over the settings has the kind `SETTINGS` and no id."""
        return walk(self.settings if kind == SETTINGS else self.records(kind)[record_id], kind, record_id)

    def walks_of_records(self) -> Iterator[Walk]:
        """Yield the walk over every record, in the order of kinds and ids."""
        return (self.walk(kind, key) for kind in KINDS for key in self.records(kind))

    def uses_of(self, kind: str, record_id: str) -> tuple[Use, ...]:
        """Return every place that refers to the record, in the order of kinds and ids."""
        return self._uses.get((kind, record_id), ())

    def naming(self, kind: str, record_id: str, by: str) -> tuple[str, ...]:
        """Return the ids of the records of the folder `by` that refer to the record anywhere, in the order of ids."""
        return tuple(dict.fromkeys(use.id for use in self.uses_of(kind, record_id) if use.kind == by))

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        found: dict[tuple[str, str], list[Use]] = {}
        for walked in self.walks_of_records():
            kind, record_id, _ = walked.place
            for reference in walked.references:
                found.setdefault((reference.kind, reference.id), []).append(Use(kind, record_id, reference.loc))
        return MappingProxyType({target: tuple(uses) for target, uses in found.items()})

    @cached_property
    def memory(self) -> dict[object, dict[Hashable, Any]]:
        """What `remembered` functions have found out about this catalogue; it is gone with it."""
        return {}


def _frozen(records: Mapping[str, Record]) -> Mapping[str, Record]:
    return MappingProxyType({record_id: records[record_id] for record_id in sorted(records)})
