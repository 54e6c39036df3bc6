"""The table of open questions: derived, never entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import open_questions
from efa_katalog.derive.questions.wording import kind_label, kinds
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables.column import Column, Kind, Row
from efa_katalog.exports.tables.table import Table


def _rows(edition: Edition) -> Iterator[Row]:
    for number, item in enumerate(open_questions(edition.catalog, edition.on), start=1):
        yield Row(edition, item.id, number, item)


QUESTIONS: Final = Table(
    "questions",
    "Offene Fragen",
    "Was nicht belegt ist, das Nützlichste zuerst: an wen die Frage geht und wie viele Antworten sie klärt.",
    (
        Column("id", "Kennung", "Bleibende Kennung: Art der Frage und Kennungen dessen, worum es geht.",
               Kind.TEXT, lambda row: row.item.id, required=True),
        Column("kind", "Art", "Worum es geht.", Kind.TEXT, lambda row: row.item.kind, values=kinds(), required=True),
        Column("kind_label", "Art in Worten", "Deutsche Bezeichnung zur Spalte kind.",
               Kind.TEXT, lambda row: kind_label(row.item.kind), required=True),
        Column("question", "Frage", "Die Frage als Satz.",
               Kind.TEXT, lambda row: question_text(row.edition.catalog, row.owner), required=True),
        Column("service", "Dienst", "Kennung aus der Tabelle services; leer, wenn es um keinen einzelnen Dienst geht.",
               Kind.TEXT, lambda row: row.item.service_id, references="services"),
        Column("state", "Land", "Kennung aus der Tabelle states; leer, wenn Kommunen mehrerer Länder fragen.",
               Kind.TEXT, lambda row: row.item.state_id, references="states"),
        Column("whom", "Zu fragen", "Name der Stelle, die antworten kann.",
               Kind.TEXT, lambda row: row.item.whom.name.label, required=True),
        Column("organisation", "Organisation", "Kennung der Stelle aus der Tabelle organisations.",
               Kind.TEXT, lambda row: row.item.whom.name.organisation, references="organisations"),
        Column("mailbox", "Postfach", "Funktionspostfach der Stelle.", Kind.TEXT, lambda row: row.item.whom.mailbox),
        Column("website", "Webseite", "Adresse der Stelle.", Kind.TEXT, lambda row: row.item.whom.url),
        Column("worth", "Klärt", "Wie viele Antworten für Kommunen eine günstige Auskunft klar macht.",
               Kind.INTEGER, lambda row: row.item.worth, required=True),
        Column("answers", "Fragen danach", "Wie viele Antworten für Kommunen die Frage offen lassen.",
               Kind.INTEGER, lambda row: row.item.answers, required=True),
    ),
    _rows,
)  # fmt: skip
