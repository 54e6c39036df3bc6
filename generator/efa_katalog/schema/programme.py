"""A programme that connects many authorities at once: who runs it, where, for which services, until when."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import OrganisationId, Record, ServiceId, StateId, Statement, Text, WebAddress
from efa_katalog.schema.dates import PartialDate


class Programme(Record):
    """An announced roll-out of several services, as one thing that pages, calendar and feed can tell of.

    The observations on the services say what is announced for each; they name the programme.
    """

    summary: Text = Field(title="Kurzbeschreibung", description="Ein bis zwei Sätze in eigenen Worten.")
    states: tuple[StateId, ...] = Field(title="Länder", description="Wo das Programm wirkt.", min_length=1)
    organisations: tuple[OrganisationId, ...] = Field((), title="Träger", description="Wer es betreibt.")
    services: tuple[ServiceId, ...] = Field((), title="Dienste", description="Welche Dienste es nennt.")
    begins: PartialDate | None = Field(None, title="Beginn", description="Wann es beginnt, soweit belegt.")
    ends: PartialDate | None = Field(None, title="Ziel", description="Bis wann es erreicht sein soll, soweit belegt.")
    url: WebAddress | None = Field(None, title="Adresse", description="Wo mehr dazu steht.")
    facts: tuple[Statement, ...] = Field(title="Angaben", description="Was Quellen dazu sagen.", min_length=1)
