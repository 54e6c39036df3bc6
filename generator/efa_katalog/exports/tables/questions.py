"""The table of open questions: derived, never entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import OpenQuestion, open_questions
from efa_katalog.derive.questions.wording import kind_label, kinds
from efa_katalog.exports.spec import Edition
from efa_katalog.exports.tables.column import Cell, Column, Kind, Row, own
from efa_katalog.exports.tables.table import Table


def _rows(edition: Edition) -> Iterator[Row]:
    for number, item in enumerate(open_questions(edition.catalog, edition.on), start=1):
        yield Row(edition, item.id, number, item)


def _text(row: Row) -> str:
    return question_text(row.edition.catalog, row.owner)


def _of(read: Callable[[OpenQuestion], Cell]) -> Callable[[Row], Cell]:
    return lambda row: read(row.item)


def _column(name: str, title: str, description: str, read: Callable[[OpenQuestion], Cell], **more: Any) -> Column:  # noqa: ANN401 — as `own`
    return own(name, title, description, more.pop("kind", Kind.TEXT), _of(read), **more)


QUESTIONS: Final = Table(
    "questions",
    "Offene Fragen",
    "Was nicht belegt ist, das Nützlichste zuerst: an wen die Frage geht und wie viele Antworten sie klärt.",
    (
        _column("id", "Kennung", "Bleibende Kennung: Art der Frage und Kennungen dessen, worum es geht.",
                lambda item: item.id, required=True),
        _column("kind", "Art", "Worum es geht.", lambda item: item.kind, values=kinds(), required=True),
        _column("kind_label", "Art in Worten", "Deutsche Bezeichnung zur Spalte kind.",
                lambda item: kind_label(item.kind), required=True),
        own("question", "Frage", "Die Frage als Satz.", Kind.TEXT, _text, required=True),
        _column("service", "Dienst", "Kennung aus der Tabelle services; leer, wenn es um keinen einzelnen Dienst geht.",
                lambda item: item.service_id, references="services"),
        _column("state", "Land", "Kennung aus der Tabelle states; leer, wenn Kommunen mehrerer Länder fragen.",
                lambda item: item.state_id, references="states"),
        _column("whom", "Zu fragen", "Name der Stelle, die antworten kann.", lambda item: item.whom.name.label,
                required=True),
        _column("organisation", "Organisation", "Kennung der Stelle aus der Tabelle organisations.",
                lambda item: item.whom.name.organisation, references="organisations"),
        _column("mailbox", "Postfach", "Funktionspostfach der Stelle.", lambda item: item.whom.mailbox),
        _column("website", "Webseite", "Adresse der Stelle.", lambda item: item.whom.url),
        _column("worth", "Klärt", "Wie viele Antworten für Kommunen eine günstige Auskunft klar macht.",
                lambda item: item.worth, kind=Kind.INTEGER, required=True),
        _column("answers", "Fragen danach", "Wie viele Antworten für Kommunen die Frage offen lassen.",
                lambda item: item.answers, kind=Kind.INTEGER, required=True),
    ),
    _rows,
)  # fmt: skip
