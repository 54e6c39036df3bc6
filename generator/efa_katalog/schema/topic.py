"""A topic (Themenfeld) that services belong to, e.g. of the Onlinezugangsgesetz."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import Evidence, Number, Record, ShortText, StateId, Statement, Text


class Lead(Evidence):
    """Which state leads the topic."""

    states: tuple[StateId, ...] = Field(title="Länder", description="Federführende Länder.", min_length=1)
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")


class BundleCount(Evidence):
    """How many OZG services the topic has in a catalogue."""

    count: Number = Field(title="Anzahl", description="Zahl der OZG-Leistungen.")


class Topic(Record):
    """A topic."""

    number: Number = Field(title="Nummer", description="Reihenfolge in Listen.")
    summary: Text = Field(title="Kurzbeschreibung", description="Ein bis zwei Sätze in eigenen Worten.")
    fim_id: ShortText | None = Field(
        None, title="FIM-Kennung", description="Kennung in der Schnittstelle des FIM-Portals."
    )
    leads: tuple[Lead, ...] = Field((), title="Federführung", description="Federführende Länder mit Quelle.")
    ministries: tuple[Statement, ...] = Field(
        (), title="Bundesressort", description="Beteiligte Bundesressorts mit Quelle."
    )
    further_states: tuple[Lead, ...] = Field((), title="Weitere umsetzende Länder", description="Mit Quelle.")
    bundles: tuple[BundleCount, ...] = Field((), title="OZG-Leistungen", description="Zahl der Leistungen mit Quelle.")
    facts: tuple[Statement, ...] = Field((), title="Angaben", description="Weitere belegte Angaben.")
