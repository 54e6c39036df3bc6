"""The frozen catalogue: all records by kind and id, and who refers to whom.

It reads nothing itself. A catalogue that left the loader and the checks without errors has no open reference.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from efa_katalog.diagnostics import Diagnostic
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
from efa_katalog.schema.base import Model, Record
from efa_katalog.schema.settings import Settings
from efa_katalog.schema.walk import Walk, Walks, walked
from efa_katalog.source import Documents, Text

_Key = ParamSpec("_Key")
_Result = TypeVar("_Result")

# More than a service has states.
_A_FEW = 64

# What a catalogue of six hundred services has in common fits in; what one of ten thousand has in common need not.
_MANY = 2048

_NOTHING: Any = object()

_OF_SERVICE: Final[set[object]] = set()

SERVICES: Final = "services"
"""The kind of the records that change most."""

SETTINGS: Final = "settings"
"""The kind of `catalog.yaml`; its id is empty."""


class Use(NamedTuple):
    """A place in a record that refers to another one."""

    kind: str
    id: str
    loc: tuple[str | int, ...]


@dataclass(frozen=True)
class Catalog:
    """Every record of the catalogue; each mapping is in the order of ids.

    `walks` may hold walks over its records from before; more are added when they are asked for.
    """

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
    walks: Walks = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls, settings: Settings, records: Mapping[str, Mapping[str, Record]], walks: Mapping[tuple[str, str], Walk] = {}
    ) -> Catalog:
        """Return the catalogue of `records` (folder name → id → record); kinds without records are empty."""
        ordered = {kind.replace("-", "_"): _frozen(records.get(kind, {})) for kind in KINDS}
        return cls(settings, **ordered, walks=dict(walks))  # type: ignore[arg-type]  # the folder decides the type; the loader checked it

    def records(self, kind: str) -> Mapping[str, Record]:
        """Return the records of the folder `kind`."""
        found: Mapping[str, Record] = getattr(self, kind.replace("-", "_"))
        return found

    def walk(self, kind: str, record_id: str) -> Walk:
        """Return the walk over a record; that over the settings has the kind `SETTINGS` and no id."""
        model = self.settings if kind == SETTINGS else self.records(kind)[record_id]
        return walked(self.walks, model, kind, record_id)

    def walks_of_records(self) -> Iterator[Walk]:
        """Yield the walk over every record, in the order of kinds and ids."""
        return (walked(self.walks, record, kind, key) for kind in KINDS for key, record in self.records(kind).items())

    def uses_of(self, kind: str, record_id: str) -> tuple[Use, ...]:
        """Return every place that refers to the record, in the order of kinds and ids."""
        return self._uses.get((kind, record_id), ())

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        found: dict[tuple[str, str], list[Use]] = {}
        for walk in self.walks_of_records():
            kind, record_id, _ = walk.place
            for reference in walk.references:
                found.setdefault((reference.kind, reference.id), []).append(Use(kind, record_id, reference.loc))
        return MappingProxyType({target: tuple(uses) for target, uses in found.items()})

    @cached_property
    def memory(self) -> dict[object, dict[Hashable, Any]]:
        """What `remembered` functions have found out about this catalogue; it is gone with it."""
        return {}

    def inherit(self, earlier: Catalog) -> None:
        """Take over what an earlier catalogue has found out about services, where they alone decide it.

        Nothing unless all records but services are the same objects in both, and the settings are equal.
        """
        kinds = [kind for kind in KINDS if kind != SERVICES]
        if self.settings != earlier.settings or not all(_same(self.records(k), earlier.records(k)) for k in kinds):
            return
        same = {key for key, service in self.services.items() if earlier.services.get(key) is service}
        for derive in _OF_SERVICE & earlier.memory.keys():
            known = earlier.memory[derive]
            self.memory[derive] = {key: found for key, found in known.items() if key[0] in same}  # type: ignore[index]  # a tuple


def remembered(
    derive: Callable[Concatenate[Catalog, _Key], _Result],
) -> Callable[Concatenate[Catalog, _Key], _Result]:
    """Return `derive` such that it is asked only once for each catalogue and key.

    For pure functions with frozen results only, called with positions (with names they are asked anew). A catalogue
    never changes, so what follows from it holds as long as it lives; pages and downloads ask for the same things ten
    thousand times.
    """
    return _with_memory(derive, None)


def remembered_briefly(
    derive: Callable[Concatenate[Catalog, _Key], _Result],
) -> Callable[Concatenate[Catalog, _Key], _Result]:
    """Return `derive` with a small memory, for large results that are asked for again soon or not at all."""
    return _with_memory(derive, _A_FEW)


def remembered_for_a_while(
    derive: Callable[Concatenate[Catalog, _Key], _Result],
) -> Callable[Concatenate[Catalog, _Key], _Result]:
    """Return `derive` with a memory for what many pages have in common, which does not grow with their number."""
    return _with_memory(derive, _MANY)


def remembered_of_service(
    derive: Callable[Concatenate[Catalog, str, _Key], _Result],
) -> Callable[Concatenate[Catalog, str, _Key], _Result]:
    """Return `derive` with a memory that outlives changes in other services (see `Catalog.inherit`).

    Its first key is a service, and no other service has a say in what it finds.
    """
    _OF_SERVICE.add(derive)
    return _with_memory(derive, None)


def _with_memory(
    derive: Callable[Concatenate[Catalog, _Key], _Result], limit: int | None
) -> Callable[Concatenate[Catalog, _Key], _Result]:
    @wraps(derive)
    def look_up(catalog: Catalog, /, *key: _Key.args, **named: _Key.kwargs) -> _Result:
        if named:  # no part of the key, so nothing may be remembered
            return derive(catalog, *key, **named)
        known = catalog.memory.get(derive)
        if known is None:
            known = catalog.memory[derive] = {}
        found: _Result = known.get(key, _NOTHING)
        if found is _NOTHING:
            found = derive(catalog, *key, **named)
            if limit is not None and len(known) >= limit:
                known.clear()
            known[key] = found
        return found

    return look_up


def _same(some: Mapping[str, Record], others: Mapping[str, Record]) -> bool:
    return some.keys() == others.keys() and all(others[key] is record for key, record in some.items())


def _frozen(records: Mapping[str, Record]) -> Mapping[str, Record]:
    return MappingProxyType({record_id: records[record_id] for record_id in sorted(records)})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file held when it was read, and how to tell that it still does.

    `digest` is the hash of its content. While `stamp` (time, size and number of the file) is the same, so is the
    content; it is None if the file was so new that another change might not show.
    """

    stamp: tuple[int, ...] | None
    digest: bytes
    text: Text | None
    record: Model | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a reading found out about files (by their path as shown) and records, for the next reading to build on."""

    files: Mapping[str, ReadFile]
    walks: Mapping[tuple[str, str], Walk]


NOTHING_KNOWN: Final = Memory(MappingProxyType({}), MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the folder gave: the records that are valid, their documents, and all problems so far.

    `known` holds every id that has a file, valid or not, so that a broken record is not reported again by all
    that refer to it. `memory` makes the next reading of the same folder cheap.
    """

    catalog: Catalog | None
    documents: Documents
    known: Mapping[str, frozenset[str]]
    problems: tuple[Diagnostic, ...]
    memory: Memory
