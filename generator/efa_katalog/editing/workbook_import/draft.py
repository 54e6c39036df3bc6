"""A service's text while cells of an Excel file change it, and what the schema says about the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.edits import Place, add_item, remove_item, remove_key, set_value
from efa_katalog.editing.order import inner_model, order_of
from efa_katalog.editing.tree import Listing, find, read_tree
from efa_katalog.editing.verdict import faults
from efa_katalog.editing.workbook import Spot
from efa_katalog.editing.written import Value
from efa_katalog.schema import Service
from efa_katalog.schema.base import Model
from efa_katalog.schema.messages import suggest
from efa_katalog.schema.references import references
from efa_katalog.source import parse

_PATH: Final = "catalog/services"


@dataclass(slots=True)
class Draft:
    """The text with all changes so far. Items go last, so that the places of the others stay valid."""

    text: str
    _origins: dict[Place, Spot] = field(default_factory=dict)
    _dropped: list[Place] = field(default_factory=list)

    def put(self, place: Place, value: Value | None, spot: Spot) -> None:
        """Set the value at a place, or remove its key if the value is None."""
        self._origins[place] = spot
        if value is None:
            self.text = remove_key(self.text, place)
        else:
            self.text = set_value(self.text, place, value, _order_at(place))

    def put_reach(self, place: Place, reach: Mapping[str, Value], spot: Spot) -> None:
        """Set a figure: only the parts that differ, if there is one already."""
        if not reach or find(read_tree(self.text), place) is None:
            self.put(place, {**reach} or None, spot)
            return
        self._origins[place] = spot
        for name in order_of(_model_at((*place, ""))):
            present = find(read_tree(self.text), (*place, name))
            if getattr(present, "value", None) != reach.get(name):
                self.put((*place, name), reach.get(name), spot)

    def add(self, place: Place, item: Mapping[str, Value], spot: Spot) -> None:
        """Add an item at the end of the list at a place."""
        present = find(read_tree(self.text), place)
        self._origins[(*place, len(present.items) if isinstance(present, Listing) else 0)] = spot
        self.text = add_item(self.text, place, {**item}, _order_at(place))

    def drop(self, place: Place) -> None:
        """Remove the item at a place when all else is done."""
        self._dropped.append(place)

    def finished(self) -> str:
        """Return the text without the items that were dropped."""
        text = self.text
        for place in sorted(self._dropped, key=lambda dropped: dropped[-1], reverse=True):
            text = remove_item(text, place)
        return text

    def judged(self, catalog: Catalog, service: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with the changed record, at the cells that made it so."""
        try:
            document = parse(self.text.encode(), f"{_PATH}/{service}.yaml")
        except CatalogError as error:
            yield from error.diagnostics
            return
        found = faults(document, Service)
        for item in found:
            yield self._origin(item.loc).problem(item.code, item.text, item.hint)
        if not found:
            yield from self._open_references(catalog, Service.model_validate(document.data))

    def _open_references(self, catalog: Catalog, record: Service) -> Iterator[Diagnostic]:
        for reference in references(record):
            if reference.id not in catalog.records(reference.kind):
                hint = suggest(reference.id, catalog.records(reference.kind)) or "Den Datensatz zuerst anlegen"
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


def _model_at(place: Place) -> type[Model]:
    """The model that holds the key at a place."""
    model: type[Model] = Service
    for part in place[:-1]:
        inner = inner_model(model, part) if isinstance(part, str) else None
        model = inner or model  # type: ignore[assignment]  # all models of a record are ours
    return model


def _order_at(place: Place) -> tuple[str, ...]:
    return order_of(_model_at(place))
