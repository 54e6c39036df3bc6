"""What all JSON downloads share: strictness, the head, citations."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.settings import Licence


class Output(BaseModel):
    """A piece of a download: frozen, complete, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, serialize_by_alias=True)


class Origin(Output):
    """Where the data comes from."""

    repository: str = Field(title="Repository", description="Adresse, unter der der Katalog gepflegt wird.")
    folder: str = Field(title="Ordner", description="Ordner der Quelldateien im Repository.")
    generator: str = Field(title="Programm", description="Name und Version des Programms.")


class Head(Output):
    """What every JSON download opens with."""

    json_schema: str = Field(alias="$schema", title="Schema", description="Adresse des JSON-Schemas dieser Datei.")
    schema_version: Literal["1.2"] = Field(title="Formatversion", description="Version des Formats der Downloads.")
    data_date: date = Field(title="Datenstand", description="Tag, für den alles Abgeleitete gilt.")
    commit: str | None = Field(
        title="Fassung",
        description="Git-Fassung des Katalogs; mit -dirty, wenn er seither geändert wurde; null, wenn unbekannt.",
    )
    licence: Licence = Field(title="Lizenz", description="Lizenz der Daten und Art der Namensnennung.")
    generated_from: Origin = Field(title="Herkunft", description="Woraus die Datei erzeugt ist.")
    url: str = Field(title="Adresse", description="Bleibende Adresse dieser Datei.")


class Citation(Output):
    """Source and date that a statement rests on."""

    source: str = Field(title="Quelle", description="Kennung der Quelle.")
    date: PartialDate = Field(title="Datum", description="Für wann die Aussage gilt.")
