"""`questions.json`: what is not evidenced, whom to ask, and what a reply would settle."""

from __future__ import annotations

from efa_katalog.derive.law.addressee import Addressee
from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import OpenQuestion, open_questions
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile


def questions_file(edition: Edition) -> ExportFile:
    """Return `questions.json` (`outputs.QuestionsFile`)."""
    found = open_questions(edition.catalog, edition.on)
    members = head(edition, "questions.json", "questions-file") | {
        "questions": [_question(edition, item) for item in found]
    }
    return document("questions.json", members, "Offene Fragen (JSON)")


def _question(edition: Edition, item: OpenQuestion) -> Node:
    return {
        "id": item.id,
        "kind": item.kind,
        "text": question_text(edition.catalog, item.id),
        "service": item.service_id,
        "state": item.state_id,
        "whom": _whom(item.whom),
        "worth": item.worth,
        "answers": item.answers,
    }


def _whom(whom: Addressee) -> Node:
    return {
        "label": whom.name.label,
        "organisation": whom.name.organisation,
        "state": whom.name.state,
        "mailbox": whom.mailbox,
        "url": whom.url,
    }
