"""Tables of what was observed about services: one row an observation."""

from __future__ import annotations

from typing import Final

from efa_katalog.derive.status import Standing, lifecycle_standing
from efa_katalog.exports.tables.column import Column, Kind, Row, field, fields, labels
from efa_katalog.exports.tables.common import evidence, owner, reach, rollout_standing
from efa_katalog.exports.tables.table import Table, items
from efa_katalog.schema.service import (
    Agreement,
    Cost,
    Figure,
    LifecycleObservation,
    Link,
    Observation,
    Offer,
    OnlineForms,
    RoleInService,
    RolloutObservation,
    StateProvision,
)
from efa_katalog.schema.stages import RolloutStage, ServiceStage

_SERVICE: Final = owner("services", "service", "Dienst")
_KEY: Final = ("service", "number")


def _standing(row: Row, name: str) -> Standing[Observation]:
    """Where the place of an item stands: its state, nationwide, or the service itself."""
    if name == "rollout":
        return rollout_standing(row, row.item.state)
    return lifecycle_standing(row.edition.catalog.services[row.owner], row.edition.on)


def _is_current(row: Row, name: str) -> bool:
    """Whether the item is the newest fact of its place."""
    return _standing(row, name).current is row.item


def _is_overdue(row: Row, name: str) -> bool | None:
    if not row.item.planned:
        return None
    return any(item.overdue for item in _standing(row, name).announcements if item.observation is row.item)


def _derived(name: str) -> tuple[Column, Column]:
    current = "true, wenn diese Angabe am Datenstand die neueste zu ihrem Land (oder bundesweit) ist; abgeleitet."
    overdue = (
        "Nur bei Ankündigungen: true, wenn der Zeitpunkt vorbei ist und keine spätere Angabe sie bestätigt; abgeleitet."
    )
    return (
        Column("is_current", "Aktuell", current, Kind.BOOLEAN, lambda row: _is_current(row, name), required=True),
        Column("is_overdue", "Überfällig", overdue, Kind.BOOLEAN, lambda row: _is_overdue(row, name)),
    )


OFFERS: Final = Table(
    "offers",
    "Angebote",
    "Wer welchen Dienst nach welchem Modell weitergibt; unknown heißt: die Quelle nennt kein Modell.",
    (
        *_SERVICE,
        *fields(Offer, "provider", "procurement_model", "status", "recipients", "states", "note"),
        *evidence(Offer),
    ),
    items("services", "offers"),
    _KEY,
)

ROLLOUT: Final = Table(
    "rollout",
    "Roll-out",
    "Beobachtungen je empfangendem Land; ohne Land gelten sie bundesweit.",
    (
        *_SERVICE,
        *fields(RolloutObservation, "state", "stage"),
        labels(RolloutStage, "stage", "stage_label", "Stufe in Worten"),
        field(RolloutObservation, "planned"),
        *reach(RolloutObservation),
        field(RolloutObservation, "note"),
        *evidence(RolloutObservation),
        *_derived("rollout"),
        field(RolloutObservation, "programme"),
    ),
    items("services", "rollout"),
    _KEY,
)

LIFECYCLE: Final = Table(
    "lifecycle",
    "Werdegang",
    "Beobachtungen zum Dienst selbst.",
    (
        *_SERVICE,
        field(LifecycleObservation, "stage"),
        labels(ServiceStage, "stage", "stage_label", "Stufe in Worten"),
        *fields(LifecycleObservation, "planned", "state"),
        *reach(LifecycleObservation),
        field(LifecycleObservation, "note"),
        *evidence(LifecycleObservation),
        *_derived("lifecycle"),
    ),
    items("services", "lifecycle"),
    _KEY,
)

AGREEMENTS: Final = Table(
    "agreements",
    "Vereinbarungen",
    "Verträge über einen Dienst; nur concluded belegt einen Abschluss.",
    (*_SERVICE, *fields(Agreement, "kind", "parties", "states", "status", "note"), *evidence(Agreement)),
    items("services", "agreements"),
    _KEY,
)

SERVICE_ROLES: Final = Table(
    "service_roles",
    "Beteiligte",
    "Was Organisationen für einen Dienst tun.",
    (*_SERVICE, *fields(RoleInService, "organisation", "role", "state", "note"), *evidence(RoleInService)),
    items("services", "roles"),
    _KEY,
)

PROVISIONS: Final = Table(
    "provisions",
    "Bereitstellung durch Länder",
    "Länder, die einen Dienst für ihre Kommunen bereitstellen; über den Vertrag dahinter sagt das nichts.",
    (
        *_SERVICE,
        *fields(StateProvision, "state", "organisation", "status", "text"),
        *evidence(StateProvision),
        field(StateProvision, "until"),
    ),
    items("services", "provided_by_state"),
    _KEY,
)

COSTS: Final = Table(
    "costs",
    "Kosten und Fristen",
    "Was ein Dienst kostet und bis wann man sich erklären muss; wer zahlt, steht in service_financing.",
    (*_SERVICE, *fields(Cost, "state", "text", "valid_until", "deadline"), *evidence(Cost)),
    items("services", "costs"),
    _KEY,
)

FIGURES: Final = Table(
    "figures",
    "Zahlen",
    "Zahlen zur Nutzung, mit dem, was sie zählen.",
    (*_SERVICE, *fields(Figure, "label", "value", "total", "unit", "note"), *evidence(Figure)),
    items("services", "figures"),
    _KEY,
)

ONLINE_FORMS: Final = Table(
    "online_forms",
    "Antragstrecken",
    "Wie viele Antragstrecken eine Quelle für einen Dienst zählt.",
    (*_SERVICE, *fields(OnlineForms, "count", "organisation", "partner"), *evidence(OnlineForms)),
    items("services", "online_forms"),
    _KEY,
)

LINKS: Final = Table(
    "links",
    "Links",
    "Wege zum Dienst, zu Demos und Unterlagen.",
    (*_SERVICE, *fields(Link, "kind", "url", "label"), *evidence(Link)),
    items("services", "links"),
    _KEY,
)
