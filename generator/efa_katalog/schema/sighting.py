"""What a data set showed on one day: where its entries lead. A program counts, an editor takes over."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from efa_katalog.schema.base import Evidence, FingerprintId, Number, Reach, StateId, Text, Truth
from efa_katalog.schema.enums import Labelled


class SightingKind(Labelled):
    """What the entries of a data set lead to."""

    SERVICE = "service", "verweisen auf den Dienst"
    OTHER_SYSTEM = "other_system", "verweisen auf ein anderes System"


class EntryLevel(Labelled):
    """Whose entries were counted. What a state enters is inherited by its municipalities and proves no connection."""

    MUNICIPALITY = "municipality", "Kommunen"
    ASSOCIATION = "association", "Gemeindeverbände"
    DISTRICT = "district", "Kreise und kreisfreie Städte"
    STATE = "state", "Eintrag des Landes"
    FEDERAL = "federal", "Eintrag des Bundes"


class Sighting(Evidence):
    """Entries of a state that were seen on `date`. They prove neither a contract nor since when."""

    state: StateId | None = Field(None, title="Land", description="In welchem Land; fehlt bei Einträgen des Bundes.")
    shows: SightingKind = Field(title="Was", description="service oder other_system.")
    level: EntryLevel = Field(
        title="Wessen Einträge", description="municipality, association, district, state oder federal."
    )
    system: FingerprintId | None = Field(
        None, title="System", description="Kennung des Fingerabdrucks; bei other_system nötig."
    )
    reach: Reach | None = Field(None, title="Reichweite", description="Wie viele von wie vielen; fehlt bei state.")
    with_place: Number | None = Field(
        None, title="Mit Stelle", description="Bei wie vielen davon die Stelle selbst in der Adresse steht."
    )
    area_wide: Truth = Field(
        default=False, title="Flächendeckend", description="true nur, wenn alle gezählt sind oder die Quelle es sagt."
    )
    note: Text | None = Field(None, title="Hinweis", description="Was beim Lesen zu beachten ist.")

    @model_validator(mode="after")
    def _another_system_has_a_name(self) -> Self:
        if self.shows is SightingKind.OTHER_SYSTEM and self.system is None:
            raise PydanticCustomError(
                "sighting_system",
                "fehlt bei other_system",
                {"field": "system", "hint": "Die Kennung einer Datei in catalog/fingerprints/ nennen"},
            )
        return self
