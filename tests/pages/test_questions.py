"""The page of questions and the letters that put many of them at once."""

from urllib.parse import parse_qs, urlsplit

import pytest
from tests.derive.law import real

from efa_katalog.derive.questions import question_text
from efa_katalog.derive.questions.every import open_questions
from efa_katalog.pages.questions import letter_of_state, letter_to_body, questions_page
from efa_katalog.pages.questions.page import QuestionsView

CATALOG = real.catalog()
TODAY = CATALOG.settings.data_date


@pytest.fixture(scope="module")
def view() -> QuestionsView:
    found = questions_page(CATALOG, TODAY).view()
    assert isinstance(found, QuestionsView)
    return found


@pytest.mark.slow
def test_page_lists_every_question_in_the_order_of_its_worth(view: QuestionsView) -> None:
    assert [row.id for row in view.rows] == [item.id for item in open_questions(CATALOG, TODAY)]


def test_filters_are_state_addressee_kind_and_service(view: QuestionsView) -> None:
    assert [facet.name for facet in view.facets] == ["land", "an", "art", "dienst"]


def test_addressees_are_told_apart_by_their_names(view: QuestionsView) -> None:
    names = [choice.label for choice in view.facets[1].options]

    assert len(names) == len(set(names))
    assert "Land Hessen (als Anbieter)" in names


def test_every_question_leads_to_a_page_with_an_inquiry(view: QuestionsView) -> None:
    assert {row.href.partition("#")[2] for row in view.rows} == {"anfrage", "fragen"}


def test_letter_to_a_body_puts_every_question_of_it_once() -> None:
    letter = letter_to_body(CATALOG, "baykommun", TODAY)
    questions = [item for item in open_questions(CATALOG, TODAY) if item.whom.name.organisation == "baykommun"]

    assert letter is not None
    assert letter.size == f"{len(questions)} Fragen"
    for item in questions:
        is_alone = question_text(CATALOG, item.id) in letter.text
        assert is_alone or f"   – {CATALOG.services[item.service_id or ''].name}" in letter.text, item.id
    assert letter.text.count("Können Kommunen in Bayern diese Dienste bekommen") == 1


def test_every_state_with_questions_has_a_letter_to_somebody_who_can_be_reached() -> None:
    letters = [letter for state in CATALOG.states if (letter := letter_of_state(CATALOG, state, TODAY))]

    assert len(letters) == 16
    assert all(letter.whom.mailbox or letter.whom.url for letter in letters)


def test_long_letter_opens_in_a_mail_program_as_a_short_one_that_leads_to_it() -> None:
    letter = letter_to_body(CATALOG, "baykommun", TODAY)

    assert letter is not None
    assert letter.mailto is not None
    assert len(letter.mailto) <= 1_900
    body = parse_qs(urlsplit(letter.mailto).query, strict_parsing=True)["body"][0]
    assert "/anbieter/baykommun/#fragen" in body


def test_who_is_asked_nothing_gets_no_letter() -> None:
    asked = {item.whom.name.organisation for item in open_questions(CATALOG, TODAY)}
    others = [body for body in CATALOG.organisations if body not in asked]

    assert others
    assert [letter_to_body(CATALOG, body, TODAY) for body in others] == [None] * len(others)
