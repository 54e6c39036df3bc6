"""What the page of a service says, in its order."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from tests.pages.background import DECK, TODAY, attribute, changed, one, rows, shown, small, words

from efa_katalog.catalog import Catalog
from efa_katalog.pages.lists import newest_day
from efa_katalog.pages.service import service_page
from efa_katalog.pages.service.numbers import numbers_line


def page_of(service: str = "wohngeld", catalog: Catalog | None = None, on: date = TODAY) -> BeautifulSoup:
    catalog = catalog or small()
    return shown(service_page(catalog, service, on))


def facts(soup: BeautifulSoup) -> dict[str, str]:
    return {words(row.dt): words(row.dd) for row in soup.select(".ek-summary .ek-facts > div") if row.dt and row.dd}


def test_head_names_synonyms_and_numbers() -> None:
    soup = page_of()

    assert words(soup.h1) == "Wohngeld"
    assert words(soup.select_one(".ek-sub")) == (
        "auch: Mietzuschuss, Lastenzuschuss · OZG 10092 · OZG 10093 · LeiKa 99107023000000"
    )


def test_editors_are_led_to_the_file_and_in_a_demonstration_to_the_form() -> None:
    operator = small().settings.operator.model_copy(update={"demonstration": False})
    real = replace(small(), settings=small().settings.model_copy(update={"operator": operator}))

    assert attribute(one(page_of(), ".ek-actions a"), "href") == "../../mitmachen/formular/"
    assert attribute(one(page_of(catalog=real), ".ek-actions a"), "href").endswith("catalog/services/wohngeld.yaml")


def test_part_of_another_bundle_is_said() -> None:
    assert numbers_line(small().services["hilfe-zum-lebensunterhalt"]) == "Teil von OZG 10092"
    assert numbers_line(small().services["einbuergerung"]) == ""


def test_summary_says_first_who_how_far_in_how_many_states_and_what_to_mind() -> None:
    found = facts(page_of())

    assert list(found) == [
        "Entwickelt von",
        "Stand bundesweit",
        "Länder",
        "Bestellformular",
        "Nummern",
        "Achtung",
    ]
    assert found["Entwickelt von"].startswith("Schleswig-Holstein")
    assert "Dataport" in found["Entwickelt von"]
    assert "689 Wohngeldbehörden, Gesamtzahl nicht belegt, 2025" in found["Stand bundesweit"]
    assert found["Länder"].startswith("Stand oder Ankündigung belegt: 2 von 4")
    assert "ruhend (01.01.2023)" in found["Achtung"]


def test_service_about_which_nothing_is_known_says_so_instead_of_no() -> None:
    soup = page_of("einbuergerung")
    found = facts(soup)

    assert found["Entwickelt von"] == "nicht belegt"
    assert "nicht belegt" in found["Stand bundesweit"]
    assert "Achtung" not in found
    assert rows(soup, "tabelle-laender") == []
    assert words(soup.select_one("#laender + p")) == (
        "Nicht belegt: Bayern , Hamburg , Nordrhein-Westfalen , Schleswig-Holstein ."
    )
    assert words(soup.select_one("#angebote + p")) == "Kein Beleg, dass jemand den Dienst weitergibt."
    assert soup.select_one("svg[aria-label^=Zeitleiste]") is None
    assert "noch keine Angabe zum Stand" in words(soup)


def test_offers_have_a_section_with_provider_model_date_and_source() -> None:
    offers = page_of().select("#angebote + ul > li")

    assert [words(offer) for offer in offers] == [
        "Dataport über Nachnutzungsmodell NRW (angeboten, 28.02.2022); Empfänger: Kommunalvertreter der Länder [1]"
    ]


def test_evidenced_states_have_a_row_and_the_others_are_one_line() -> None:
    soup = page_of()

    assert [words(row.th) for row in rows(soup, "tabelle-laender")] == ["Nordrhein-Westfalen", "Schleswig-Holstein"]
    assert words(soup.select_one("#laender ~ p")) == "Nicht belegt: Bayern , Hamburg ."


def test_row_of_a_state_has_stage_date_announcement_and_source() -> None:
    found = {words(row.th): row for row in rows(page_of(), "tabelle-laender")}

    row = found["Nordrhein-Westfalen"]
    assert "ruhend" in words(row)
    assert "01.01.2023" in words(row)
    assert row.select_one("a.ek-ref") is not None
    assert "Für 25.04.2022 angekündigt: flächendeckend; ob es so kam, ist nicht belegt." in words(row)


def test_every_state_has_a_way_with_its_answer() -> None:
    links = page_of().select(".ek-statelist a")

    assert [link["href"] for link in links] == [
        f"../../dienste/wohngeld/{slug}/" for slug in ("bayern", "hamburg", "nordrhein-westfalen", "schleswig-holstein")
    ]
    assert [words(link.select_one(".ek-verdict")) for link in links] == [
        "◷ angekündigt",
        "? zu klären",
        "‖ ruht",
        "▶ läuft hier",
    ]


def test_map_shows_the_answers_of_the_list_and_not_the_stages() -> None:
    soup = page_of()
    listed = {
        words(link.strong): words(link.select_one(".ek-verdict")).split(" ", 1)[1]
        for link in soup.select(".ek-statelist a")
    }
    tiles = dict(attribute(tile, "aria-label").split(": ") for tile in soup.select("svg.ek-tiles a"))

    assert tiles == listed


def test_four_steps_name_what_the_orderer_signs_and_who_has_agreed() -> None:
    steps = page_of().select("#schritte ~ .ek-strip > li")

    assert [step.select_one(".ek-step__tag") is not None for step in steps] == [False, False, True, True]
    assert "Belegt: d-NRW ↔ Dataport" in words(steps[1])


def test_steps_say_where_no_such_offer_is_shown_and_then_nobody_signs() -> None:
    offered, other = (soup.select("#schritte + p")[0] for soup in (page_of(), page_of("aufenthaltstitel")))

    assert "kein Angebot belegt" not in words(offered)
    assert "Für diesen Dienst ist so kein Angebot belegt." in words(other)
    assert not page_of("aufenthaltstitel").select(".ek-step__tag")


def test_offer_that_is_only_announced_is_not_in_force() -> None:
    offers = [offer.model_dump(mode="json") | {"status": "announced"} for offer in small().services["wohngeld"].offers]
    soup = page_of(catalog=changed("services", "wohngeld", offers=offers))

    assert "Für diesen Dienst ist so kein Angebot in Kraft." in words(soup.select("#schritte + p")[0])


def test_table_of_models_says_who_may_order_and_what_is_offered_for_this_service() -> None:
    found = {words(row.th).split(" ")[0]: words(row) for row in rows(page_of(), "tabelle-modelle")}

    assert list(found) == ["Nachnutzungsmodell", "FIT-Store", "Verwaltungsvereinbarung"]
    assert "angeboten Dataport, 28.02.2022" in found["Nachnutzungsmodell"]
    assert "darf bestellen: Kommune oder Kreis" in found["Nachnutzungsmodell"]
    assert "darf nicht selbst bestellen: Kommune oder Kreis" in found["FIT-Store"]
    assert "kein Angebot belegt" in found["FIT-Store"]
    assert "endet beim Land" in found["Verwaltungsvereinbarung"]


def test_long_comparison_stands_on_the_page_of_the_models_and_is_linked() -> None:
    soup = page_of()

    assert soup.select("table.ek-compare") == []
    assert soup.select_one("#modelle ~ p a[href='../../modelle/']") is not None


def test_sources_of_folded_parts_are_folded_with_them() -> None:
    note = {"text": "Nur hier.", "date": "2022", "source": "kdn-ozg-db"}
    soup = page_of("einbuergerung", changed("services", "einbuergerung", notes=[note]))
    folded = {str(item["id"]) for item in soup.select("details .ek-sources > li")}
    in_sight = {
        attribute(link, "href").removeprefix("#") for link in soup.select("a.ek-ref") if not link.find_parent("details")
    }

    assert folded
    assert not folded & in_sight


def test_history_shows_everything_oldest_first_and_undated_last() -> None:
    dates = [words(row.th) for row in rows(page_of(), "tabelle-verlauf")]
    service = small().services["wohngeld"]

    assert len(dates) == len(service.lifecycle) + len(service.rollout)
    assert dates[0] == "18.12.2019"
    assert dates[-1] == "undatiert"


def test_numbers_carry_unit_and_denominator() -> None:
    text = words(page_of())

    assert "100.000 Anträge von 400.000" in text
    assert "Antragstrecken: 4 (28.02.2022): mit d-NRW" in text


def test_costs_show_state_deadline_and_end() -> None:
    text = words(page_of())

    assert "Nordrhein-Westfalen: Der Betrieb ist bis Ende 2026 bezahlt." in text
    assert "Frist: 01.09.2026." in text
    assert "Gilt bis: 31.12.2026." in text


def test_contradictions_and_open_questions_are_shown() -> None:
    soup = page_of()

    assert "Zwei Quellen nennen verschiedene Zahlen" in words(soup.select_one("aside[aria-label='Widerspruch 1']"))
    assert "Wann läuft der Dienst" in words(soup.select_one("#offen + ul"))


def test_every_reference_has_its_entry_and_every_entry_is_cited() -> None:
    soup = page_of()
    cited = {attribute(link, "href").removeprefix("#") for link in soup.select("a.ek-ref")}
    listed = {item["id"] for item in soup.select("ol.ek-sources > li")}

    assert cited == listed


def test_old_knowledge_is_warned_about() -> None:
    assert page_of().select_one("aside[aria-label='Alter der Angaben']") is None
    later = page_of(on=date(2030, 1, 1)).select_one("aside[aria-label='Alter der Angaben']")

    assert "älter als 24 Monate" in words(later)


def test_undated_knowledge_is_not_called_old() -> None:
    catalog = changed(
        "services", "einbuergerung", lifecycle=[{"stage": "available", "date": "undated", "source": DECK}]
    )

    assert page_of("einbuergerung", catalog).select_one("aside[aria-label='Alter der Angaben']") is None
    assert newest_day(catalog, "einbuergerung") is None


def test_same_developers_from_two_sources_are_one_entry() -> None:
    developer = {"states": ["de-sh"], "organisations": ["dataport"], "date": "2022"}
    catalog = changed(
        "services",
        "wohngeld",
        developed_by=[{**developer, "source": DECK}, {**developer, "source": "move-online-2025"}],
    )

    assert facts(page_of(catalog=catalog))["Entwickelt von"].count("Dataport") == 1


@pytest.mark.parametrize(
    "anchor",
    [
        "kurz-gesagt",
        "weg",
        "laender",
        "kosten",
        "angebote",
        "schritte",
        "modelle",
        "verlauf",
        "voraussetzungen",
        "quellen",
    ],
)
def test_declared_sections_exist(anchor: str) -> None:
    assert page_of().find(id=anchor) is not None


def test_search_entry_knows_synonyms_and_numbers_as_names_and_tells_of_provider_and_state() -> None:
    catalog = small()
    entry = service_page(catalog, "wohngeld", TODAY).search

    assert entry is not None
    assert {"Mietzuschuss", "OZG 10092", "LeiKa 99107023000000"} <= set(entry.names)
    assert "Dataport" in entry.text
    assert "Schleswig-Holstein" in entry.text
    assert entry.summary == catalog.services["wohngeld"].summary


def test_undated_fact_further_on_is_shown_beside_the_dated_stage() -> None:
    facts = [
        {"stage": "pilot", "state": "de-by", "date": "2021", "source": DECK},
        {"stage": "rollout", "state": "de-by", "date": "undated", "source": "d-nrw-faqs-laender"},
    ]
    soup = page_of(catalog=changed("services", "wohngeld", rollout=facts))
    row = next(row for row in rows(soup, "tabelle-laender") if words(row.th) == "Bayern")

    assert "im Pilotbetrieb (2021) Laut einer Quelle ohne Datum schon weiter: im Roll-out. [1]" in words(row)
