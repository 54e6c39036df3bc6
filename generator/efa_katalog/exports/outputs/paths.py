"""Files with the ways to order a service."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from efa_katalog.derive.health import Freshness
from efa_katalog.derive.law import Situation, StepStatus, Verdict
from efa_katalog.exports.outputs.base import Citation, Head, Output
from efa_katalog.schema.enums import Frequency, Leg, Orderer


class Party(Output):
    """Who stands in a role."""

    label: str = Field(title="Name", description="Name oder Rolle in Worten.")
    organisation: str | None = Field(None, title="Organisation", description="Kennung, wenn belegt.")
    state: str | None = Field(None, title="Land", description="Kennung, wenn es ein Land ist.")
    is_orderer: bool = Field(default=False, title="Besteller", description="Ob es die bestellende Stelle ist.")


class AddresseeOut(Party):
    """Whom to turn to."""

    mailbox: str | None = Field(None, title="Postfach", description="Funktionspostfach, wenn belegt.")
    url: str | None = Field(None, title="Adresse", description="Webadresse, wenn belegt.")


class NextAction(Output):
    """What there is to do next: order, ask, or nothing."""

    kind: Literal["order", "ask", "nothing"] = Field(title="Art", description="order, ask oder nothing.")
    whom: AddresseeOut = Field(title="Wen", description="An wen man sich wendet.")


class LinkOut(Output):
    """A place on the web."""

    label: str = Field(title="Beschriftung", description="Wohin der Link führt.")
    url: str = Field(title="Adresse", description="Vollständige Webadresse.")


class LineOut(Output):
    """A line of the answer."""

    text: str = Field(title="Text", description="In Worten; sagt auch, wenn etwas nicht belegt ist.")
    cites: tuple[Citation, ...] = Field((), title="Belege", description="Quellen und Daten.")
    links: tuple[LinkOut, ...] = Field((), title="Links", description="Wo es weitergeht.")
    mailbox: str | None = Field(None, title="Postfach", description="Funktionspostfach, wenn belegt.")
    question: str | None = Field(None, title="Frage", description="Kennung der Frage, die offen bleibt.")


class LinesOut(Output):
    """The four lines of every answer."""

    can_we: LineOut = Field(title="Können wir den Dienst bekommen?", description="Das Ergebnis mit Grund.")
    from_whom: LineOut = Field(title="Von wem?", description="Bestellweg des eigenen Landes oder Vertragspartner.")
    we_sign: LineOut = Field(title="Was unterschreiben wir?", description="Nur was die bestellende Stelle zeichnet.")
    it_costs: LineOut = Field(title="Was kostet es?", description="Wer Betrieb und Anbindung zahlt.")


class ReasonOut(Output):
    """A condition of a model and whether it holds; null: not evidenced."""

    kind: str = Field(title="Art", description="Art der Bedingung.")
    question: str = Field(title="Frage", description="Die Bedingung als Frage.")
    holds: bool | None = Field(title="Erfüllt", description="true, false oder null für nicht belegt.")
    text: str = Field(title="Begründung", description="In Worten.")
    cites: tuple[Citation, ...] = Field((), title="Belege", description="Quellen und Daten.")
    asks: str | None = Field(None, title="Frage", description="Kennung der Frage, die es klären würde.")


class StepOut(Output):
    """A step with the real parties."""

    number: int = Field(title="Nummer", description="Platz in der Reihenfolge, ab 1.")
    id: str = Field(title="Kennung", description="Kennung des Schritts im Modell.")
    name: str = Field(title="Name", description="Name des Schritts.")
    leg: Leg = Field(title="Strecke", description="Ins Land, in die Kommune oder direkt.")
    frequency: Frequency = Field(title="Wie oft", description="Einmalig oder je Dienst.")
    status: StepStatus = Field(title="Stand", description="Was über den Schritt bekannt ist.")
    text: str = Field(title="Erläuterung", description="In Worten.")
    parties: tuple[Party, ...] = Field(title="Beteiligte", description="Wer mit wem.")
    after: int | None = Field(None, title="Erst nach", description="Nummer des Schritts, der vorher fehlt.")
    orderer_signs: bool = Field(
        default=False, title="Besteller unterschreibt", description="Ob die bestellende Stelle Partei ist."
    )
    cites: tuple[Citation, ...] = Field((), title="Belege", description="Quellen und Daten.")


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
    steps: tuple[str, ...] = Field(
        title="Schritte",
        description="In Reihenfolge: Schlüssel in steps der Datei; leer, wenn niemand als Anbieter in Frage kommt.",
    )


class AnswerOut(Output):
    """The whole answer for one kind of orderer in one state."""

    state: str = Field(title="Land", description="Kennung des Landes.")
    orderer: Orderer = Field(title="Besteller", description="Wer bestellt.")
    situation: Situation = Field(title="Lage", description="Was zuerst zu sagen ist.")
    headline: str = Field(title="Antwort", description="Die Antwort in einem Satz.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis des besten Wegs.")
    decided_by: Citation | None = Field(None, title="Entscheidender Beleg", description="Quelle und Datum.")
    freshness: Freshness = Field(
        title="Alter", description="Ob der entscheidende Beleg aktuell, alt oder undatiert ist."
    )
    lines: LinesOut = Field(title="Vier Zeilen", description="Die Antwort in vier Zeilen.")
    next_action: NextAction = Field(title="Nächster Schritt", description="Was zu tun ist und bei wem.")
    questions: tuple[str, ...] = Field(title="Offene Fragen", description="Kennungen; Texte in questions der Datei.")
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
    questions: dict[str, str] = Field(title="Fragen", description="Je Kennung der Wortlaut.")
    answers: tuple[AnswerOut, ...] = Field(title="Antworten", description="Je Land und Besteller.")
