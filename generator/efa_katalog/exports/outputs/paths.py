"""Files with the ways to order a service."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.derive.path import Situation, StepStatus, Verdict
from efa_katalog.exports.outputs.base import Citation, Head, Output
from efa_katalog.schema.enums import Frequency, Orderer


class Party(Output):
    """Who stands in a role."""

    label: str = Field(title="Name", description="Name oder Rolle in Worten.")
    organisation: str | None = Field(None, title="Organisation", description="Kennung, wenn belegt.")
    state: str | None = Field(None, title="Land", description="Kennung, wenn es ein Land ist.")
    is_orderer: bool = Field(default=False, title="Besteller", description="Ob es die bestellende Stelle ist.")


class Question(Output):
    """Whom to ask what."""

    whom: Party = Field(title="Wen", description="Wen man fragt.")
    what: str = Field(title="Was", description="Was man fragt.")


class ReasonOut(Output):
    """A condition of a model and whether it holds; null: not evidenced."""

    kind: str = Field(title="Art", description="Art der Bedingung.")
    question: str = Field(title="Frage", description="Die Bedingung als Frage.")
    holds: bool | None = Field(title="Erfüllt", description="true, false oder null für nicht belegt.")
    text: str = Field(title="Begründung", description="In Worten.")
    cites: tuple[Citation, ...] = Field((), title="Belege", description="Quellen und Daten.")
    ask: Question | None = Field(None, title="Nachfrage", description="Wen man fragt, wenn es nicht belegt ist.")


class StepOut(Output):
    """A step with the real parties."""

    number: int = Field(title="Nummer", description="Platz in der Reihenfolge, ab 1.")
    id: str = Field(title="Kennung", description="Kennung des Schritts im Modell.")
    name: str = Field(title="Name", description="Name des Schritts.")
    frequency: Frequency = Field(title="Wie oft", description="Einmalig oder je Dienst.")
    status: StepStatus = Field(title="Stand", description="Was über den Schritt bekannt ist.")
    text: str = Field(title="Erläuterung", description="In Worten.")
    parties: tuple[Party, ...] = Field(title="Beteiligte", description="Wer mit wem.")
    orderer_signs: bool = Field(
        default=False, title="Besteller unterschreibt", description="Ob die bestellende Stelle Partei ist."
    )
    cites: tuple[Citation, ...] = Field((), title="Belege", description="Quellen und Daten.")
    ask: Question | None = Field(None, title="Nachfrage", description="Wen man fragt, wenn es nicht belegt ist.")


class RouteOut(Output):
    """The way by one model."""

    procurement_model: str = Field(title="Modell", description="Kennung des Modells.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis nach den belegten Bedingungen.")
    same_state: bool = Field(
        default=False, title="Im selben Land", description="Ob Anbieter und Empfänger im selben Land sind."
    )
    receiving: str | None = Field(None, title="Intermediär", description="Organisation des nachnutzenden Landes.")
    providing: str | None = Field(None, title="Anbieter", description="Anbietende Organisation.")
    reasons: tuple[str, ...] = Field(title="Gründe", description="Alle Bedingungen: Schlüssel in reasons der Datei.")
    steps: tuple[str, ...] = Field(title="Schritte", description="In Reihenfolge: Schlüssel in steps der Datei.")


class AnswerOut(Output):
    """The whole answer for one kind of orderer in one state."""

    state: str = Field(title="Land", description="Kennung des Landes.")
    orderer: Orderer = Field(title="Besteller", description="Wer bestellt.")
    situation: Situation = Field(title="Lage", description="Was zuerst zu sagen ist.")
    headline: str = Field(title="Antwort", description="Die Antwort in einem Satz.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis des besten Wegs.")
    next_action: Question = Field(title="Nächster Schritt", description="Wen man was fragt.")
    routes: tuple[RouteOut, ...] = Field(title="Wege", description="Alle Modelle, der beste Weg zuerst.")
    page: str = Field(title="Seite", description="Adresse der Seite über den Weg.")


class PathsFile(Head):
    """All ways to order one service: every state, every kind of orderer, every model.

    Most reasons and steps are the same in many answers; each stands once in the file and is referred to by its key.
    Fields that are null, false or empty are left out.
    """

    service: str = Field(title="Dienst", description="Kennung des Dienstes.")
    reasons: dict[str, ReasonOut] = Field(title="Gründe", description="Je Schlüssel, auf den Wege verweisen.")
    steps: dict[str, StepOut] = Field(title="Schritte", description="Je Schlüssel, auf den Wege verweisen.")
    answers: tuple[AnswerOut, ...] = Field(title="Antworten", description="Je Land und Besteller.")
