"""A service's data while cells of an Excel file change it, and what the schema says about the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.known_ids import KnownIds
from efa_katalog.editing.verdict import faults
from efa_katalog.editing.workbook_import.cells import Spot
from efa_katalog.schema import Service
from efa_katalog.schema.references import references

if TYPE_CHECKING:
    from efa_katalog.source import Data, Document

Place: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """The data with all changes so far. Observations go last, so that the places of the others stay valid."""

    data: dict[str, Data]
    _origins: dict[Place, Spot] = field(default_factory=dict)
    _dropped: set[int] = field(default_factory=set)

    def put(self, place: Place, value: Data, spot: Spot) -> None:
        """Set the value at a place, or remove its key if there is none."""
        self._origins[place] = spot
        holder: Any = self.data
        for part in place[:-1]:
            holder = holder[part]
        if value:
            holder[place[-1]] = value
        else:
            holder.pop(place[-1], None)

    def add(self, observation: dict[str, Data], spot: Spot) -> None:
        """Add an observation at the end."""
        items = self._rollout()
        self._origins["rollout", len(items)] = spot
        self.data["rollout"] = [*items, observation]

    def drop(self, index: int) -> None:
        """Remove an observation when all else is done."""
        self._dropped.add(index)

    def finished(self) -> dict[str, Data]:
        """Return the data without the observations that were dropped."""
        rest = [item for index, item in enumerate(self._rollout()) if index not in self._dropped]
        others = {key: value for key, value in self.data.items() if key != "rollout"}
        return {**others, "rollout": rest} if rest else others

    def judged(self, ids: KnownIds) -> Iterator[Diagnostic]:
        """Yield what is wrong with the changed record, at the cells that made it so."""
        found = faults(self.data, Service)
        for item in found:
            yield self._origin(item.loc).problem(item.code, item.text, item.hint)
        if not found:
            yield from self._open_references(ids, Service.model_validate(self.data))

    def _rollout(self) -> list[Data]:
        found = self.data.get("rollout")
        return found if isinstance(found, list) else []

    def _open_references(self, ids: KnownIds, record: Service) -> Iterator[Diagnostic]:
        for reference in references(record):
            if reference.id not in ids.catalog.records(reference.kind):
                hint = ids.way_out(reference.id, reference.kind) or "Den Datensatz zuerst anlegen"
                message = f"„{reference.id}“ steht nicht in catalog/{reference.kind}"
                yield self._origin(reference.loc).problem("unknown-reference", message, hint)

    def _origin(self, loc: Place) -> Spot:
        """The cell that changed this place, or the row that brought what contains it.

        Without changes the record was valid: there is always a cell to name.
        """
        ways = (loc[:length] for length in range(len(loc), 0, -1))
        nearest = next((self._origins[way] for way in ways if way in self._origins), None)
        # What is missing has no place of its own: the cell that emptied it stands below.
        below = (spot for place, spot in self._origins.items() if place[: len(loc)] == loc)
        return nearest or next(below, next(iter(self._origins.values())))


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is being changed; a service that nobody changes is never read."""

    documents: Mapping[tuple[str, str], Document]
    found: dict[str, Draft] = field(default_factory=dict)

    def of(self, service: str) -> Draft:
        """Return the draft of a service, which begins as the service is."""
        if service not in self.found:
            self.found[service] = Draft(deepcopy(self.documents["services", service].data))
        return self.found[service]

    def changed(self) -> dict[str, dict[str, Data]]:
        """Return the new data of each service that is no longer as it was."""
        data = {service: draft.finished() for service, draft in self.found.items()}
        return {service: new for service, new in data.items() if new != self.documents["services", service].data}
