"""What the path page says: the answer first, then steps, other ways, reasons, open questions, sources."""

from datetime import date

from bs4 import BeautifulSoup
from tests.pages.background import DECK, TODAY, attribute, changed, one, shown, small, words

from efa_katalog.catalog import Catalog
from efa_katalog.pages.path import path_page


def page_of(
    service: str = "wohngeld", state: str = "de-by", catalog: Catalog | None = None, on: date = TODAY
) -> BeautifulSoup:
    return shown(path_page(catalog or small(), service, state, on))


def test_answer_stands_first_with_the_next_step_and_the_state() -> None:
    soup = page_of()
    answer = soup.select_one(".ek-answer")

    assert words(soup.h1) == "Wohngeld in Bayern nachnutzen"
    assert words(one(soup, ".ek-answer__headline")).startswith("Noch zu klären.")
    assert "Nächster Schritt: AKDB" in words(answer)
    assert "Stand in Bayern" in words(answer)


def test_paused_rollout_is_the_first_thing_said() -> None:
    headline = page_of(state="de-nw").select_one(".ek-answer__headline")

    assert words(headline) == "Derzeit wohl nicht. „Wohngeld“ ruht laut Quelle in Nordrhein-Westfalen."


def test_steps_carry_number_real_names_status_word_and_papers() -> None:
    steps = page_of().select("section[aria-labelledby=kommune] > .ek-steps > .ek-step")

    assert [words(step.select_one(".ek-step__status")) for step in steps] == [
        "✓ erledigt",
        "? nicht belegt",
        "○ offen: unterschreiben Sie",
        "○ offen: unterschreiben Sie",
    ]
    assert words(steps[0].select_one(".ek-step__parties")) == "AKDB ↔ Dataport"
    assert "Das unterschreiben Sie" in words(steps[2])
    assert "Unterlagen: Beitrittserklärung ohne feste Form (28.02.2022)" in words(steps[0])
    assert "Fragen: AKDB" in words(steps[1])


def test_drawing_has_a_text_equivalent_with_all_steps() -> None:
    label = attribute(one(page_of(), "section[aria-labelledby=kommune] svg"), "aria-label")

    assert "Schritt 1, Interöffentliche Vereinbarung: AKDB und Dataport, erledigt" in label
    assert "Schritt 4" in label


def test_every_model_is_there_with_its_verdict_and_why() -> None:
    headings = [
        words(heading)
        for heading in page_of().select("section[aria-labelledby=kommune] > h3")
        if "Weg" in words(heading)
    ]

    assert len(headings) == len(small().procurement_models)
    assert any("FIT-Store" in heading and "nicht möglich" in heading for heading in headings)


def test_other_orderers_have_their_own_answer() -> None:
    soup = page_of()

    for orderer in ("state-authority", "municipal-it-provider"):
        section = soup.find("section", {"aria-labelledby": orderer})
        assert section is not None
        assert "Nächster Schritt:" in words(section)
    assert [link["href"] for link in soup.select("nav[aria-label='Ich bestelle als'] a")] == [
        "#kommune",
        "#state-authority",
        "#municipal-it-provider",
    ]


def test_state_provision_is_said_before_the_models() -> None:
    soup = page_of(state="de-sh")

    assert "Zuerst beim Land fragen." in words(soup.select_one(".ek-answer__headline"))
    assert "Das Land stellt den Dienst bereit." in words(soup.select_one("#land ~ ul"))


def test_offer_without_model_is_listed_as_such() -> None:
    assert "AKDB : angeboten, 28.02.2022" in words(page_of("aufenthaltstitel").select_one("#angebote + ul"))


def test_open_questions_name_whom_to_ask() -> None:
    assert words(page_of().select_one("#offen + ul li")) == "Dataport : „Besteht eine EKV über den Dienst?“"


def test_page_for_the_procurement_file_has_question_date_address_and_sources() -> None:
    text = words(page_of())

    assert "Frage: Darf eine Kommune in Bayern „Wohngeld“ ohne Ausschreibung bestellen" in text
    assert "Datenstand 23.11.2026" in text
    assert "dienste/wohngeld/bayern/" in text
    assert "Keine Rechtsberatung" in text


def test_every_reference_has_its_entry() -> None:
    for state in small().states:
        soup = page_of(state=state)
        cited = {attribute(link, "href").removeprefix("#") for link in soup.select("a.ek-ref")}

        assert cited <= {item["id"] for item in soup.select("ol.ek-sources > li")}


def test_chained_offer_says_through_which_model_it_comes() -> None:
    offer = {"provider": "fitko", "procurement_model": "fit-store", "date": "2022", "source": DECK}
    catalog = changed("services", "aufenthaltstitel", offers=[offer])
    chain = {"model": "fit-store", "through": "fitko", "text": "FITKO ist Mitglied.", "date": "2022", "source": DECK}
    catalog = changed("procurement-models", "nachnutzungsmodell-nrw", of=catalog, chains=[chain])

    assert "Über das Angebot: FIT-Store." in words(page_of("aufenthaltstitel", "de-by", catalog))


def test_mailbox_of_the_body_to_ask_is_offered() -> None:
    contact = {"mailbox": "post@akdb.example", "date": "2022", "source": DECK}
    catalog = changed("organisations", "akdb", contacts=[contact])

    assert page_of(catalog=catalog).select_one(".ek-answer a[href='mailto:post@akdb.example']") is not None
