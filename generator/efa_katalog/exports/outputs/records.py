"""Files with records: one each, and the whole catalogue."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from efa_katalog.exports.outputs.base import Head, Output
from efa_katalog.exports.outputs.derived import CoverageOut, ServiceSummary, StateSummary
from efa_katalog.schema import (
    Example,
    Fingerprint,
    Organisation,
    Platform,
    ProcurementModel,
    Programme,
    Service,
    Source,
    State,
    Term,
    Topic,
)
from efa_katalog.schema.settings import Criterion

AnyRecord = (
    Service
    | State
    | Organisation
    | ProcurementModel
    | Topic
    | Programme
    | Platform
    | Example
    | Term
    | Source
    | Fingerprint
)


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


class StateDerived(Output):
    """Everything derived about a state."""

    services: dict[str, StateSummary] = Field(title="Dienste", description="Stand und Wege je Kennung eines Dienstes.")


class StateFile(RecordFile):
    """A state with what is derived about it and the sources cited."""

    record: State = Field(title="Datensatz", description="Wie eingetragen; fehlende Felder sind null oder leer.")
    derived: StateDerived = Field(title="Abgeleitet", description="Gilt für den Datenstand.")
    sources: dict[str, Source] = Field(title="Quellen", description="Quellen des Datensatzes und der Stände.")


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
    programmes: dict[str, Programme] = Field(title="Programme", description="Je Kennung.")
    services: dict[str, Service] = Field(title="Dienste", description="Je Kennung.")
    platforms: dict[str, Platform] = Field(title="Plattformen", description="Je Kennung.")
    examples: dict[str, Example] = Field(title="Beispiele", description="Je Kennung.")
    terms: dict[str, Term] = Field(title="Begriffe", description="Je Kennung.")
    fingerprints: dict[str, Fingerprint] = Field(title="Fingerabdrücke", description="Je Kennung.")
    derived: Derived = Field(title="Abgeleitet", description="Gilt für den Datenstand.")


class RetiredFile(Head):
    """The answer for an id that is no longer used."""

    kind: str = Field(title="Art", description="Ordner des Datensatzes.")
    id: str = Field(title="Kennung", description="Die frühere Kennung.")
    retired: date | None = Field(title="Seit", description="Tag, seit dem die Kennung nicht mehr gebraucht wird.")
    replaced_by: str | None = Field(title="Ersetzt durch", description="Neue Kennung; null, wenn es keine gibt.")
    replacement_url: str | None = Field(title="Neue Adresse", description="Die Datei unter der neuen Kennung.")
    reason: str | None = Field(title="Grund", description="Warum die Kennung nicht mehr gebraucht wird.")
