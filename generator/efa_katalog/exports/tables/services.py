"""The table of services, with where each of them stands."""

from __future__ import annotations

from typing import Final, cast

from efa_katalog.derive.status import service_now
from efa_katalog.exports.tables.column import Cell, Column, Kind, Row, called, field, fields
from efa_katalog.exports.tables.common import identity, page, rollout_standing
from efa_katalog.exports.tables.table import Table, records
from efa_katalog.schema import Service
from efa_katalog.schema.enums import OfferStatus
from efa_katalog.schema.service import LifecycleObservation, Observation, RolloutObservation
from efa_katalog.schema.stages import RolloutStage, ServiceStage


def _lifecycle(row: Row) -> LifecycleObservation | None:
    return service_now(row.edition.catalog, row.owner, row.edition.on)


def _nationwide(row: Row) -> RolloutObservation | None:
    return rollout_standing(row, None).current


def _of(current: Observation | None, *names: str) -> Cell:
    found: object = current
    for name in names:
        found = None if found is None else getattr(found, name)
    return cast("Cell", found)


def _developers(row: Row, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for item in row.item.developed_by for found in getattr(item, name)))


def _states(row: Row, *, running: bool) -> int:
    standings = [rollout_standing(row, state).current for state in row.edition.catalog.states]
    return sum(item is not None and (not running or item.stage.is_running) for item in standings)


def _offers(row: Row) -> int:
    return sum(
        offer.status is OfferStatus.OFFERED and offer.date.has_begun_on(row.edition.on) for offer in row.item.offers
    )


_STANDING: Final[tuple[Column, ...]] = (
    Column(
        "lifecycle_stage", "Stand des Dienstes", "Neueste belegte Stufe des Dienstes selbst; leer heißt nicht belegt.",
        Kind.TEXT, lambda row: _of(_lifecycle(row), "stage"),
        values=field(LifecycleObservation, "stage").values, words=called(ServiceStage),
    ),
    Column("lifecycle_label", "Stand des Dienstes in Worten", "Deutsche Bezeichnung zur Spalte lifecycle_stage.",
        Kind.TEXT, lambda row: _of(_lifecycle(row), "stage", "label")),
    Column("lifecycle_date", "Stand des Dienstes seit", "Datum der Angabe zur Spalte lifecycle_stage.",
        Kind.PARTIAL_DATE, lambda row: _of(_lifecycle(row), "date"),
        pattern=field(LifecycleObservation, "date").pattern),
    Column("lifecycle_source", "Quelle zum Stand des Dienstes", "Quelle zur Spalte lifecycle_stage.",
        Kind.TEXT, lambda row: _of(_lifecycle(row), "source"), references="sources"),
    Column("nationwide_stage", "Roll-out bundesweit", "Neueste belegte bundesweite Stufe; leer heißt nicht belegt.",
        Kind.TEXT, lambda row: _of(_nationwide(row), "stage"), values=field(RolloutObservation, "stage").values,
        words=called(RolloutStage)),
    Column("nationwide_label", "Roll-out bundesweit in Worten", "Deutsche Bezeichnung zur Spalte nationwide_stage.",
        Kind.TEXT, lambda row: _of(_nationwide(row), "stage", "label")),
    Column("nationwide_connected", "Bundesweit angeschlossen", "Zähler zur Spalte nationwide_stage.",
        Kind.INTEGER, lambda row: _of(_nationwide(row), "reach", "connected")),
    Column("nationwide_total", "Bundesweit von insgesamt", "Nenner dazu; leer heißt nicht belegt.",
        Kind.INTEGER, lambda row: _of(_nationwide(row), "reach", "total")),
    Column("nationwide_unit", "Bundesweit gezählt", "Einheit dazu.",
        Kind.TEXT, lambda row: _of(_nationwide(row), "reach", "unit")),
    Column("nationwide_date", "Roll-out bundesweit seit", "Datum der Angabe zur Spalte nationwide_stage.",
        Kind.PARTIAL_DATE, lambda row: _of(_nationwide(row), "date"),
        pattern=field(RolloutObservation, "date").pattern),
    Column("nationwide_source", "Quelle zum Roll-out bundesweit", "Quelle zur Spalte nationwide_stage.",
        Kind.TEXT, lambda row: _of(_nationwide(row), "source"), references="sources"),
)  # fmt: skip

_COUNTS: Final[tuple[Column, ...]] = (
    Column("states_evidenced", "Länder mit belegtem Stand",
        "In wie vielen Ländern eine Stufe des Roll-outs belegt ist.",
        Kind.INTEGER, lambda row: _states(row, running=False), required=True),
    Column("states_running", "Länder mit belegtem Betrieb",
        "In wie vielen Ländern die neueste Angabe den Dienst in Betrieb zeigt (pilot, available, rollout, area_wide).",
        Kind.INTEGER, lambda row: _states(row, running=True), required=True),
    Column("states_total", "Länder insgesamt", "Nenner zu den beiden Spalten davor.",
        Kind.INTEGER, lambda row: len(row.edition.catalog.states), required=True),
    Column("offers_current", "Belegte Angebote", "Zahl der Angebote mit dem Stand offered.",
        Kind.INTEGER, _offers, required=True),
)  # fmt: skip

SERVICES: Final = Table(
    "services",
    "Dienste",
    "Eine Zeile je Dienst: Nummern, Themenfeld, Entwicklung und abgeleiteter Stand.",
    (
        identity("services"),
        *fields(Service, "name", "also_known_as", "summary", "topic"),
        *fields(Service, "identifiers.ozg_id", "identifiers.part_of_ozg_id", "identifiers.further_ozg_ids"),
        field(Service, "identifiers.leika"),
        field(Service, "identifiers.source", "identifiers_source", title="Quelle der Nummern"),
        Column("developed_by_states", "Entwickelt von (Länder)", "Umsetzende Länder.",
            Kind.LIST, lambda row: _developers(row, "states")),
        Column("developed_by_organisations", "Entwickelt von (Organisationen)", "Entwickelnde Stellen.",
            Kind.LIST, lambda row: _developers(row, "organisations")),
        *_STANDING,
        *_COUNTS,
        page("services"),
        Column("json", "JSON", "Adresse des Datensatzes als JSON.",
            Kind.TEXT, lambda row: row.edition.download(f"services/{row.owner}.json"), required=True,
            is_address=True),
        field(Service, "identifiers.leika_total.count", "leika_total", title="LeiKa-Schlüssel insgesamt"),
    ),
    records("services"),
)  # fmt: skip
