"""Everything about one state: its record with what is derived, and its rows of all tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from efa_katalog.exports.delimited import CSV_TYPE, plain_csv
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.records import record_members
from efa_katalog.exports.spec import Edition, ExportFile, download
from efa_katalog.exports.tables import Sheet, with_cells
from efa_katalog.exports.tables.paths import PATHS
from efa_katalog.exports.workbook import Book, workbook


def state_file(edition: Edition, state_id: str, summaries: Mapping[str, bytes]) -> ExportFile:
    """Return `states/<id>.json` (`outputs.StateFile`): the record, every service there, and the sources cited.

    `summaries` are what is derived about each service, as it stands in `catalog.json`.
    """
    catalog = edition.catalog
    services = {service_id: json.loads(text)["states"][state_id] for service_id, text in summaries.items()}
    walked = catalog.walk("states", state_id).references
    cited = {reference.id for reference in walked if reference.kind == "sources"} | set(_evidence(services))
    name = f"states/{state_id}.json"
    members = head(edition, name, "state-file") | record_members(edition, "states", state_id)
    members["derived"] = {"services": services}
    members["sources"] = {source_id: catalog.sources[source_id] for source_id in sorted(cited)}
    return document(name, members, f"Land: {catalog.states[state_id].name} (JSON)")


class TablesOf(NamedTuple):
    """Tables about a state: the id under which they are published, whose rows they hold (nobody's if empty), a name."""

    published_as: str
    state_id: str
    name: str


def state_tables(edition: Edition, of: TablesOf, sheets: Sequence[Sheet]) -> Iterator[ExportFile]:
    """Yield `states/<id>.csv` with all answers for a state, and `states/<id>.xlsx` with its rows of all tables.

    `sheets` are all tables with all rows.
    """
    every = [_of_state(sheet, of.state_id) for sheet in sheets]
    # The CSV is written even if it has no rows; sheets without rows are left out of the workbook.
    paths = next(part for part in every if part.table is PATHS)
    yield download(f"states/{of.published_as}.csv", plain_csv(paths), CSV_TYPE, f"{of.name}: {PATHS.title} (CSV)")
    own = [part for part in every if part.cells]
    cited = {text for part in own for text in _sources_in(part)}
    sources = [_with_rows(sheet, 0, cited) for sheet in sheets if sheet.table.name == "sources"]
    book = Book(f"states/{of.published_as}.xlsx", f"{of.name}: alles, was dazu belegt ist (Excel)")
    yield workbook(edition, book, (*own, *sources))


def _of_state(sheet: Sheet, state_id: str) -> Sheet:
    """The rows that name the state; of a table without states none."""
    wanted = {"id"} if sheet.table.name == "states" else {"state", "states"}
    place = next((place for place, column in enumerate(sheet.table.columns) if column.name in wanted), None)
    return _with_rows(sheet, place, {state_id}) if place is not None else with_cells(sheet.table, ())


def _with_rows(sheet: Sheet, place: int, wanted: set[str]) -> Sheet:
    """Return the table with only those rows whose cell at a place is, or lists, something wanted."""
    return with_cells(sheet.table, tuple([row for row in sheet.cells if wanted & _listed(row[place])]))


def _listed(cell: object) -> set[object]:
    return set(cell) if isinstance(cell, tuple) else {cell}


def _sources_in(sheet: Sheet) -> Iterator[str]:
    for place, column in enumerate(sheet.table.columns):
        if column.references == "sources":
            yield from [str(row[place]) for row in sheet.cells if row[place]]


def _evidence(services: Mapping[str, Node]) -> Iterator[str]:
    """The sources that show where the roll-outs stand, or announce where they will."""
    for summary in services.values():
        standing = summary["rollout"]
        known = [standing["current"]] if standing["current"] else []
        yield from [said["evidence"]["source"] for said in (*known, *standing["announced"])]
