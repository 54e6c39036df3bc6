"""A federal state and how its municipalities get services."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from efa_katalog.schema.base import (
    Evidence,
    Mailbox,
    Model,
    Number,
    OrganisationId,
    Record,
    ServiceId,
    ShortText,
    Slug,
    Statement,
    Text,
    WebAddress,
)
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import (
    AgreementKind,
    AgreementStatus,
    ChannelKind,
    ChannelScope,
    ContractScope,
    ReuseTopic,
)
from efa_katalog.schema.financing import Payment


class MunicipalityCount(Evidence):
    """How many municipalities a state has, only where a source says so."""

    count: Number = Field(title="Anzahl", description="Zahl der Gemeinden.")


class ChannelContract(Evidence):
    """What a municipality signs on the last leg, and with whom."""

    name: ShortText = Field(title="Name", description="Name des Vertrags, z. B. Rahmenvereinbarung.")
    scope: ContractScope = Field(title="Wie oft", description="once oder per_service.")
    url: WebAddress | None = Field(None, title="Adresse", description="Wo das Muster oder Formular steht.")
    note: Text | None = Field(None, title="Hinweis", description="Wer zeichnet, was beizulegen ist, in eigenen Worten.")


class Channel(Statement):
    """How the state passes services on to its municipalities: the second leg, valid for all services it covers."""

    name: ShortText = Field(title="Name", description="Wie der Weg heißt, z. B. DigitalMarkt oder OZG-Shop.")
    kind: ChannelKind = Field(title="Art", description="framework_call_off, shop, central oder request.")
    organisation: OrganisationId | None = Field(
        None, title="Stelle", description="Bei wem Kommunen bestellen oder fragen."
    )
    covers: ChannelScope = Field(
        ChannelScope.ALL, title="Umfang", description="all: was das Land weitergibt; services: nur die genannten."
    )
    services: tuple[ServiceId, ...] = Field((), title="Dienste", description="Genau bei covers: services.")
    contracts: tuple[ChannelContract, ...] = Field(
        (), title="Verträge", description="Was die Kommune unterschreibt, in Reihenfolge; leer heißt nicht belegt."
    )
    preconditions: tuple[Statement, ...] = Field(
        (), title="Voraussetzungen", description="Was die Kommune vorher braucht, z. B. ein Unternehmenskonto."
    )
    url: WebAddress | None = Field(None, title="Adresse", description="Wo bestellt wird oder mehr dazu steht.")
    mailbox: Mailbox | None = Field(
        None, title="Postfach", description="Nur Funktionspostfächer, nie persönliche Adressen."
    )
    valid_from: PartialDate | None = Field(None, title="Gilt ab", description="Seit wann, soweit belegt.")
    valid_until: PartialDate | None = Field(None, title="Gilt bis", description="Bis wann, soweit belegt.")

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is known by a day, has begun, and has not ended."""
        has_begun = self.date.has_begun_on(day) and (self.valid_from is None or self.valid_from.has_begun_on(day))
        return has_begun and not (self.valid_until is not None and self.valid_until.is_over_on(day))

    @model_validator(mode="after")
    def _services_belong_to_their_scope(self) -> Self:
        if (self.covers is ChannelScope.SERVICES) != bool(self.services):
            raise PydanticCustomError(
                "channel_services",
                "gehört genau zu covers: services",
                {"field": "services", "hint": "Bei covers: services die Dienste nennen, bei all keine"},
            )
        return self


class StateFinancing(Payment):
    """Who pays in the state, for which services."""

    services: tuple[ServiceId, ...] = Field(
        (), title="Dienste", description="Für welche Dienste; leer heißt für Dienste allgemein oder für `group`."
    )
    group: ShortText | None = Field(
        None, title="Gruppe", description="Wie die Quelle die Dienste nennt, wenn sie keine einzeln nennt."
    )


class ReuseFact(Statement):
    """How re-use is organised in the state, as far as it is neither a channel nor who pays."""

    topic: ReuseTopic = Field(title="Thema", description="ordering oder programme.")
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
    """Column and row on the tile map of the states."""

    column: Number = Field(title="Spalte", description="Spalte ab 0.")
    row: Number = Field(title="Zeile", description="Zeile ab 0.")


class State(Record):
    """One of the states."""

    slug: Slug = Field(title="Adressname", description="Teil der Webadresse, z. B. nordrhein-westfalen.")
    abbreviation: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] = Field(
        title="Kürzel", description="Zwei Großbuchstaben, wie sie üblich sind."
    )
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] = Field(
        title="Länderschlüssel", description="Zwei Ziffern des amtlichen Gemeindeschlüssels, z. B. 05."
    )
    in_words: ShortText | None = Field(
        None, title="Mit „in“", description="Nur wenn der Name einen Artikel trägt, z. B. im Saarland."
    )
    also_called: tuple[ShortText, ...] = Field(
        (),
        title="Auch genannt",
        description="Wörter, mit denen man das Land sucht, z. B. eine geläufige Kurzform; sie behaupten nichts und "
        "brauchen keine Quelle.",
    )
    tile: Tile = Field(title="Kachel", description="Platz auf der Kachelkarte (Spalte und Zeile ab 0).")
    municipalities: MunicipalityCount | None = Field(
        None, title="Gemeinden", description="Anzahl der Gemeinden, nur mit Quelle."
    )
    city_state: Statement | None = Field(
        None,
        title="Stadtstaat",
        description="Nur wo Land und Kommune eins sind und keine Kommune selbst bestellt: was die Quelle dazu sagt.",
    )
    channels: tuple[Channel, ...] = Field(
        (), title="Bestellwege", description="Wie das Land Dienste an seine Kommunen weitergibt."
    )
    financing: tuple[StateFinancing, ...] = Field((), title="Finanzierung", description="Wer im Land wofür zahlt.")
    reuse: tuple[ReuseFact, ...] = Field(
        (), title="Nachnutzung", description="Was sonst belegt ist, wie Kommunen in diesem Land Dienste bekommen."
    )
    agreements: tuple[StateAgreement, ...] = Field(
        (), title="Vereinbarungen", description="Verträge und Verordnungen auf Landesebene."
    )
    notes: tuple[Statement, ...] = Field((), title="Weitere Angaben", description="Weitere belegte Angaben.")
    open_questions: tuple[Text, ...] = Field(
        (), title="Offene Fragen", description="Was gesucht und nicht gefunden wurde."
    )

    @property
    def where(self) -> str:
        """The name after "in", e.g. "in Bayern", "im Saarland"."""
        return self.in_words or f"in {self.name}"

    @property
    def preposition(self) -> str:
        """What stands before the name in `where`: "in", "im"."""
        return self.where.removesuffix(self.name).strip()
