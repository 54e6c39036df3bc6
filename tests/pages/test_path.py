"""What the path page says: the box of four lines first, then the two legs, what it rests on, sources."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.pages.background import DECK, TODAY, changed, one, shown, small, words
from tests.site_builder import ROOT

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages.path import path_page

LABELS = ["Können wir den Dienst bekommen?", "Von wem?", "Was unterschreiben wir?", "Was kostet es?"]
MOST_WORDS = 800
CITY_STATES = ("de-be", "de-hh")


def page_of(
    service: str = "wohngeld", state: str = "de-by", catalog: Catalog | None = None, on: date = TODAY
) -> BeautifulSoup:
    return shown(path_page(catalog or small(), service, state, on))


def lines_of(box: Tag) -> dict[str, str]:
    return {words(row.dt): words(row.dd) for row in box.select("dl.ek-facts > div")}


def main_box(soup: BeautifulSoup) -> Tag:
    return one(soup, ".ek-answer")


def in_sight(soup: BeautifulSoup) -> str:
    """Return the text of a page on a screen: what is folded or hidden is not on it."""
    for folded in soup.select("details"):
        for child in list(folded.children):
            if getattr(child, "name", None) != "summary":
                child.extract()
    for hidden in soup.select(".ek-visually-hidden, .ek-print-only, script"):
        hidden.extract()
    return words(soup)


@pytest.mark.parametrize("service", sorted(small().services))
@pytest.mark.parametrize("state", sorted(small().states))
def test_every_box_has_the_four_lines_in_order_and_one_next_step(service: str, state: str) -> None:
    boxes = page_of(service, state).select(".ek-answer")

    assert boxes
    for box in boxes:
        found = lines_of(box)
        assert list(found) == [*LABELS, "Nächster Schritt"]
        assert all(found.values())


def test_answer_stands_first_and_says_whom_to_ask() -> None:
    soup = page_of()

    assert words(soup.h1) == "Wohngeld in Bayern nachnutzen"
    assert one(soup, "h2")["id"] == "antwort"
    assert "DigitalMarkt (AKDB)" in lines_of(main_box(soup))["Von wem?"]


def test_channel_of_the_own_state_stands_with_its_contracts_in_the_second_leg() -> None:
    text = words(page_of(state="de-nw").select_one("#in-die-kommune + .ek-summary"))

    assert "Kommunalvertreter (Rahmenvereinbarung und Einzelabruf)" in text
    assert "Rahmenvereinbarung , einmalig für alle Dienste" in text
    assert "Einzelabruf , je Dienst. Zeichnet immer die Kommune." in text


def test_paused_rollout_is_the_first_thing_said() -> None:
    box = main_box(page_of(state="de-nw"))

    assert "Derzeit nicht" in words(one(box, ".ek-answer__headline"))
    assert "01.01.2023" in lines_of(box)[LABELS[0]]


def test_age_of_the_deciding_fact_is_said_in_the_answer() -> None:
    then = {"stage": "available", "state": "de-by", "date": "2022-02", "source": DECK}
    catalog = changed("services", "wohngeld", rollout=[then])

    assert "älter als 24 Monate" in lines_of(main_box(page_of(catalog=catalog)))[LABELS[0]]
    assert "älter als" not in lines_of(main_box(page_of(catalog=catalog, on=date(2022, 3, 1))))[LABELS[0]]


def test_service_of_the_land_leaves_nothing_to_order_for_municipalities() -> None:
    box = main_box(page_of("aufenthaltstitel", "de-nw"))

    assert "nichts bestellen" in words(one(box, ".ek-answer__headline"))
    assert lines_of(box)["Nächster Schritt"] == "Nichts."


def test_other_orderers_have_their_own_answer_apart() -> None:
    soup = page_of()

    for orderer, label in (
        ("state-authority", "Als Landesbehörde"),
        ("municipal-it-provider", "Als kommunaler IT-Dienstleister"),
    ):
        apart = one(soup, f"details:has(> #{orderer})")
        assert words(apart.summary) == label
        assert apart.select_one(".ek-answer") is not None
        assert soup.select_one(f".ek-context a[href='#{orderer}']") is not None


def test_every_model_is_there_with_its_verdict() -> None:
    soup = page_of()
    named = words(soup)

    assert all(model.short_name in named or model.name in named for model in small().procurement_models.values())
    assert len(soup.select("#andere-wege h3 a")) + len(soup.select("#ins-land ~ p .ek-verdict")) >= len(
        small().procurement_models
    )


def test_offer_without_model_is_listed_as_such() -> None:
    text = words(page_of("aufenthaltstitel"))

    assert "Angebote, deren Quelle kein Modell nennt: AKDB : angeboten, 28.02.2022" in text


def test_obligation_to_use_a_model_is_said_to_who_orders_anew() -> None:
    assert "Wer neu bestellt nutzt dieses Modell." in words(page_of("einbuergerung", "de-hh"))


def test_city_state_has_one_answer_for_land_and_bezirke() -> None:
    soup = page_of(state="de-hh")

    assert "Gilt für: Land und Bezirke" in words(one(soup, ".ek-context"))
    assert soup.select_one("#state-authority") is None


def test_page_for_the_procurement_file_has_date_address_and_sources() -> None:
    text = words(page_of())

    assert "Datenstand 23.11.2026" in text
    assert "dienste/wohngeld/bayern/" in text
    assert "Keine Rechtsberatung" in text


def test_every_reference_has_its_entry_once() -> None:
    for state in small().states:
        soup = page_of(state=state)
        cited = {str(link["href"]).removeprefix("#") for link in soup.select("a.ek-ref")}
        listed = [str(item["id"]) for item in soup.select("ol.ek-sources > li")]

        assert cited <= set(listed)
        assert len(set(listed)) == len(listed)


def test_source_cited_in_a_folded_part_only_is_folded_too() -> None:
    soup = page_of()
    folded = [str(item["id"]) for item in soup.select("details .ek-sources > li")]
    in_the_open = {
        str(link["href"]).removeprefix("#") for link in soup.select("a.ek-ref") if link.find_parent("details") is None
    }

    assert not in_the_open & set(folded)


def test_chained_offer_says_through_which_model_it_comes() -> None:
    offer = {"provider": "fitko", "procurement_model": "fit-store", "date": "2022", "source": DECK}
    catalog = changed("services", "aufenthaltstitel", offers=[offer])
    chain = {"model": "fit-store", "through": "fitko", "text": "FITKO ist Mitglied.", "date": "2022", "source": DECK}
    catalog = changed("procurement-models", "nachnutzungsmodell-nrw", of=catalog, chains=[chain])

    assert "FIT-Store" in words(page_of("aufenthaltstitel", "de-sh", catalog))


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The shipped catalogue."""
    return checked_catalog(ROOT / "catalog").catalog


@pytest.fixture(scope="module")
def real_pages(real: Catalog, built_site: Path) -> dict[tuple[str, str], BeautifulSoup]:
    """Every path page of the shipped catalogue, without what is around all pages."""
    keys = [(service_id, state_id) for service_id in real.services for state_id in real.states]
    return {key: _content(built_site / addresses.path(real, *key) / "index.html") for key in keys}


def _content(page: Path) -> BeautifulSoup:
    article = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    return BeautifulSoup(f"<article{article}", "lxml")


@pytest.mark.slow
def test_no_page_of_a_city_state_asks_about_its_municipalities(
    real: Catalog, real_pages: dict[tuple[str, str], BeautifulSoup]
) -> None:
    for (service_id, state_id), soup in real_pages.items():
        if state_id in CITY_STATES:
            name = real.states[state_id].name
            page = path_page(real, service_id, state_id, real.settings.data_date)
            text = words(soup) + page.title + page.description
            assert "Gilt für: Land und Bezirke" in text
            assert "Land und Bezirke" in page.description
            wrong = [found for found in re.findall(rf"\S+ Kommunen? in {name}", text) if found]
            assert not wrong, (service_id, state_id, wrong)


@pytest.mark.slow
def test_step_that_waits_says_after_which_step(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    waiting = [words(step) for soup in real_pages.values() for step in soup.select(".ek-step__status")]
    later = [text for text in waiting if "später" in text]

    assert later
    assert all(re.search(r"später, nach Schritt [1-9]", text) for text in later)


@pytest.mark.slow
def test_result_of_a_step_is_labelled_wherever_it_stands(
    real: Catalog, real_pages: dict[tuple[str, str], BeautifulSoup]
) -> None:
    results = {step.result for model in real.procurement_models.values() for step in model.steps}
    said = [words(text) for soup in real_pages.values() for text in soup.select(".ek-step div > p")]
    labelled = [text for text in said if any(result in text for result in results)]

    assert labelled
    assert all(text.startswith("Ergebnis: ") for text in labelled)


@pytest.mark.slow
def test_step_that_falls_away_is_one_line_and_shows_no_papers(
    real_pages: dict[tuple[str, str], BeautifulSoup],
) -> None:
    pages = real_pages.values()
    folded = [words(item) for soup in pages for item in soup.select("p > small") if words(item).startswith("Schritt ")]

    assert folded
    assert not any("Unterlagen" in text or "Ergebnis:" in text for text in folded)
    assert not any(soup.select_one(".ek-step--not_needed") for soup in pages)


@pytest.mark.slow
def test_step_without_evidence_says_so_once_and_keeps_its_source(
    real_pages: dict[tuple[str, str], BeautifulSoup],
) -> None:
    silent = real_pages["baugenehmigung", "de-nw"].select("#ins-land ~ .ek-steps .ek-step--unknown")

    assert silent
    assert all(words(step).count("nicht belegt") == 1 for step in silent)
    assert all(step.select_one("a.ek-ref") for step in silent)


@pytest.mark.slow
def test_precondition_in_the_box_is_not_said_again_and_the_others_are(
    real: Catalog, real_pages: dict[tuple[str, str], BeautifulSoup]
) -> None:
    said, other = (fact.text for fact in real.states["de-by"].channels[0].preconditions)
    text = words(real_pages["baugenehmigung", "de-by"])

    assert text.count(said) == text.count(other) == 1
    assert said in lines_of(main_box(real_pages["baugenehmigung", "de-by"]))["Was unterschreiben wir?"]


@pytest.mark.slow
def test_numbers_of_the_service_say_in_full_what_they_are(
    real_pages: dict[tuple[str, str], BeautifulSoup],
) -> None:
    soup = real_pages["wohngeld", "de-by"]
    line = next(words(item) for item in soup.select("p > small") if words(item).startswith("Abkürzungen:"))

    assert "OZG 10092" in words(soup.select_one(".ek-sub"))
    assert "Onlinezugangsgesetz ( OZG )" in line
    assert "Leistungskatalog ( LeiKa )" in line
    assert one(soup, 'a[href$="glossar/#leika"]')


@pytest.mark.slow
def test_land_puts_its_own_affairs_to_nobody_else(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    box = one(real_pages["wohngeld", "de-by"], "#state-authority .ek-answer")
    elsewhere, at_home = box.select("ul")

    assert "Fragen Sie Land Schleswig-Holstein" in words(elsewhere.parent)
    assert "Haben AKDB und Dataport AöR" in words(elsewhere)
    assert "Bleibt es in Bayern" not in words(elsewhere)
    assert words(at_home).startswith("Bleibt es in Bayern beim eigenen Verfahren")


@pytest.mark.slow
def test_land_and_it_providers_do_not_ask_how_municipalities_get_it(
    real_pages: dict[tuple[str, str], BeautifulSoup],
) -> None:
    others = [box for soup in real_pages.values() for box in soup.select(".ek-answer")[1:]]
    asked = [words(item) for box in others for item in box.select("dd li")]

    assert any(text.startswith("Lässt sich ‚") for text in asked)
    assert not [text for text in asked if re.match("Können (Kommunen|Land und Bezirke) .* bekommen", text)]


@pytest.mark.slow
def test_what_is_not_evidenced_is_said_once(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    assert not [key for key, soup in real_pages.items() if "(nicht belegt) (nicht belegt)" in soup.get_text(" ")]


@pytest.mark.slow
def test_service_of_a_city_state_needs_no_way_into_it(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    way = one(real_pages["wohnsitzanmeldung", "de-hh"], "#ins-land + p")

    assert words(way) == "Entfällt: Der Dienst kommt aus dem eigenen Land."


@pytest.mark.slow
def test_every_page_has_four_lines_and_one_next_step(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    for key, soup in real_pages.items():
        found = lines_of(main_box(soup))
        assert list(found) == [*LABELS, "Nächster Schritt"], key
        assert all(found.values()), key


@pytest.mark.slow
def test_municipality_reads_at_most_eight_hundred_words(real_pages: dict[tuple[str, str], BeautifulSoup]) -> None:
    # The last test of these pages: counting takes the folded parts out of them.
    counted = sorted(((len(in_sight(soup).split()), key) for key, soup in real_pages.items()), reverse=True)

    assert [found for found in counted if found[0] > MOST_WORDS] == []
    # Folding everything would be no answer.
    assert counted[-1][0] > 100
