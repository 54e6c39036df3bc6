"""Tables of who takes part: organisations with their roles, and the states."""

from __future__ import annotations

from typing import Final

from efa_katalog.derive.bodies import intermediaries
from efa_katalog.derive.coverage import Coverage, coverage
from efa_katalog.exports.tables.column import Column, Kind, Row, field, fields
from efa_katalog.exports.tables.common import evidence, identity, owner, page
from efa_katalog.exports.tables.table import Table, items, records
from efa_katalog.schema import Organisation, State
from efa_katalog.schema.organisation import Role
from efa_katalog.schema.state import ReuseFact, StateAgreement


def _roles(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role.role.value for role in row.item.roles))


def _intermediaries(row: Row) -> tuple[str, ...]:
    return tuple(item.organisation for item in intermediaries(row.edition.catalog, row.owner, row.edition.on))


def _coverage(row: Row) -> Coverage:
    return coverage(row.edition.catalog, row.edition.on)


ORGANISATIONS: Final = Table(
    "organisations",
    "Organisationen",
    "Stellen, die Dienste anbieten, betreiben, weitergeben oder koordinieren.",
    (
        identity("organisations"),
        *fields(Organisation, "name", "long_name", "kind", "states", "part_of", "summary", "website"),
        Column("roles", "Rollen", "Alle belegten Rollen; Datum und Quelle stehen in der Tabelle organisation_roles.",
            Kind.LIST, _roles),
        page("organisations"),
    ),
    records("organisations"),
)  # fmt: skip

ORGANISATION_ROLES: Final = Table(
    "organisation_roles",
    "Rollen der Organisationen",
    "Was eine Organisation unabhängig von einem einzelnen Dienst tut.",
    (
        *owner("organisations", "organisation", "Organisation"),
        *fields(Role, "role", "states", "confidence", "note"),
        *evidence(Role),
    ),
    items("organisations", "roles"),
    ("organisation", "number"),
)

STATES: Final = Table(
    "states",
    "Länder",
    "Die Länder mit ihren Intermediären und der Zahl der Dienste, zu denen etwas belegt ist.",
    (
        identity("states"),
        *fields(State, "name", "slug", "abbreviation", "code"),
        field(State, "municipalities.count", "municipalities", title="Gemeinden"),
        field(State, "municipalities.date", "municipalities_date", title="Gemeinden: Datum"),
        field(State, "municipalities.source", "municipalities_source", title="Gemeinden: Quelle"),
        Column("intermediaries", "Intermediäre", "Belegte Kommunalvertreter, ausdrücklich benannte zuerst.",
            Kind.LIST, _intermediaries),
        Column("services_evidenced", "Dienste mit belegtem Stand", "Zu wie vielen Diensten eine Stufe belegt ist.",
            Kind.INTEGER, lambda row: _coverage(row).evidenced[row.owner], required=True),
        Column("services_running", "Dienste mit belegtem Betrieb",
            "Wie viele Dienste laut neuester Angabe in Betrieb sind (pilot, available, rollout, area_wide).",
            Kind.INTEGER, lambda row: _coverage(row).running[row.owner], required=True),
        Column("services_total", "Dienste insgesamt", "Nenner zu den beiden Spalten davor.",
            Kind.INTEGER, lambda row: _coverage(row).services, required=True),
        page("states"),
    ),
    records("states"),
)  # fmt: skip

STATE_AGREEMENTS: Final = Table(
    "state_agreements",
    "Vereinbarungen auf Landesebene",
    "Verträge und Verordnungen, die die Nachnutzung in einem Land prägen.",
    (
        *owner("states", "state", "Land"),
        *fields(StateAgreement, "kind", "parties", "organisations", "subject", "status"),
        *evidence(StateAgreement),
    ),
    items("states", "agreements"),
    ("state", "number"),
)

STATE_REUSE: Final = Table(
    "state_reuse",
    "Nachnutzung in den Ländern",
    "Was sonst belegt ist, wie Kommunen eines Landes Dienste bekommen.",
    (
        *owner("states", "state", "Land"),
        *fields(ReuseFact, "topic", "text", "organisation", "url", "mailbox"),
        *evidence(ReuseFact),
    ),
    items("states", "reuse"),
    ("state", "number"),
)
