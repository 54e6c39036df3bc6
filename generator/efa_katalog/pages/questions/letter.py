"""One letter with all questions to a body, or about a Land. What is asked of many services is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import addressee_id, open_questions
from efa_katalog.derive.questions.wording import collective_text
from efa_katalog.pages import tokens
from efa_katalog.pages.mail import mail_address
from efa_katalog.pages.path.box import AddresseeView, addressee_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.questions.every import OpenQuestion


class LetterView(NamedTuple):
    """A letter, how many questions it puts, and where they stand as a list."""

    whom: AddresseeView
    size: str
    text: str
    mailto: str | None
    list_href: str


def letter_to_body(catalog: Catalog, body_id: str, on: date) -> LetterView | None:
    """Return the letter with all questions to a body, None if there are none."""
    asked = [item for item in open_questions(catalog, on) if item.whom.name.organisation == body_id]
    filters = f"fragen/?an={body_id}"
    return _letter(catalog, asked, on, filters, addresses.organisation(body_id)) if asked else None


def letter_of_state(catalog: Catalog, state_id: str, on: date) -> LetterView | None:
    """Return the letter with all questions about a Land to whom most of them go, None if there are none."""
    about = [item for item in open_questions(catalog, on) if item.state_id == state_id]
    to = [addressee_id(item.whom) for item in about]
    most = max(dict.fromkeys(to), key=to.count, default="")
    asked = [item for item in about if addressee_id(item.whom) == most]
    filters = f"fragen/?land={catalog.states[state_id].slug}"
    return _letter(catalog, asked, on, filters, addresses.state(catalog, state_id)) if asked else None


def _letter(catalog: Catalog, asked: Sequence[OpenQuestion], on: date, filters: str, page: str) -> LetterView:
    whom = addressee_view(catalog, asked[0].whom)
    opening = (
        f"„{catalog.settings.title}“ zeigt, welche {catalog.settings.called('Online-Dienste')} sich nachnutzen lassen, "
        "jede Angabe mit Quelle und Datum. "
        f"Zu folgenden Fragen ist bisher nichts belegt (Datenstand {tokens.day(on)}). "
        "Bitte antworten Sie, soweit Sie können; jede einzelne Antwort hilft."
    )
    lines = [
        "Sehr geehrte Damen und Herren,",
        "",
        opening,
        "",
        *_numbered(catalog, asked),
        "",
        "Über eine Antwort innerhalb von drei Wochen freuen wir uns.",
        "",
        f"Die Angaben mit ihren Quellen: {catalog.settings.site_url}{page}",
        "",
        "Mit freundlichen Grüßen",
    ]
    text, subject = "\n".join(lines), f"Fragen zur Nachnutzung von {catalog.settings.called('Diensten')}"
    mailto = mail_address(whom.mailbox, subject, text, f"{catalog.settings.site_url}{page}#fragen")
    return LetterView(whom, _size(len(asked)), text, mailto, filters)


def _size(number: int) -> str:
    return "1 Frage" if number == 1 else f"{tokens.number(number)} Fragen"


def _numbered(catalog: Catalog, asked: Sequence[OpenQuestion]) -> Iterator[str]:
    for number, lines in enumerate(_put(catalog, asked), start=1):
        first, *more = lines
        yield f"{number}. {first}"
        yield from more


def _put(catalog: Catalog, asked: Sequence[OpenQuestion]) -> Iterator[list[str]]:
    """What is asked one by one, then what is asked of several services, each of which is named."""
    many: dict[str, list[str]] = {}
    for item in asked:
        text = collective_text(catalog, item.kind, item.state_id) if item.state_id else None
        if text is None or item.service_id is None:
            yield [question_text(catalog, item.id)]
        else:
            many.setdefault(text, []).append(catalog.services[item.service_id].name)
    for text, names in many.items():
        yield [text, *[f"   – {name}" for name in sorted(names, key=tokens.sort_key)]]
