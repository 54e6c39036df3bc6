"""A source: one page, paper or slide deck that the catalogue's facts rest on."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import Record, ShortText, Text, Truth, WebAddress
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import SourceKind, SourceQuality


class Source(Record):
    """Where facts come from; `name` is the title of the page or paper."""

    name: ShortText = Field(title="Name", description="Der Titel, wie er auf der Seite oder dem Papier steht.")
    publisher: ShortText = Field(title="Herausgeber", description="Wer die Seite oder das Papier veröffentlicht.")
    date: PartialDate = Field(
        title="Datum", description="Das auf der Quelle gedruckte Datum; undated, wenn keines dasteht."
    )
    url: WebAddress | None = Field(
        None, title="Adresse", description="Vollständige Webadresse; fehlt nur, wenn es keine gibt."
    )
    kind: SourceKind = Field(title="Art", description="Art der Veröffentlichung.")
    quality: SourceQuality = Field(
        title="Güte", description="primary: von der zuständigen Stelle selbst; press; secondary; wiki: schwach."
    )
    note: Text | None = Field(
        None, title="Hinweis", description="Was beim Lesen zu beachten ist, z. B. nur in Teilen gelesen."
    )
    read_again: Truth = Field(
        default=True, title="Gelesen", description="false, wenn die Seite für den Katalog nicht erneut gelesen wurde."
    )
