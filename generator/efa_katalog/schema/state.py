"""A federal state and how its municipalities get services."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from efa_katalog.schema.base import (
    Evidence,
    Mailbox,
    Model,
    Number,
    OrganisationId,
    Record,
    ShortText,
    Slug,
    Statement,
    Text,
    WebAddress,
)
from efa_katalog.schema.enums import AgreementKind, AgreementStatus, ReuseTopic


class MunicipalityCount(Evidence):
    """How many municipalities a state has, only where a source says so."""

    count: Number = Field(title="Anzahl", description="Zahl der Gemeinden.")


class ReuseFact(Statement):
    """How re-use is organised or paid for in the state."""

    topic: ReuseTopic = Field(title="Thema", description="contact, ordering, financing oder programme.")
    organisation: OrganisationId | None = Field(None, title="Stelle", description="Um welche Organisation es geht.")
    url: WebAddress | None = Field(None, title="Adresse", description="Wo die Kommune weiterkommt.")
    mailbox: Mailbox | None = Field(
        None, title="Postfach", description="Nur Funktionspostfächer, nie persönliche Adressen."
    )


class StateAgreement(Evidence):
    """A contract or ordinance at state level that shapes re-use."""

    kind: AgreementKind = Field(AgreementKind.STATE_CONTRACT, title="Art", description="Art der Vereinbarung.")
    parties: tuple[ShortText, ...] = Field(title="Beteiligte", description="Namen der Beteiligten.", min_length=1)
    organisations: tuple[OrganisationId, ...] = Field(
        (), title="Organisationen", description="Kennungen der Beteiligten, soweit im Katalog."
    )
    subject: Text = Field(title="Gegenstand", description="Worum es geht.")
    status: AgreementStatus = Field(title="Stand", description="Nur concluded belegt einen Abschluss.")


class Tile(Model):
    """Column and row on the tile map of the 16 states."""

    column: Number = Field(title="Spalte", description="Spalte ab 0.")
    row: Number = Field(title="Zeile", description="Zeile ab 0.")


class State(Record):
    """One of the 16 states."""

    slug: Slug = Field(title="Adressname", description="Teil der Webadresse, z. B. nordrhein-westfalen.")
    abbreviation: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] = Field(
        title="Kürzel", description="Zwei Buchstaben, z. B. NW."
    )
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] = Field(
        title="Länderschlüssel", description="Zwei Ziffern des amtlichen Gemeindeschlüssels, z. B. 05."
    )
    tile: Tile = Field(title="Kachel", description="Platz auf der Kachelkarte (Spalte und Zeile ab 0).")
    municipalities: MunicipalityCount | None = Field(
        None, title="Gemeinden", description="Anzahl der Gemeinden, nur mit Quelle."
    )
    reuse: tuple[ReuseFact, ...] = Field(
        (), title="Nachnutzung", description="Wie Kommunen in diesem Land Dienste bekommen und wer zahlt."
    )
    agreements: tuple[StateAgreement, ...] = Field(
        (), title="Vereinbarungen", description="Verträge und Verordnungen auf Landesebene."
    )
    notes: tuple[Statement, ...] = Field((), title="Weitere Angaben", description="Weitere belegte Angaben.")
    open_questions: tuple[Text, ...] = Field(
        (), title="Offene Fragen", description="Was gesucht und nicht gefunden wurde."
    )
