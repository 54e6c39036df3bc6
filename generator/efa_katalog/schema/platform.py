"""A platform that carries several services, with its plan and principles."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import (
    Evidence,
    Model,
    OrganisationId,
    Record,
    ServiceId,
    ShortText,
    Statement,
    Text,
    Truth,
)
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import GoalKind, PlanMark
from efa_katalog.schema.service import Contradiction, Link


class CarriedService(Evidence):
    """A service that runs (or is meant to run) on the platform."""

    service: ServiceId = Field(title="Dienst", description="Kennung des Dienstes.")
    named: ShortText = Field(title="Name in der Quelle", description="Wie die Quelle ihn nennt.")
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")


class Function(Statement):
    """What the platform can do besides applications."""

    name: ShortText = Field(title="Funktion", description="Name der Funktion.")


class Principle(Evidence):
    """A design principle, grouped by aspect."""

    aspect: ShortText = Field(title="Aspekt", description="Z. B. Technische Aspekte.")
    text: Text = Field(title="Grundsatz", description="In eigenen Worten.")


class Mark(Model):
    """One marker in a plan's row."""

    month: PartialDate = Field(title="Monat", description="Z. B. 2022-03.")
    kind: PlanMark = Field(title="Zeichen", description="release, launch oder milestone.")
    label: ShortText | None = Field(
        None, title="Beschriftung", description="Text am Zeichen, z. B. nur im eigenen Land."
    )


class Goal(Model):
    """One row of a plan."""

    name: ShortText = Field(title="Ziel", description="Wie in der Quelle.")
    kind: GoalKind = Field(title="Art", description="release, service, function, technical oder rollout.")
    service: ServiceId | None = Field(
        None, title="Dienst", description="Kennung, wenn das Ziel ein Dienst des Katalogs ist."
    )
    marks: tuple[Mark, ...] = Field(title="Zeichen", description="Zeichen in der Zeile.")
    available_at_end: Truth = Field(
        default=False, title="Am Ende verfügbar", description="true, wenn der Plan das Ziel am Ende mit ● führt."
    )


class Plan(Evidence):
    """A project plan as drawn in a source."""

    title: ShortText = Field(title="Titel", description="Titel des Plans.")
    first_month: PartialDate = Field(title="Erster Monat", description="Z. B. 2022-01.")
    last_month: PartialDate = Field(title="Letzter Monat", description="Z. B. 2022-12.")
    note: Text | None = Field(None, title="Anmerkung", description="Was die Quelle zum Plan anmerkt.")
    goals: tuple[Goal, ...] = Field(title="Ziele", description="Zeilen in der Reihenfolge der Quelle.", min_length=1)


class Relation(Statement):
    """A contractual relation that a source describes on the platform's example."""

    name: ShortText = Field(title="Verhältnis", description="Zwischen wem.")


class Platform(Record):
    """A shared platform."""

    summary: Text = Field(title="Kurzbeschreibung", description="Zwei Sätze in eigenen Worten.")
    organisations: tuple[OrganisationId, ...] = Field(
        (), title="Organisationen", description="Wer sie verantwortet oder betreibt."
    )
    services: tuple[CarriedService, ...] = Field((), title="Dienste", description="Welche Dienste sie trägt.")
    functions: tuple[Function, ...] = Field((), title="Funktionen", description="Zusatzfunktionen.")
    principles: tuple[Principle, ...] = Field((), title="Grundsätze", description="Grundsätze je Aspekt.")
    plan: Plan | None = Field(None, title="Plan", description="Projektplan einer Quelle.")
    relations: tuple[Relation, ...] = Field(
        (), title="Vertragsbeziehungen", description="Beziehungen am Beispiel dieser Plattform."
    )
    facts: tuple[Statement, ...] = Field((), title="Angaben", description="Datierte Angaben, auch spätere.")
    links: tuple[Link, ...] = Field((), title="Links", description="Adressen mit Quelle.")
    contradictions: tuple[Contradiction, ...] = Field(
        (), title="Widersprüche", description="Wo Quellen sich widersprechen."
    )
    open_questions: tuple[Text, ...] = Field(
        (), title="Offene Fragen", description="Was gesucht und nicht gefunden wurde."
    )
