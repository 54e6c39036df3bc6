"""What the path page says: the box of four lines first, then the two legs, what it rests on, sources."""

from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from tests.pages.background import DECK, TODAY, changed, one, shown, small, words

from efa_katalog.catalog import Catalog
from efa_katalog.pages.path import path_page

LABELS = ["Können wir den Dienst bekommen?", "Von wem?", "Was unterschreiben wir?", "Was kostet es?"]


def page_of(
    service: str = "wohngeld", state: str = "de-by", catalog: Catalog | None = None, on: date = TODAY
) -> BeautifulSoup:
    return shown(path_page(catalog or small(), service, state, on))


def lines_of(box: Tag) -> dict[str, str]:
    return {words(row.dt): words(row.dd) for row in box.select("dl.ek-facts > div")}


def main_box(soup: BeautifulSoup) -> Tag:
    return one(soup, ".ek-answer")


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
