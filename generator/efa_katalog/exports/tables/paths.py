"""The table of answers: what is said to each kind of orderer about each service in each state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog import addresses
from efa_katalog.derive.channels import channel
from efa_katalog.derive.health import Freshness
from efa_katalog.derive.law import Answer, NextStep, Situation, Verdict, answers
from efa_katalog.derive.law.situation import Order
from efa_katalog.derive.questions import asked
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables.column import Cell, Column, Kind, Row, called
from efa_katalog.exports.tables.table import Table
from efa_katalog.schema.dates import PATTERN, PartialDate
from efa_katalog.schema.enums import ChannelKind, Orderer
from efa_katalog.schema.state import Channel


def path_rows(edition: Edition, service_id: str) -> Iterator[Row]:
    """Yield the rows of one service: every state, every kind of orderer."""
    for state_id in edition.catalog.states:
        for number, found in enumerate(answers(edition.catalog, service_id, state_id, edition.on), start=1):
            yield Row(edition, service_id, number, found)


def _rows(edition: Edition) -> Iterator[Row]:
    for service_id in edition.catalog.services:
        yield from path_rows(edition, service_id)


def _channel(row: Row) -> Channel | None:
    """The own state's channel, for those who order by it."""
    answer: Answer = row.item
    catalog, service_id, state_id, orderer, on = answer.question
    is_theirs = orderer is Orderer.MUNICIPALITY and not answer.question.is_for_the_state
    return channel(catalog, service_id, state_id, on) if is_theirs and _has_something_to_order(answer) else None


def _has_something_to_order(answer: Answer) -> bool:
    return answer.situation.order is not Order.NOTHING


def _model(row: Row) -> Cell:
    way = row.item.known.way
    return way.case.model_id if way is not None and _has_something_to_order(row.item) else None


def _date(row: Row) -> PartialDate | None:
    return row.item.fact.date if row.item.fact is not None else None


def _dated(row: Row) -> PartialDate | None:
    found = _date(row)
    return found if found is not None and found.is_dated else None


def _url(row: Row) -> str:
    _, service_id, state_id, _, _ = row.item.question
    return row.edition.address(addresses.path(row.edition.catalog, service_id, state_id))


_KEY: Final[tuple[Column, ...]] = (
    Column("service", "Dienst", "Kennung aus der Tabelle services.",
        Kind.TEXT, lambda row: row.owner, required=True, references="services"),
    Column("state", "Land", "Kennung aus der Tabelle states.",
        Kind.TEXT, lambda row: row.item.question.state_id, required=True, references="states"),
    Column("orderer", "Besteller", "Wer bestellt; in Stadtstaaten steht municipality für Land und Bezirke.",
        Kind.TEXT, lambda row: row.item.question.orderer.value, required=True,
        values=tuple(Orderer), words=called(Orderer)),
    Column("service_name", "Name des Dienstes", "Name zur Spalte service.",
        Kind.TEXT, lambda row: row.item.question.service.name, required=True),
    Column("state_name", "Name des Landes", "Name zur Spalte state.",
        Kind.TEXT, lambda row: row.item.question.state.name, required=True),
)  # fmt: skip

_ANSWER: Final[tuple[Column, ...]] = (
    Column("situation", "Lage", "Was zuerst zu sagen ist.",
        Kind.TEXT, lambda row: row.item.situation.value, required=True,
        values=tuple(Situation), words=called(Situation)),
    Column("situation_label", "Lage in Worten", "Deutsche Bezeichnung zur Spalte situation.",
        Kind.TEXT, lambda row: row.item.situation.label, required=True),
    Column("verdict", "Ergebnis", "Die Lage in einem von drei Worten: applicable, unclear, not_applicable.",
        Kind.TEXT, lambda row: row.item.situation.verdict.value, required=True,
        values=tuple(Verdict), words=called(Verdict)),
    Column("next_action", "Nächster Schritt", "order: bestellen, und zwar dort; ask: fragen; nothing: nichts zu tun.",
        Kind.TEXT, lambda row: row.item.next_step.name.lower(), required=True,
        values=tuple(each.name.lower() for each in NextStep),
        words=(("order", "bestellen"), ("ask", "fragen"), ("nothing", "nichts zu tun"))),
    Column("headline", "Antwort", "Die Antwort in einem Satz.",
        Kind.TEXT, lambda row: row.item.headline, required=True),
    Column("reason", "Begründung", "Was die Antwort entscheidet, in Worten.",
        Kind.TEXT, lambda row: row.item.can_we.text, required=True),
)  # fmt: skip

_WAY: Final[tuple[Column, ...]] = (
    Column("procurement_model", "Modell", "Modell, von dem die Antwort spricht; leer, wenn nichts zu bestellen ist.",
        Kind.TEXT, _model, references="procurement_models"),
    Column("channel", "Bestellweg", "Bestellweg des Landes für seine Kommunen; leer heißt nicht belegt oder nicht der "
        "Weg dieses Bestellers.",
        Kind.TEXT, lambda row: found.name if (found := _channel(row)) else None),
    Column("channel_kind", "Art des Bestellwegs", "Art zur Spalte channel; request beantwortet nur Fragen.",
        Kind.TEXT, lambda row: found.kind.value if (found := _channel(row)) else None,
        values=tuple(ChannelKind), words=called(ChannelKind)),
    Column("addressee", "Adressat", "An wen man sich wendet.",
        Kind.TEXT, lambda row: row.item.whom.name.label, required=True),
    Column("addressee_organisation", "Adressat: Organisation", "Kennung, wenn der Adressat eine Organisation ist.",
        Kind.TEXT, lambda row: row.item.whom.name.organisation, references="organisations"),
    Column("mailbox", "Postfach", "Funktionspostfach des Adressaten, wenn belegt.",
        Kind.TEXT, lambda row: row.item.whom.mailbox),
    Column("website", "Webadresse", "Webadresse des Adressaten, wenn belegt.",
        Kind.TEXT, lambda row: row.item.whom.url),
    Column("from_whom", "Von wem", "Zweite Zeile der Antwort, wie sie auf der Seite steht.",
        Kind.TEXT, lambda row: row.item.from_whom.text, required=True),
    Column("to_sign", "Zu unterschreiben", "Dritte Zeile der Antwort: was die bestellende Stelle selbst unterschreibt.",
        Kind.TEXT, lambda row: row.item.we_sign.text, required=True),
    Column("costs", "Kosten", "Vierte Zeile der Antwort: wer Betrieb und Anbindung zahlt.",
        Kind.TEXT, lambda row: row.item.it_costs.text, required=True),
)  # fmt: skip

_EVIDENCE: Final[tuple[Column, ...]] = (
    Column("date", "Datum", "Datum des Belegs, der die Lage entscheidet; leer, wenn keiner bekannt ist.",
        Kind.PARTIAL_DATE, _date, pattern=PATTERN),
    Column("date_earliest", "Datum frühestens", "Erster Tag, den die Spalte date meinen kann; leer, wenn undatiert.",
        Kind.DAY, lambda row: found.earliest if (found := _dated(row)) else None),
    Column("date_latest", "Datum spätestens", "Letzter Tag, den die Spalte date meinen kann; leer, wenn undatiert.",
        Kind.DAY, lambda row: found.latest if (found := _dated(row)) else None),
    Column("source", "Quelle", "Quelle des Belegs, der die Lage entscheidet.",
        Kind.TEXT, lambda row: row.item.fact.source if row.item.fact is not None else None, references="sources"),
    Column("freshness", "Alter des Belegs", "current: jünger als die Schwelle; old: älter; undated: undatiert.",
        Kind.TEXT, lambda row: row.item.freshness.value, required=True,
        values=tuple(Freshness), words=(("current", "aktuell"), ("old", "alt"), ("undated", "undatiert"))),
    Column("questions", "Offene Fragen", "Kennungen der Fragen, die die Antwort offen lässt.",
        Kind.LIST, lambda row: asked(row.item)),
    Column("url", "Seite", "Adresse der Seite mit der ganzen Antwort.", Kind.TEXT, _url, required=True,
        is_address=True),
)  # fmt: skip

PATHS: Final = Table(
    "paths",
    "Wege",
    "Eine Zeile je Dienst, Land und Besteller: ob und bei wem man den Dienst bekommt, was ihn kostet, was das belegt.",
    (*_KEY, *_ANSWER, *_WAY, *_EVIDENCE),
    _rows,
    ("service", "state", "orderer"),
)
