"""The shape of the JSON downloads. Their JSON Schemas are derived from these models."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from efa_katalog.derive.path import Situation, StepStatus, Verdict
from efa_katalog.schema import (
    Example,
    Organisation,
    Platform,
    ProcurementModel,
    Service,
    Source,
    State,
    Term,
    Topic,
)
from efa_katalog.schema.base import Reach
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Frequency, Orderer, RolloutStage, ServiceStage
from efa_katalog.schema.settings import Criterion, Licence

AnyRecord = Service | State | Organisation | ProcurementModel | Topic | Platform | Example | Term | Source


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
    schema_version: Literal["1.0"] = Field(title="Formatversion", description="Version des Formats der Downloads.")
    data_date: date = Field(title="Datenstand", description="Tag, für den alles Abgeleitete gilt.")
    commit: str | None = Field(title="Fassung", description="Git-Fassung der Quelldateien; null, wenn unbekannt.")
    licence: Licence = Field(title="Lizenz", description="Lizenz der Daten und Art der Namensnennung.")
    generated_from: Origin = Field(title="Herkunft", description="Woraus die Datei erzeugt ist.")
    url: str = Field(title="Adresse", description="Bleibende Adresse dieser Datei.")


class Citation(Output):
    """Source and date that a statement rests on."""

    source: str = Field(title="Quelle", description="Kennung der Quelle.")
    date: PartialDate = Field(title="Datum", description="Für wann die Aussage gilt.")


class Current(Output):
    """The newest evidenced stage."""

    stage: ServiceStage | RolloutStage = Field(title="Stufe", description="Wert der Stufe.")
    label: str = Field(title="Bezeichnung", description="Die Stufe in Worten.")
    reach: Reach | None = Field(title="Reichweite", description="Zahl mit Einheit.")
    evidence: Citation = Field(title="Beleg", description="Quelle und Datum.")


class Announced(Output):
    """A stage that a source announced."""

    stage: ServiceStage | RolloutStage = Field(title="Stufe", description="Wert der Stufe.")
    label: str = Field(title="Bezeichnung", description="Die Stufe in Worten.")
    is_overdue: bool = Field(title="Überfällig", description="Zeitpunkt vorbei, ohne dass es bestätigt ist.")
    evidence: Citation = Field(title="Beleg", description="Quelle und angekündigter Zeitpunkt.")


class Standing(Output):
    """Where something stands; `current` null means: not evidenced, never "no"."""

    current: Current | None = Field(title="Stand", description="null heißt nicht belegt.")
    announced: tuple[Announced, ...] = Field(title="Ankündigungen", description="Was Quellen angekündigt haben.")


class ShortPath(Output):
    """The answer for one orderer in one line."""

    situation: Situation = Field(title="Lage", description="Was zuerst zu sagen ist.")
    headline: str = Field(title="Antwort", description="Die Antwort in einem Satz.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis des besten Wegs.")
    procurement_model: str | None = Field(title="Modell", description="Modell des besten Wegs.")


class StateSummary(Output):
    """Where a service stands in one state, and the way to order it."""

    rollout: Standing = Field(title="Roll-out", description="Stand im Land.")
    paths: dict[Orderer, ShortPath] = Field(title="Wege", description="Kurze Antwort je Art des Bestellers.")
    page: str = Field(title="Seite", description="Adresse der Seite über den Weg.")


class ServiceSummary(Output):
    """Everything derived about a service."""

    lifecycle: Standing = Field(title="Stand des Dienstes", description="Der Dienst selbst.")
    nationwide: Standing = Field(title="Bundesweit", description="Roll-out laut bundesweiten Quellen.")
    states: dict[str, StateSummary] = Field(title="Länder", description="Je Kennung eines Landes.")
    page: str = Field(title="Seite", description="Adresse der Seite über den Dienst.")


class ShareOut(Output):
    """A count and what it is out of."""

    count: int = Field(title="Anzahl", description="Zähler.")
    total: int = Field(title="Von insgesamt", description="Nenner.")


class CoverageOut(Output):
    """Figures of the whole catalogue."""

    services_with_offer: ShareOut = Field(title="Dienste mit Angebot", description="Belegtes, geltendes Angebot.")
    services_with_rollout: ShareOut = Field(title="Dienste mit Roll-out", description="Mindestens eine Beobachtung.")
    running_by_state: dict[str, ShareOut] = Field(title="In Betrieb", description="Dienste je Land, von allen.")
    evidenced_by_state: dict[str, ShareOut] = Field(title="Belegt", description="Dienste mit Stufe je Land, von allen.")
    cells_by_stage: dict[RolloutStage, ShareOut] = Field(title="Stufen", description="Von allen Dienst-Land-Paaren.")


class Use(Output):
    """A place in a record that refers to this one."""

    kind: str = Field(title="Art", description="Ordner des verweisenden Datensatzes.")
    id: str = Field(title="Kennung", description="Kennung des verweisenden Datensatzes.")
    path: str = Field(title="Stelle", description="Stelle im Datensatz, z. B. rollout.0.source.")


class RecordFile(Head):
    """One record with everything that refers to it."""

    kind: str = Field(title="Art", description="Ordner des Datensatzes.")
    record: AnyRecord = Field(title="Datensatz", description="Wie eingetragen; fehlende Felder sind null oder leer.")
    page: str = Field(title="Seite", description="Adresse der Seite, die den Datensatz zeigt.")
    used_by: tuple[Use, ...] = Field(title="Verwendet von", description="Alle Verweise auf den Datensatz.")


class ServiceFile(RecordFile):
    """A service with what is derived about it and the sources it cites."""

    record: Service = Field(title="Datensatz", description="Wie eingetragen; fehlende Felder sind null oder leer.")
    derived: ServiceSummary = Field(title="Abgeleitet", description="Gilt für den Datenstand.")
    sources: dict[str, Source] = Field(title="Quellen", description="Alle Quellen, auf die der Dienst sich beruft.")


class Derived(Output):
    """Everything derived about all records."""

    services: dict[str, ServiceSummary] = Field(title="Dienste", description="Je Kennung eines Dienstes.")
    coverage: CoverageOut = Field(title="Abdeckung", description="Zahlen mit Nennern.")


class CatalogFile(Head):
    """The whole catalogue."""

    title: str = Field(title="Titel", description="Name des Katalogs.")
    description: str = Field(title="Beschreibung", description="Ein Satz, was der Katalog ist.")
    criteria: tuple[Criterion, ...] = Field(title="Kriterien", description="Zeilen des Modellvergleichs.")
    sources: dict[str, Source] = Field(title="Quellen", description="Je Kennung.")
    states: dict[str, State] = Field(title="Länder", description="Je Kennung.")
    organisations: dict[str, Organisation] = Field(title="Organisationen", description="Je Kennung.")
    procurement_models: dict[str, ProcurementModel] = Field(title="Nachnutzungsmodelle", description="Je Kennung.")
    topics: dict[str, Topic] = Field(title="Themenfelder", description="Je Kennung.")
    services: dict[str, Service] = Field(title="Dienste", description="Je Kennung.")
    platforms: dict[str, Platform] = Field(title="Plattformen", description="Je Kennung.")
    examples: dict[str, Example] = Field(title="Beispiele", description="Je Kennung.")
    terms: dict[str, Term] = Field(title="Begriffe", description="Je Kennung.")
    derived: Derived = Field(title="Abgeleitet", description="Gilt für den Datenstand.")


class Party(Output):
    """Who stands in a role."""

    label: str = Field(title="Name", description="Name oder Rolle in Worten.")
    organisation: str | None = Field(title="Organisation", description="Kennung, wenn belegt.")
    state: str | None = Field(title="Land", description="Kennung, wenn es ein Land ist.")
    is_orderer: bool = Field(title="Besteller", description="Ob es die bestellende Stelle ist.")


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
    cites: tuple[Citation, ...] = Field(title="Belege", description="Quellen und Daten.")
    ask: Question | None = Field(title="Nachfrage", description="Wen man fragt, wenn es nicht belegt ist.")


class StepOut(Output):
    """A step with the real parties."""

    number: int = Field(title="Nummer", description="Platz in der Reihenfolge, ab 1.")
    id: str = Field(title="Kennung", description="Kennung des Schritts im Modell.")
    name: str = Field(title="Name", description="Name des Schritts.")
    frequency: Frequency = Field(title="Wie oft", description="Einmalig oder je Dienst.")
    status: StepStatus = Field(title="Stand", description="Was über den Schritt bekannt ist.")
    text: str = Field(title="Erläuterung", description="In Worten.")
    parties: tuple[Party, ...] = Field(title="Beteiligte", description="Wer mit wem.")
    orderer_signs: bool = Field(title="Besteller unterschreibt", description="Ob die bestellende Stelle Partei ist.")
    cites: tuple[Citation, ...] = Field(title="Belege", description="Quellen und Daten.")
    ask: Question | None = Field(title="Nachfrage", description="Wen man fragt, wenn es nicht belegt ist.")


class RouteOut(Output):
    """The way by one model."""

    procurement_model: str = Field(title="Modell", description="Kennung des Modells.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis nach den belegten Bedingungen.")
    same_state: bool = Field(title="Im selben Land", description="Ob Anbieter und Empfänger im selben Land sind.")
    receiving: str | None = Field(title="Intermediär", description="Organisation des nachnutzenden Landes.")
    providing: str | None = Field(title="Anbieter", description="Anbietende Organisation.")
    reasons: tuple[ReasonOut, ...] = Field(title="Gründe", description="Alle Bedingungen.")
    steps: tuple[StepOut, ...] = Field(title="Schritte", description="In Reihenfolge.")


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
    """All ways to order one service: every state, every kind of orderer, every model."""

    service: str = Field(title="Dienst", description="Kennung des Dienstes.")
    answers: tuple[AnswerOut, ...] = Field(title="Antworten", description="Je Land und Besteller.")


class RetiredFile(Head):
    """The answer for an id that is no longer used."""

    kind: str = Field(title="Art", description="Ordner des Datensatzes.")
    id: str = Field(title="Kennung", description="Die frühere Kennung.")
    retired: date | None = Field(title="Seit", description="Tag, seit dem die Kennung nicht mehr gebraucht wird.")
    replaced_by: str | None = Field(title="Ersetzt durch", description="Neue Kennung; null, wenn es keine gibt.")
    replacement_url: str | None = Field(title="Neue Adresse", description="Die Datei unter der neuen Kennung.")
    reason: str | None = Field(title="Grund", description="Warum die Kennung nicht mehr gebraucht wird.")
