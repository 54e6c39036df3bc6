"""The shape of `questions.json`: what is not evidenced, and whom to ask."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.exports.outputs.base import Head, Output


class AskedOut(Output):
    """Whom to ask."""

    label: str = Field(title="Name", description="Name der Stelle oder des Landes.")
    organisation: str | None = Field(title="Organisation", description="Kennung der Stelle.")
    state: str | None = Field(title="Land", description="Kennung, wenn es ein Land ist.")
    mailbox: str | None = Field(title="Postfach", description="Funktionspostfach, wenn belegt.")
    url: str | None = Field(title="Adresse", description="Webadresse, wenn belegt.")


class QuestionOut(Output):
    """An open question."""

    id: str = Field(title="Kennung", description="Art der Frage und Kennungen dessen, worum es geht.")
    kind: str = Field(title="Art", description="Worum es geht.")
    text: str = Field(title="Frage", description="Die Frage als Satz.")
    service: str | None = Field(title="Dienst", description="null, wenn es um keinen einzelnen Dienst geht.")
    state: str | None = Field(title="Land", description="null, wenn Kommunen mehrerer Länder fragen.")
    whom: AskedOut = Field(title="Zu fragen", description="Wer antworten kann.")
    worth: int = Field(title="Klärt", description="Wie viele Antworten eine günstige Auskunft klar macht.")
    answers: int = Field(title="Fragen danach", description="Wie viele Antworten die Frage offen lassen.")


class QuestionsFile(Head):
    """`questions.json`."""

    questions: tuple[QuestionOut, ...] = Field(title="Fragen", description="Das Nützlichste zuerst.")
