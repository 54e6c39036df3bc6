"""A worked example from a source, to be compared with what the resolver says."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.schema.base import Evidence, Model, ModelId, Record, ServiceId, ShortText, Slug, StateId, Text, Truth
from efa_katalog.schema.enums import Orderer


class ExampleStep(Model):
    """What the source says about one step."""

    step: Slug = Field(title="Schritt", description="Kennung des Schritts im Modell, z. B. ioev.")
    parties: tuple[ShortText, ...] = Field(title="Beteiligte", description="Wie in der Quelle.", min_length=1)
    text: Text = Field(title="Text", description="Was in diesem Schritt geschieht, in eigenen Worten.")


class Example(Record, Evidence):
    """A municipality that takes one service by one model."""

    fictitious: Truth = Field(title="Fiktiv", description="true, wenn die Quelle das Beispiel als fiktiv bezeichnet.")
    summary: Text = Field(title="Kurzbeschreibung", description="Zwei Sätze in eigenen Worten.")
    municipality: ShortText = Field(title="Kommune", description="Name der Kommune.")
    state: StateId = Field(title="Land", description="Land der Kommune.")
    service: ServiceId = Field(title="Dienst", description="Kennung des Dienstes.")
    procurement_model: ModelId = Field(title="Modell", description="Kennung des Modells.")
    orderer: Orderer = Field(Orderer.MUNICIPALITY, title="Besteller", description="Art des Bestellers.")
    steps: tuple[ExampleStep, ...] = Field(title="Schritte", description="In der Reihenfolge der Quelle.", min_length=1)
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")
