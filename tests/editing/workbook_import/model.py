"""The plain model: what should become of the records when rows of the workbook change, come, go and move.

It knows the records as YAML holds them and the columns by their headings, and nothing of the import.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from tests.editing.workbook_import.typed import Typed

Record = dict[str, Any]

_FIELDS: Final = {
    "Land": "state", "Stufe": "stage", "Angekündigt": "planned", "Hinweis": "note", "Datum": "date", "Quelle": "source",
    "Programm": "programme",
}  # fmt: skip
_REACH: Final = {
    "Angeschlossen": "connected", "Von insgesamt": "total", "Einheit": "unit", "Genauigkeit": "precision",
    "Definition": "definition",
}  # fmt: skip
_SERVICE: Final = {"Name": "name", "Kurzbeschreibung": "summary", "Themenfeld": "topic"}
_MOST_ROWS, _MOST_SHARE = 10, 0.05


@dataclass
class Edits:
    """What a person did: cells of known rows by key and heading, new rows in their order, rows deleted."""

    services: dict[str, dict[str, Typed]] = field(default_factory=dict)
    cells: dict[tuple[str, int], dict[str, Typed]] = field(default_factory=dict)
    added: list[tuple[str, dict[str, Typed]]] = field(default_factory=list)
    removed: set[tuple[str, int]] = field(default_factory=set)
    spoilt: bool = False
    """Whether something else was done that an import has to refuse."""
    may_delete: bool = True


def expected(records: dict[str, Record], edits: Edits) -> dict[str, Record] | None:
    """Return the records that change, as they are then; None if the import has to refuse."""
    total = sum(len(record.get("rollout", [])) for record in records.values())
    gone = len(edits.removed)
    is_too_much = not edits.may_delete and (gone > _MOST_ROWS or gone > total * _MOST_SHARE)
    if edits.spoilt or is_too_much or any(typed.is_bad for typed in _all_typed(edits)):
        return None
    new = {service: _record(service, deepcopy(record), edits) for service, record in records.items()}
    if any(record is None for record in new.values()):
        return None
    return {service: record for service, record in new.items() if record is not None and record != records[service]}


def _all_typed(edits: Edits) -> list[Typed]:
    known = [cells for key, cells in edits.cells.items() if key not in edits.removed]
    rows = [*edits.services.values(), *known, *(cells for _, cells in edits.added)]
    return [typed for cells in rows for typed in cells.values()]


def _record(service: str, record: Record, edits: Edits) -> Record | None:
    for title, typed in edits.services.get(service, {}).items():
        if title == "Auch bekannt als":
            _put(record, "also_known_as", typed.says.split(" | ") if typed.says else "")
        else:
            _put(record, _SERVICE[title], typed.says)
    keyed = {(service, place): old for place, old in enumerate(record.get("rollout", []), start=1)}
    known = [
        _observation(old, edits.cells.get(key, {}), is_known=True)
        for key, old in keyed.items()
        if key not in edits.removed
    ]
    added = [_observation({}, cells, is_known=False) for owner, cells in edits.added if owner == service]
    _put(record, "rollout", [*known, *added])
    return None if any(found is None for found in (*known, *added)) else record


def _observation(data: Record, cells: dict[str, Typed], *, is_known: bool) -> Record | None:
    """Return an observation with what its cells say; None if it cannot be."""
    for title, name in _FIELDS.items():
        if title in cells:
            said = cells[title].says
            if name == "planned":
                if not said and data.get(name) == "true":
                    return None
                said = "true" if said == "ja" else ""
            _put(data, name, said)
    if not (is_known or {"stage", "date", "source"} <= data.keys()):
        return None
    return _with_reach(data, {name: cells[title].says for title, name in _REACH.items() if title in cells})


def _with_reach(data: Record, said: dict[str, str]) -> Record | None:
    old = data.get("reach", {})
    before = {"precision": "exact", **old} if old else {}
    if all(text == before.get(name, "") for name, text in said.items()):
        return data
    reach = {name: text for name, text in ({**before, **said}).items() if text}
    if reach.get("precision") == "exact":
        del reach["precision"]
    if reach and "precision" in before and not said.get("precision", "x") and before["precision"] != "exact":
        return None
    if reach and "unit" not in reach:
        return None
    _put(data, "reach", reach)
    return data


def _put(data: Record, name: str, value: Any) -> None:  # noqa: ANN401 — whatever YAML holds
    if value:
        data[name] = value
    else:
        data.pop(name, None)
