"""The shape of `municipalities.json`: rows instead of objects, because names of members would be most of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from efa_katalog.exports.outputs.base import Citation, Head

_Key = Annotated[str, Field(pattern=r"^[0-9]{8}$")]
_DistrictKey = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
_StateKey = Annotated[str, Field(pattern=r"^[0-9]{2}$")]


class ListEvidence(Citation):
    """The list that the municipalities are taken from."""

    name: str = Field(title="Titel", description="Wie die Liste heißt.")
    publisher: str = Field(title="Herausgeber", description="Wer zu nennen ist, wenn die Liste weiterverwendet wird.")
    url: str | None = Field(title="Adresse", description="Wo die Liste veröffentlicht ist.")


class MunicipalitiesFile(Head):
    """`municipalities.json`."""

    evidence: ListEvidence | None = Field(title="Beleg", description="Quelle und Gebietsstand; null ohne Liste.")
    states: dict[_StateKey, tuple[str, str, str]] = Field(
        title="Länder", description="Je Länderschlüssel: Kennung, Name in Adressen, Name."
    )
    districts: dict[_DistrictKey, str] = Field(
        title="Kreise", description="Je Kreisschlüssel der Name; kreisfreie Gemeinden fehlen hier."
    )
    titles: tuple[str, ...] = Field(
        title="Bezeichnungen", description="Was vor dem Namen steht, z. B. Stadt; die erste, leere: nicht belegt."
    )
    municipalities: tuple[tuple[_Key, str, int], ...] = Field(
        title="Gemeinden",
        description="Je Gemeinde: Gemeindeschlüssel, Name, Nummer der Bezeichnung in titles. Die ersten zwei Ziffern "
        "des Schlüssels sind der Länderschlüssel, die ersten fünf der Kreisschlüssel.",
    )
