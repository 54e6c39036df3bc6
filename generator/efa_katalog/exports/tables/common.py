"""Columns that several tables share: keys, evidence, reach, addresses."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from efa_katalog import addresses
from efa_katalog.derive.status import Standing, rollout_standings
from efa_katalog.exports.tables.column import Column, Kind, Row, field, span
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.base import SLUG
from efa_katalog.schema.service import RolloutObservation


def identity(kind: str) -> Column:
    """Return the column `id` of a table of records."""
    description = f"Bleibende Kennung ({KIND_LABELS[kind]}); sie ändert sich nie und verschwindet nie."
    return Column("id", "Kennung", description, Kind.TEXT, lambda row: row.owner, pattern=SLUG, required=True)


def owner(kind: str, name: str, title: str) -> tuple[Column, Column]:
    """Return the key of a table of list items: whose item it is, and the item's place in the list."""
    table = kind.replace("-", "_")
    whose = f"Kennung aus der Tabelle {table}."
    place = (
        "Platz der Angabe in der Datei des Datensatzes, ab 1; zusammen mit der Kennung davor der Schlüssel der Zeile."
    )
    return (
        Column(name, title, whose, Kind.TEXT, lambda row: row.owner, required=True, references=table),
        Column("number", "Nr.", place, Kind.INTEGER, lambda row: row.number, required=True),
    )


def page(kind: str) -> Column:
    """Return the column with the address of a record's page."""

    def value(row: Row) -> str:
        return row.edition.address(addresses.of(row.edition.catalog, kind, row.owner))

    text = "Adresse der Seite über den Datensatz."
    return Column("url", "Seite", text, Kind.TEXT, value, required=True, is_address=True)


def evidence(model: type[BaseModel]) -> tuple[Column, ...]:
    """Return date, its first and last day, and source of an observation."""
    return (field(model, "date"), *span("date", "date", "Datum"), field(model, "source"))


def reach(model: type[BaseModel]) -> tuple[Column, ...]:
    """Return numerator, denominator, unit, precision and definition of an observation's figure."""
    return tuple(field(model, f"reach.{part}") for part in _REACH)


def rollout_standing(row: Row, state_id: str | None) -> Standing[RolloutObservation]:
    """Return where the roll-out of the service that a row is about stands in a state; None is the whole country."""
    return rollout_standings(row.edition.catalog, row.owner, row.edition.on)[state_id]


_REACH: Final = ("connected", "total", "unit", "precision", "definition")
