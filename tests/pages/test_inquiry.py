"""The inquiry on a path page: ready to send, to somebody who can be reached."""

from urllib.parse import parse_qs, urlsplit

import pytest
from tests.site_builder import ROOT

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.law import Answer, answers
from efa_katalog.pages.path.inquiry import inquiry_view


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(ROOT / "catalog").catalog


@pytest.fixture(scope="module")
def municipal(catalog: Catalog) -> tuple[Answer, ...]:
    on = catalog.settings.data_date
    return tuple(answers(catalog, service, state, on)[0] for service in catalog.services for state in catalog.states)


@pytest.mark.slow
def test_every_open_answer_has_an_inquiry_to_somebody_who_can_be_reached(
    catalog: Catalog, municipal: tuple[Answer, ...]
) -> None:
    for found in municipal:
        if found.situation.is_clear:
            continue
        letter = inquiry_view(catalog, found)

        assert letter is not None, (found.question.service_id, found.question.state_id)
        is_land = found.question.is_for_the_state
        assert is_land or letter.whom.mailbox or letter.whom.url, (found.question.service_id, found.question.state_id)


def test_a_mail_address_is_short_enough_for_mail_programs_and_breaks_lines_as_the_standard_asks(
    catalog: Catalog, municipal: tuple[Answer, ...]
) -> None:
    letters = [letter for found in municipal if (letter := inquiry_view(catalog, found)) and letter.mailto]

    assert letters
    for letter in letters:
        assert letter.mailto is not None
        assert len(letter.mailto) <= 1_900
        body = parse_qs(urlsplit(letter.mailto).query, strict_parsing=True)["body"][0]
        assert "\r\n" in body
        assert "\n" not in body.replace("\r\n", "")


def test_the_letter_names_service_state_questions_and_its_page(catalog: Catalog) -> None:
    found = answers(catalog, "wohngeld", "de-by", catalog.settings.data_date)[0]
    letter = inquiry_view(catalog, found)

    assert letter is not None
    assert letter.whom.mailbox == "projekt@baykommun.bayern"
    assert "„Wohngeld“" in letter.text
    assert "OZG 10092" in letter.text
    assert (
        "Haben AKDB und Dataport AöR eine Einzelkooperationsvereinbarung (EKV) über ‚Wohngeld‘ geschlossen"
        in letter.text
    )
    assert letter.text.rstrip().splitlines()[-3].endswith("/dienste/wohngeld/bayern/")


def test_an_answer_without_questions_needs_no_inquiry(catalog: Catalog) -> None:
    found = answers(catalog, "onlinewache", "de-bw", catalog.settings.data_date)[0]

    assert inquiry_view(catalog, found) is None
