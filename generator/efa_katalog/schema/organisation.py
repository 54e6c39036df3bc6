"""An organisation with dated, sourced roles."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from efa_katalog.schema.base import (
    Evidence,
    Mailbox,
    OrganisationId,
    Record,
    ShortText,
    StateId,
    Statement,
    Text,
    WebAddress,
)
from efa_katalog.schema.enums import Confidence, OrganisationKind, OrganisationRole


class Role(Evidence):
    """What the organisation does, where, since when, and who says so."""

    role: OrganisationRole = Field(title="Rolle", description="Aufgabe der Organisation.")
    states: tuple[StateId, ...] = Field(
        (), title="Länder", description="Für welche Länder; leer, wenn bundesweit oder nicht belegt."
    )
    confidence: Confidence | None = Field(
        None, title="Beleg als Kommunalvertreter", description="Nur bei intermediary: named oder bundler."
    )
    note: Text | None = Field(None, title="Hinweis", description="Einschränkung oder Erläuterung in eigenen Worten.")

    @model_validator(mode="after")
    def _confidence_belongs_to_intermediaries(self) -> Self:
        if (self.role is OrganisationRole.INTERMEDIARY) != (self.confidence is not None):
            raise PydanticCustomError(
                "confidence",
                "gehört genau zur Rolle intermediary",
                {"field": "confidence", "hint": "Bei role: intermediary named oder bundler angeben, sonst weglassen"},
            )
        return self


class Contact(Evidence):
    """A functional mailbox."""

    mailbox: Mailbox = Field(title="Postfach", description="Nur Funktionspostfächer, nie persönliche Adressen.")


class Organisation(Record):
    """A body that provides, operates, passes on or coordinates services."""

    long_name: ShortText | None = Field(
        None, title="Voller Name", description="Ausgeschrieben, wenn name eine Kurzform ist."
    )
    kind: OrganisationKind = Field(title="Art", description="Art der Organisation.")
    states: tuple[StateId, ...] = Field(
        (), title="Länder", description="Wo sie zu Hause ist, nur soweit eine Quelle es sagt."
    )
    part_of: OrganisationId | None = Field(None, title="Teil von", description="Übergeordnete Organisation im Katalog.")
    summary: Text | None = Field(None, title="Kurzbeschreibung", description="Ein bis zwei Sätze in eigenen Worten.")
    website: WebAddress | None = Field(None, title="Webseite", description="Startseite.")
    contacts: tuple[Contact, ...] = Field((), title="Kontakt", description="Funktionspostfächer mit Quelle.")
    roles: tuple[Role, ...] = Field((), title="Rollen", description="Datierte, belegte Rollen.")
    facts: tuple[Statement, ...] = Field(
        (), title="Angaben", description="Weitere belegte Angaben, z. B. Gründung, Träger."
    )

    @property
    def is_authority(self) -> bool:
        """Whether it can be competent by law; a body that builds or runs services is not."""
        return self.kind in {OrganisationKind.MINISTRY, OrganisationKind.AUTHORITY}
