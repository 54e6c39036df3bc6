"""Start page, list of services, states, matrix, data quality and legal pages."""

from datetime import date

from bs4 import BeautifulSoup
from tests.pages.background import DECK, TODAY, attribute, changed, one, rows, shown, small, words

from efa_katalog.catalog import Catalog
from efa_katalog.pages import Notice, all_pages, legal, lists, stand, start, states
from efa_katalog.pages.datenstand import datenstand_page


def state_of(state: str, catalog: Catalog | None = None, on: date = TODAY) -> BeautifulSoup:
    catalog = catalog or small()
    return shown(states.state_page(catalog, state, on))


def test_start_page_leads_to_the_finder_with_all_states_and_services() -> None:
    soup = shown(start.start_page(small(), TODAY))

    assert [option["value"] for option in soup.select("#finder-land option")] == [
        "",
        "bayern",
        "hamburg",
        "nordrhein-westfalen",
        "schleswig-holstein",
    ]
    assert {option["value"] for option in soup.select("#finder-dienst option")} == {"", *small().services}


def test_start_page_figures_have_denominators_and_the_data_date() -> None:
    soup = shown(start.start_page(small(), TODAY))
    figures = [words(figure) for figure in soup.select(".ek-figure")]

    assert figures == [
        "5 von 16 Fragen (Dienst × Land) mit klarer Antwort",
        "3 von 4 Diensten mit belegtem Angebot",
        "2 von 4 Diensten mit belegtem Roll-out",
        "3 von 16 Feldern der Übersicht mit belegtem Stand",
    ]
    assert words(soup.select_one(".ek-figures + p")).startswith("Datenstand 23.11.2026. Eine klare Antwort heißt:")


def test_start_page_sets_apart_what_the_municipality_signs() -> None:
    steps = shown(start.start_page(small(), TODAY)).select("ol.ek-strip li")

    assert ["ek-strip__own" in (step.get("class") or []) for step in steps] == [False, False, True, True]


def test_start_page_says_that_the_operator_is_a_demonstration() -> None:
    assert "Vorführung" in words(shown(start.start_page(small(), TODAY)))


def test_newest_facts_are_cited_and_not_announced() -> None:
    cards = shown(start.start_page(small(), TODAY)).select(".ek-card")

    assert cards
    assert all(card.select_one("a.ek-ref") for card in cards)


def test_map_and_table_say_the_same() -> None:
    soup = shown(start.start_page(small(), TODAY))
    tiles = {
        attribute(link, "aria-label").split(":")[0]: attribute(link, "aria-label")
        for link in soup.select("svg.ek-tiles a")
    }

    for row in rows(soup, "tabelle-karte"):
        count = words(row.td).split(" von ")[0]
        assert f": {count} Dienst" in tiles[words(row.th)]


def test_list_of_services_has_one_row_a_service_with_the_values_to_filter_by() -> None:
    found = rows(shown(lists.services_page(small(), TODAY)), "tabelle-dienste")

    assert len(found) == len(small().services)
    wohngeld = next(row for row in found if words(row.th).startswith("Wohngeld"))
    assert wohngeld["data-thema"] == "arbeit-ruhestand"
    assert wohngeld["data-entwickelt"] == "schleswig-holstein"
    assert wohngeld["data-modell"] == "nachnutzungsmodell-nrw"


def test_services_that_a_state_can_have_now_are_a_facet_and_a_link_of_its_page() -> None:
    soup = shown(lists.services_page(small(), TODAY))
    found = {attribute(row, "data-id"): attribute(row, "data-ort") for row in rows(soup, "tabelle-dienste")}
    boxes = {attribute(box, "value"): attribute(box, "data-ek-key") for box in soup.select("input[name=ort]")}

    assert {key: slugs for key, slugs in found.items() if slugs} == {
        "aufenthaltstitel": "bayern",
        "wohngeld": "schleswig-holstein",
    }
    assert boxes == {"bayern": "09", "schleswig-holstein": "01"}
    assert state_of("de-by").select_one("a[href='../../dienste/?ort=bayern']") is not None
    assert state_of("de-hh").select_one("a[href*='?ort=']") is None


def test_state_page_names_intermediary_confidence_memberships_and_gaps() -> None:
    soup = state_of("de-by")
    bodies = words(soup.select_one("#stellen + dl"))

    assert "AKDB (bündelt laut Quelle für die Kommunen des Landes" in bodies
    assert "AKDB in Nachnutzungsmodell NRW (2022)" in bodies
    assert "(EKV) dieses Intermediärs ist für keinen Dienst belegt" in words(soup.select_one("#offen ul"))


def test_state_page_begins_with_the_channels_and_who_pays() -> None:
    soup = state_of("de-by")
    headings = [words(heading) for heading in soup.select("h2")]

    assert headings[:3] == ["So bekommen Kommunen hier Dienste", "Programme", "Dienste in Bayern"]
    shop, desk = soup.select("#nachnutzung ~ .ek-summary")
    assert words(shop).startswith("DigitalMarkt (Bestellung in einem Shop), ab 2024 bis 31.12.2027, AKDB")
    assert "Gilt für: Wohngeld , Aufenthaltstitel" in words(shop)
    assert "Was dabei zu unterschreiben ist, ist nicht belegt." in words(shop)
    assert "unterschreiben" not in words(desk)
    assert words(soup.select_one("#wer-zahlt + ul > li")).startswith(
        "Aufenthaltstitel (Anbindung), ab 21.01.2026 bis 2027: Der Bund zahlt die Anbindung."
    )


def test_contracts_of_a_channel_stand_in_order_with_their_forms() -> None:
    channel = one(state_of("de-nw"), "#nachnutzung ~ .ek-summary")

    assert [words(item.strong) for item in channel.select("ol > li")] == ["Rahmenvereinbarung", "Einzelabruf"]
    assert channel.select_one("a[href='https://www.d-nrw.de/einzelabruf']") is not None
    assert "Zu beachten: Die Kommune liegt in Nordrhein-Westfalen." in words(channel)


def test_state_without_a_channel_says_that_it_is_not_evidenced() -> None:
    soup = state_of("de-sh")

    assert "Nicht belegt, wie Kommunen hier EfA-Dienste bekommen." in words(soup)
    assert words(soup.select_one("#wer-zahlt + p")) == "Nicht belegt."


def test_programmes_of_a_state_name_their_goal_and_services() -> None:
    text = words(state_of("de-by"))

    assert "Digitaloffensive bis 2026" in text
    assert "Gilt für: Wohngeld , Aufenthaltstitel" in text


def test_city_state_speaks_of_land_and_bezirke() -> None:
    text = words(state_of("de-hh"))

    assert "So bekommen Land und Bezirke hier Dienste" in text
    assert "So bekommen Kommunen" not in text


def test_state_page_groups_every_service_exactly_once() -> None:
    soup = state_of("de-nw")
    named = [words(link) for link in soup.select("#dienste ~ .ek-table th[scope=row] a, #nichts li a")]

    assert sorted(named) == sorted(service.name for service in small().services.values())
    assert "Einbürgerung" in [words(link) for link in soup.select("details#nichts li a")]


def test_running_services_are_in_a_group_of_their_own() -> None:
    table = one(state_of("de-by"), "#laeuft").find_parent("table")

    assert "Aufenthaltstitel" in words(table)


def test_services_to_clarify_say_whom_to_ask_and_lead_to_the_letter() -> None:
    line = one(state_of("de-nw"), "#dienste ~ .ek-table:has(#klaeren) + p")

    assert words(line).startswith("Wen fragen: d-NRW , kommunalvertreter@d-nrw.example")
    assert attribute(one(line, "a:last-child"), "href") == "#fragen"
    assert state_of("de-nw").select_one("#fragen") is not None


def test_group_without_any_evidenced_rollout_has_no_column_for_it() -> None:
    def heads(group: str) -> list[str]:
        return [words(head) for head in state_of("de-by").select(f"table:has(#{group}) thead th")]

    assert heads("laeuft") == ["Dienst", "Antwort", "Stand"]
    assert heads("klaeren") == ["Dienst", "Antwort"]


def test_state_without_intermediary_says_so() -> None:
    catalog = changed("organisations", "akdb", roles=[])
    soup = state_of("de-by", catalog)

    assert "nicht belegt" in words(soup.select_one(".ek-facts dd"))
    assert "Ein Kommunalvertreter oder Bündler ist für dieses Land nicht belegt." in words(soup)


def test_intermediary_outside_a_model_with_members_is_a_gap() -> None:
    model = small().procurement_models["nachnutzungsmodell-nrw"]
    members = [member for member in model.members if member.organisation != "akdb"]
    catalog = changed("procurement-models", "nachnutzungsmodell-nrw", members=members)

    assert "NRW-Modell: eine Mitgliedschaft ist nicht belegt." in words(state_of("de-by", catalog))


def test_state_reuse_facts_are_grouped_by_topic() -> None:
    facts = [
        {"topic": topic, "text": f"{topic}.", "date": "2022", "source": DECK}
        for topic in ("programme", "ordering", "programme")
    ]
    soup = state_of("de-by", changed("states", "de-by", reuse=facts))

    assert [words(heading) for heading in soup.select("#stellen ~ h3")] == [
        "Programme und Zuständigkeiten",
        "Wie Dienste ins Land kommen",
    ]


def test_list_of_states_counts_with_denominators() -> None:
    soup = shown(states.states_page(small(), TODAY))

    assert len(rows(soup, "tabelle-laender")) == len(small().states)
    assert all("von 4" in words(row) for row in rows(soup, "tabelle-laender"))


def test_matrix_has_a_cell_for_every_service_and_state_and_links_only_what_is_evidenced() -> None:
    soup = shown(stand.stand_page(small(), TODAY))
    cells = soup.select("table.ek-matrix tbody td:not(.ek-num)")
    stages = {attribute(link, "aria-label") for link in soup.select("td a.ek-stage")}
    ways = {attribute(link, "aria-label") for link in soup.select("td a.ek-way")}

    assert len(cells) == len(small().services) * len(small().states)
    assert "Wohngeld in Nordrhein-Westfalen: ruhend" in stages
    assert "Wohngeld in Nordrhein-Westfalen: ruht" in ways
    assert not any(label.endswith((": nicht belegt", ": nichts belegt")) for label in stages | ways)
    assert {words(cell) for cell in cells if cell.a is None} == {"· ·"}


def test_matrix_begins_with_services_about_which_something_is_evidenced() -> None:
    found = shown(stand.stand_page(small(), TODAY)).select("table.ek-matrix tbody tr")
    empty = [row.get("class") is not None for row in found]

    assert empty == sorted(empty)
    assert all((row.select_one("td a") is None) == flag for row, flag in zip(found, empty, strict=True))


def test_stage_figures_have_all_cells_as_denominator() -> None:
    for row in rows(shown(stand.stand_page(small(), TODAY)), "tabelle-stufen"):
        assert words(row.td).endswith(" von 16")


def test_data_page_lists_every_service_and_state_and_overdue_announcement() -> None:
    soup = shown(datenstand_page(small(), TODAY))

    assert len(rows(soup, "tabelle-dienste")) == len(small().services)
    assert len(rows(soup, "tabelle-laender")) == len(small().states)
    assert any("Wohngeld" in words(row) and "25.04.2022" in words(row) for row in rows(soup, "tabelle-ueberfaellig"))


def test_facts_turn_from_current_to_old_as_the_clock_moves() -> None:
    def ages(on: date) -> dict[str, str]:
        found = rows(shown(datenstand_page(small(), on)), "tabelle-dienste")
        return {words(row.th): words(row.select_one("td")) for row in found}

    assert ages(date(2026, 11, 23))["Wohngeld"].startswith("● aktuell")
    assert ages(date(2029, 1, 1))["Wohngeld"].startswith("◔ alt")
    assert ages(date(2029, 1, 1))["Einbürgerung"].startswith("· undatiert")


def test_nothing_overdue_is_said_in_words() -> None:
    catalog = small()
    for service in catalog.services:
        catalog = changed("services", service, of=catalog, rollout=[], lifecycle=[])

    assert words(shown(datenstand_page(catalog, TODAY)).select_one("#ueberfaellig + p")) == "Keine."


def test_warnings_of_the_checks_are_published() -> None:
    soup = shown(datenstand_page(small(), TODAY, [Notice("catalog/x.yaml:1", "Ungenutzt", "Löschen")]))

    assert words(soup.select_one("#hinweise + ul li")) == "catalog/x.yaml:1 Ungenutzt. Löschen"


def test_bodies_to_ask_are_those_of_old_or_overdue_services() -> None:
    soup = shown(datenstand_page(small(), TODAY))

    assert "Dataport : Wohngeld" in words(soup.select_one("#stellen ~ ul"))


def test_legal_pages_show_the_operator_and_mark_the_demonstration() -> None:
    pages = {page.address: shown(page) for page in legal.legal_pages(small(), TODAY)}

    assert set(pages) == {"impressum/", "datenschutz/", "barrierefreiheit/"}
    for soup in pages.values():
        assert small().settings.operator.mailbox in words(soup)
        assert "Vorführung" in words(soup)


def test_privacy_page_lists_everything_that_is_stored() -> None:
    soup = next(shown(page) for page in legal.legal_pages(small(), TODAY) if page.address == "datenschutz/")

    assert len(rows(soup, "tabelle-speicher")) == len(legal.STORAGE)


def test_all_pages_have_their_own_address_title_and_a_description() -> None:
    pages = list(all_pages(small(), TODAY))
    addresses = [page.address for page in pages]

    assert len(addresses) == len(set(addresses))
    assert all(page.title and 20 < len(page.description) < 200 for page in pages), [
        page.address for page in pages if not 20 < len(page.description) < 200
    ]
