"""`csv-metadata.json`: the tables described as CSV on the Web (CSVW), from the same columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from efa_katalog.exports.documents import document
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.tables import Column, Kind, Table
from efa_katalog.exports.tables.column import LIST_MARK

_TYPES: Final = {Kind.INTEGER: "integer", Kind.BOOLEAN: "boolean", Kind.DAY: "date"}


def csvw(edition: Edition, tables: Iterable[Table]) -> ExportFile:
    """Return `csv-metadata.json` for all tables."""
    settings = edition.catalog.settings
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "dc:title": settings.title,
        "dc:license": {"@id": settings.licence.url},
        "dc:modified": {"@value": edition.on.isoformat(), "@type": "xsd:date"},
        "tables": [_table(table) for table in tables],
    }
    return document("csv-metadata.json", described, "Beschreibung der Tabellen (CSVW)", "application/csvm+json")


def _table(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "columnReference": column.name,
                    "reference": {"resource": f"{column.references}.csv", "columnReference": "id"},
                }
                for column in table.columns
                # CSVW allows no empty cell in a foreign key.
                if column.references and _is_always_filled(column)
            ],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.description,
        "datatype": _TYPES.get(column.kind, "string"),
    }
    if _is_always_filled(column):
        described["required"] = True
    if column.kind is Kind.LIST:
        described["separator"] = LIST_MARK
    if column.missing:
        described["null"] = ["", column.missing]
    return described


def _is_always_filled(column: Column) -> bool:
    return column.required and not column.missing
