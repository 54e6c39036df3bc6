"""What the editable columns of the Excel file mean in a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from efa_katalog.editing.order import order_of
from efa_katalog.editing.workbook_import.cells import SheetRow
from efa_katalog.exports.tables import Column, Kind
from efa_katalog.exports.tables.column import LIST_MARK
from efa_katalog.schema.base import Reach
from efa_katalog.schema.service import RolloutObservation

if TYPE_CHECKING:
    from efa_katalog.source import Data

Columns: TypeAlias = Mapping[str, Column]

REACH: Final = order_of(Reach)
ROLLOUT: Final = tuple(name for name in order_of(RolloutObservation) if name != "reach")
_SERVICE: Final = ("name", "also_known_as", "summary", "topic")
_NUMBERS: Final = ("ozg_id", "part_of_ozg_id", "further_ozg_ids", "leika")
_EXACT: Final = "exact"


def service_place(column: str) -> tuple[str, ...] | None:
    """Return where a column of the sheet of services stands in a record, None if it cannot be edited."""
    if column in _SERVICE:
        return (column,)
    return ("identifiers", column) if column in _NUMBERS else None


def value_of(column: Column, text: str) -> Data:
    """Return a cell as a value of the record; None means that it has none."""
    if column.kind is Kind.BOOLEAN:
        return "true" if text == "ja" else None
    if column.kind is Kind.LIST:
        return [part.strip() for part in text.split(LIST_MARK.strip()) if part.strip()] or None
    return text or None


def reach_of(row: SheetRow, columns: Columns) -> dict[str, Data]:
    """Return the figure of a row without what is not said; empty if there is none."""
    said = {name: row.texts[columns[name].title] for name in REACH if row.texts[columns[name].title]}
    if said.get("precision") == _EXACT:
        said.pop("precision")
    return {**said}


def observation_of(row: SheetRow, columns: Columns) -> dict[str, Data]:
    """Return a new row as an observation."""
    said = {name: value_of(columns[name], row.texts[columns[name].title]) for name in ROLLOUT}
    return {name: value for name, value in {**said, "reach": reach_of(row, columns)}.items() if value}
