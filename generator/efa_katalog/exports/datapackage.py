"""`datapackage.json`: the tables described for programs (Data Package v2, Table Schema), from the same columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from efa_katalog.exports.documents import document
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, FileFacts
from efa_katalog.exports.tables import Column, Kind, Table
from efa_katalog.exports.tables.column import LIST_MARK
from efa_katalog.schema.messages import SPELLED

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TABLE_PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES: Final = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: "boolean",
    Kind.DAY: "date",
    Kind.PARTIAL_DATE: "string",
    Kind.LIST: "list",
}


def datapackage(edition: Edition, tables: Iterable[Table], csv_files: Mapping[str, FileFacts]) -> ExportFile:
    """Return `datapackage.json`; `csv_files` holds each table's CSV by the table's name."""
    settings = edition.catalog.settings
    described = {
        "$schema": _PROFILE,
        "name": _package_name(settings.title),
        "id": edition.download("datapackage.json"),
        "title": settings.title,
        "description": settings.description,
        "homepage": edition.address("daten/"),
        "version": f"{SCHEMA_VERSION}+{edition.on:%Y%m%d}",
        "created": f"{edition.on.isoformat()}T00:00:00Z",
        **({"keywords": list(settings.keywords)} if settings.keywords else {}),
        "licenses": [{"name": settings.licence.id, "path": settings.licence.url, "title": settings.licence.name}],
        "contributors": [{"title": settings.operator.name, "roles": ["publisher"]}],
        "resources": [_resource(table, csv_files[table.name]) for table in tables],
    }
    return document("datapackage.json", described, "Beschreibung der Tabellen (Data Package)")


def _package_name(title: str) -> str:
    """Return a title as a package may be called: small letters, digits and hyphens."""
    return re.sub("[^a-z0-9]+", "-", title.lower().translate(SPELLED)).strip("-")


def table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table, foreign keys included."""
    keys = [_foreign_key(table, column) for column in table.columns if column.references]
    schema: dict[str, Any] = {
        "$schema": _TABLE_PROFILE,
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return schema | ({"foreignKeys": keys} if keys else {})


def _resource(table: Table, file: FileFacts) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table_schema(table),
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.title,
        "description": column.description,
    }
    if column.kind is Kind.LIST:
        described |= {"delimiter": LIST_MARK, "itemType": "string"}
    if column.missing:
        described["missingValues"] = ["", column.missing]
    constraints = _constraints(table, column)
    return described | ({"constraints": constraints} if constraints else {})


def _constraints(table: Table, column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.required and not column.missing:
        found["required"] = True
    if table.key == (column.name,):
        found["unique"] = True
    if column.values:
        found["enum"] = list(column.values)
    if column.pattern:
        found["pattern"] = column.pattern
    return found


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    # An empty name is how Table Schema says "this very table".
    target = "" if column.references == table.name else column.references
    return {"fields": [column.name], "reference": {"resource": target, "fields": ["id"]}}
