"""The page of all questions, most useful first: whom to ask, what a reply would settle, and the inquiry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.derive.clarity import clear_answers
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import addressee_id, open_questions
from efa_katalog.derive.questions.wording import kind_label, kinds
from efa_katalog.pages import tokens
from efa_katalog.pages.facets import Facet, facet
from efa_katalog.pages.form import reply_address
from efa_katalog.pages.head import Head, report_link
from efa_katalog.pages.order import states_by_name
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.spec import Alternate, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.questions.every import OpenQuestion
    from efa_katalog.pages.tokens import Link


class QuestionRow(NamedTuple):
    """A question with whom to ask and where its inquiry stands; ids and slugs feed the filters."""

    id: str
    text: str
    href: str
    kind: str
    service_id: str
    state_slug: str
    whom: str
    whom_id: str
    worth: int


class LetterLink(NamedTuple):
    """Where a letter with all questions stands, and how many it puts."""

    letter: Link
    size: str


class QuestionsView(NamedTuple):
    """Everything the page of questions shows."""

    head: Head
    rows: tuple[QuestionRow, ...]
    total: str
    facets: tuple[Facet, ...]
    to_bodies: tuple[LetterLink, ...]
    of_states: tuple[LetterLink, ...]
    downloads: tuple[Link, ...]
    data_date: str
    reply: str
    renamed: Renamed


def questions_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the page of all open questions."""
    return Page(
        address="fragen/",
        title="Offene Fragen",
        description="Was der Katalog nicht weiß: jede Frage mit Ansprechstelle, Anfrage und dem, was sie klärt.",
        template="questions.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        search=SearchEntry("Offene Fragen", "Was nicht belegt ist, zu klären, Anfrage, wen fragen"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}questions.csv", "text/csv", "Offene Fragen als CSV"),),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> QuestionsView:
    every = open_questions(catalog, on)
    rows = tuple([_row(catalog, item) for item in every])
    return QuestionsView(
        head=Head("Offene Fragen", lead=_lead(catalog, on), actions=(report_link(catalog),)),
        rows=rows,
        total=tokens.number(len(rows)),
        facets=_facets(catalog, rows),
        to_bodies=_to_bodies(catalog, every),
        of_states=_of_states(catalog, every),
        downloads=(
            *tokens.table_links("Alle Fragen", "questions"),
            tokens.Link("als JSON", f"{addresses.DOWNLOADS}questions.json"),
        ),
        data_date=tokens.day(on),
        reply=reply_address(""),
        renamed=renamed,
    )


def _lead(catalog: Catalog, on: date) -> str:
    clear = clear_answers(catalog, on)
    return (
        f"Für {tokens.number(clear.count)} von {tokens.number(clear.total)} Fragen (Dienst × Land) hat der Katalog "
        "eine klare Antwort. Hier steht, was für die übrigen fehlt, das Nützlichste zuerst. „Klärt“ sagt, wie viele "
        "davon eine Auskunft beantwortet, wenn sie günstig ausfällt."
    )


def _row(catalog: Catalog, item: OpenQuestion) -> QuestionRow:
    return QuestionRow(
        item.id,
        question_text(catalog, item.id),
        place(catalog, item),
        item.kind,
        item.service_id or "",
        catalog.states[item.state_id].slug if item.state_id else "",
        item.whom.name.label,
        addressee_id(item.whom),
        item.worth,
    )


def place(catalog: Catalog, item: OpenQuestion) -> str:
    """Return where the inquiry with the question stands: on a path, else with the letter to whom it goes."""
    if item.service_id and item.state_id:
        return f"{addresses.path(catalog, item.service_id, item.state_id)}#anfrage"
    if item.whom.name.organisation is not None:
        return f"{addresses.organisation(item.whom.name.organisation)}#fragen"
    state_id = item.whom.name.state or item.state_id
    return f"{addresses.state(catalog, state_id)}#fragen" if state_id else "fragen/"


def _facets(catalog: Catalog, rows: tuple[QuestionRow, ...]) -> tuple[Facet, ...]:
    states = {state.slug: state.name for state in catalog.states.values()}
    services = {service_id: service.name for service_id, service in catalog.services.items()}
    return (
        facet("land", "Land", states, [(row.state_slug,) for row in rows]),
        facet("an", "Zu fragen", _addressees(catalog, rows), [(row.whom_id,) for row in rows]),
        facet("art", "Worum es geht", {kind: kind_label(kind) for kind in kinds()}, [(row.kind,) for row in rows]),
        facet("dienst", "Dienst", services, [(row.service_id,) for row in rows]),
    )


def _addressees(catalog: Catalog, rows: tuple[QuestionRow, ...]) -> dict[str, str]:
    """Names by id. A Land may also be on record as a body that offers services: then its name says so."""
    names = {row.whom_id: row.whom for row in rows}
    often = Counter(names.values())
    return {
        key: f"{name} (als Anbieter)" if often[name] > 1 and key in catalog.organisations else name
        for key, name in names.items()
    }


def _to_bodies(catalog: Catalog, every: tuple[OpenQuestion, ...]) -> tuple[LetterLink, ...]:
    counts = Counter(item.whom.name.organisation for item in every if item.whom.name.organisation)
    bodies = sorted(counts, key=lambda body: (-counts[body], body))
    return tuple([_letter(tokens.organisation_link(catalog, body), counts[body]) for body in bodies])


def _of_states(catalog: Catalog, every: tuple[OpenQuestion, ...]) -> tuple[LetterLink, ...]:
    counts = Counter(item.state_id for item in every)
    states = [state for state in states_by_name(catalog) if state in counts]
    return tuple([_letter(tokens.state_link(catalog, state), counts[state]) for state in states])


def _letter(page: Link, questions: int) -> LetterLink:
    return LetterLink(page._replace(href=f"{page.href}#fragen"), tokens.number(questions))
