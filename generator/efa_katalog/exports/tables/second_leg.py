"""Tables of the second leg: how states pass services on, who pays, whose task a service is, what is announced."""

from __future__ import annotations

from typing import Final

from efa_katalog.exports.tables.column import Column, Kind, Row, field, fields
from efa_katalog.exports.tables.common import evidence, identity, owner, page
from efa_katalog.exports.tables.table import Table, items, records
from efa_katalog.schema.programme import Programme
from efa_katalog.schema.service import Execution, OrderForm, ServiceFinancing
from efa_katalog.schema.state import Channel, StateFinancing

_PERIOD: Final = ("valid_from", "valid_until")


def _contracts(row: Row) -> tuple[str, ...]:
    return tuple(contract.name for contract in row.item.contracts)


CHANNELS: Final = Table(
    "channels",
    "Bestellwege der Länder",
    "Wie ein Land Dienste an seine Kommunen weitergibt, bei wem sie bestellen oder fragen.",
    (
        *owner("states", "state", "Land"),
        *fields(Channel, "name", "kind", "organisation", "covers", "services", "text", "url", "mailbox", *_PERIOD),
        Column("contracts", "Verträge", "Was die Kommune unterschreibt; Einzelheiten stehen im JSON des Landes.",
            Kind.LIST, _contracts),
        *evidence(Channel),
    ),
    items("states", "channels"),
    ("state", "number"),
)  # fmt: skip

STATE_FINANCING: Final = Table(
    "state_financing",
    "Finanzierung in den Ländern",
    "Wer in einem Land wofür zahlt. Dass jemand zahlt, heißt nicht, dass er den Dienst bereitstellt.",
    (
        *owner("states", "state", "Land"),
        *fields(StateFinancing, "payers", "parts", "services", "group", "text", *_PERIOD),
        *evidence(StateFinancing),
    ),
    items("states", "financing"),
    ("state", "number"),
)

SERVICE_FINANCING: Final = Table(
    "service_financing",
    "Finanzierung der Dienste",
    "Wer bei einem Dienst wofür zahlt, je Land oder überall.",
    (
        *owner("services", "service", "Dienst"),
        *fields(ServiceFinancing, "state", "payers", "parts", "text", *_PERIOD),
        *evidence(ServiceFinancing),
    ),
    items("services", "financing"),
    ("service", "number"),
)

EXECUTIONS: Final = Table(
    "executions",
    "Wessen Aufgabe ein Dienst ist",
    "Ob Gemeinden, Kreise, das Land oder der Bund den Dienst vollziehen, je Land oder überall.",
    (
        *owner("services", "service", "Dienst"),
        *fields(Execution, "state", "level", "organisation", "text"),
        *evidence(Execution),
    ),
    items("services", "executed_by"),
    ("service", "number"),
)

ORDER_FORMS: Final = Table(
    "order_forms",
    "Bestellformulare",
    "Formulare, mit denen Kommunen einen Dienst bestellen.",
    (*owner("services", "service", "Dienst"), *fields(OrderForm, "state", "name", "url"), *evidence(OrderForm)),
    items("services", "order_forms"),
    ("service", "number"),
)

PROGRAMMES: Final = Table(
    "programmes",
    "Programme",
    "Programme, die viele Behörden zugleich anbinden: wo, welche Dienste, bis wann.",
    (
        identity("programmes"),
        *fields(Programme, "name", "summary", "states", "organisations", "services", "begins", "ends"),
        field(Programme, "url", "website"),
        page("programmes"),
    ),
    records("programmes"),
)
