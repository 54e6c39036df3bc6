"""An inquiry ready to send: to whom, and a text with names, numbers, what the catalogue knows, and the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.questions import asked, question_text
from efa_katalog.derive.questions.wording import kind_label
from efa_katalog.pages import tokens
from efa_katalog.pages.form import reply_address
from efa_katalog.pages.mail import mail_address
from efa_katalog.pages.path.box import AddresseeView, addressee_view
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.law import Answer


class InquiryView(NamedTuple):
    """A letter: whom it goes to, its text, the address that opens it in a mail program.

    `replies` lead to where the answer to each of its questions is entered.
    """

    whom: AddresseeView
    text: str
    mailto: str | None
    replies: tuple[Link, ...]


def inquiry_view(catalog: Catalog, found: Answer) -> InquiryView | None:
    """Return the inquiry that an answer calls for, None if it leaves no question."""
    ids = asked(found)
    if not ids:
        return None
    questions = [question_text(catalog, each) for each in ids]
    service, state = found.question.service, found.question.state
    subject = f"Nachnutzung von „{service.name}“ {state.where}"
    text = _text(catalog, found, questions)
    whom = addressee_view(catalog, found.whom)
    mailto = mail_address(whom.mailbox, subject, text, _address(catalog, found))
    return InquiryView(whom, text, mailto, tuple([_reply(each) for each in ids]))


def _reply(question_id: str) -> Link:
    return Link(kind_label(question_id.partition(":")[0]), reply_address(question_id))


def _text(catalog: Catalog, found: Answer, questions: list[str]) -> str:
    service, state = found.question.service, found.question.state
    numbers = numbers_line(service)
    listed = [f"{number}. {question}" for number, question in enumerate(questions, start=1)]
    known = f"{found.headline} {found.can_we.text}".strip()
    what = f"den {catalog.settings.called('Online-Dienst')} „{service.name}“" + (f" ({numbers})" if numbers else "")
    return "\n".join(
        [
            "Sehr geehrte Damen und Herren,",
            "",
            f"wir prüfen, ob wir {what} {state.where} nachnutzen können.",
            "",
            f"Dazu steht in „{catalog.settings.title}“ (Datenstand {tokens.day(found.question.on)}): {known}",
            "",
            "Dazu fragen wir Sie:",
            *listed,
            "",
            "Über eine Antwort innerhalb von drei Wochen freuen wir uns.",
            "",
            f"Die Angaben mit ihren Quellen: {_address(catalog, found)}",
            "",
            "Mit freundlichen Grüßen",
        ]
    )


def _address(catalog: Catalog, found: Answer) -> str:
    _, service_id, state_id, _, _ = found.question
    return f"{catalog.settings.site_url}{addresses.path(catalog, service_id, state_id)}"
