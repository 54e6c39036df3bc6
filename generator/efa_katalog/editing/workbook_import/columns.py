"""What the editable columns of the Excel file mean in a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from efa_katalog.diagnostics import Diagnostic
from efa_katalog.editing.workbook_import.diff import CellChange
from efa_katalog.editing.workbook_import.rows import TableRow
from efa_katalog.editing.workbook_import.values import NO, YES, shown
from efa_katalog.exports.tables import Column, Kind
from efa_katalog.schema.base import Reach
from efa_katalog.schema.order import order_of
from efa_katalog.schema.service import RolloutObservation

if TYPE_CHECKING:
    from efa_katalog.source import Data

REACH: Final = order_of(Reach)
ROLLOUT: Final = tuple(name for name in order_of(RolloutObservation) if name != "reach")
_SERVICE: Final = ("name", "also_known_as", "summary", "topic")
_NUMBERS: Final = ("ozg_id", "part_of_ozg_id", "further_ozg_ids", "leika")
_EXACT: Final = "exact"
# What a record means that leaves the field out.
_UNSAID: Final = {"planned": NO, "precision": _EXACT}
# With blanks on both sides: names may hold the sign.
_BETWEEN: Final = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")


def service_place(column: str) -> tuple[str, ...] | None:
    """Return where a column of the sheet of services stands in a record, None if it cannot be edited."""
    if column in _SERVICE:
        return (column,)
    return ("identifiers", column) if column in _NUMBERS else None


def value_of(column: Column, text: str) -> Data:
    """Return a cell as a value of the record; None means that it has none."""
    if column.kind is Kind.BOOLEAN:
        return "true" if text == YES else None
    if column.kind is Kind.LIST:
        return [part.strip() for part in _BETWEEN.split(text) if part.strip()] or None
    return text or None


def glued(change: CellChange) -> Diagnostic | None:
    """Return the problem of a list whose mark stands without blanks: one value or two, nobody can tell."""
    old = change.old if isinstance(change.old, tuple) else ()
    new = value_of(change.column, change.text) if change.column.kind is Kind.LIST else None
    unclear = [part for part in new or () if isinstance(part, str) and "|" in part and part not in old]
    if not unclear:
        return None
    message = f"„{unclear[0]}“: ist das ein Wert oder sind es mehrere?"
    return change.spot.problem("workbook-value", message, "Zwischen zwei Werten „ | “ schreiben, mit Leerzeichen")


def emptied(change: CellChange) -> Diagnostic | None:
    """Return the problem of an emptied cell whose silence would say something that nobody has said."""
    silent = _UNSAID.get(change.column.name)
    if change.text or silent is None or not _is_asked(change):
        return None
    message = f"Leer hieße hier „{silent}“, und das hat niemand gesagt"
    return change.spot.problem("workbook-value", message, f"Einen Wert eintragen, z. B. „{silent}“, wenn es so ist")


def reach_of(row: TableRow) -> dict[str, Data]:
    """Return the figure of a row without what is not said; empty if there is none."""
    said = {name: row.texts[name] for name in REACH if row.texts[name]}
    if said.get("precision") == _EXACT:
        said.pop("precision")
    return {**said}


def observation_of(row: TableRow, columns: tuple[Column, ...]) -> dict[str, Data]:
    """Return a new row as an observation."""
    said = {column.name: value_of(column, row.texts[column.name]) for column in columns if column.name in ROLLOUT}
    return {name: value for name, value in {**said, "reach": reach_of(row)}.items() if value}


def _is_asked(change: CellChange) -> bool:
    """Whether the row says something that the column is about; and what stood there was not the silence."""
    is_about_reach = change.column.name in REACH
    return shown(change.old) != _UNSAID[change.column.name] and (not is_about_reach or bool(reach_of(change.row)))
