"""From the start page to the answer: two fields that one types into."""

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect
from tests.browser.axe import settle, violations
from tests.browser.conftest import PHONE, Open

PLACE, SERVICE = "#finder-land", "#finder-dienst"
MOST_KB = 150
MOST_PLACES_KB = 120


@pytest.fixture
def start(open_page: Open, small: str) -> Page:
    return open_page(small)


def pick(page: Page, field: str, text: str, option: str) -> None:
    page.click(field)
    page.locator(field).press_sequentially(text)
    page.get_by_role("option", name=option, exact=True).click()


def show(page: Page) -> None:
    page.get_by_role("button", name="Weg anzeigen").click()


def test_place_and_service_lead_to_the_path_that_speaks_of_the_place(start: Page, small: str) -> None:
    pick(start, PLACE, "würz", "Stadt Würzburg, kreisfrei, Bayern")
    pick(start, SERVICE, "wohn", "Wohngeld")
    show(start)
    start.wait_for_url(f"{small}dienste/wohngeld/bayern/")
    expect(start.locator("[data-ek-place]")).to_contain_text("Für Stadt Würzburg, kreisfrei, Bayern.")
    start.goto(f"{small}dienste/wohngeld/schleswig-holstein/")
    expect(start.locator("[data-ek-place]")).to_be_hidden()


def test_only_a_place_leads_to_its_land(start: Page, small: str) -> None:
    pick(start, PLACE, "kolbermoor", "Stadt Kolbermoor, Landkreis Rosenheim, Bayern")
    show(start)
    start.wait_for_url(f"{small}laender/bayern/")
    expect(start.locator("[data-ek-place]")).to_contain_text("Stadt Kolbermoor, Landkreis Rosenheim, Bayern")


def test_only_a_service_leads_to_its_page(start: Page, small: str) -> None:
    pick(start, SERVICE, "mietzuschuss", "Wohngeld")
    show(start)
    start.wait_for_url(f"{small}dienste/wohngeld/")


@pytest.mark.parametrize(
    ("place", "service", "address"),
    [
        ("Wuerzburg", "Wohngled", "dienste/wohngeld/bayern/"),
        ("wurzburg", "OZG 10092", "dienste/wohngeld/bayern/"),
        ("09663000", "einbuerger", "dienste/einbuergerung/bayern/"),
        ("Würzbrug", "", "laender/bayern/"),
        ("Hamburg", "wohngeld", "dienste/wohngeld/hamburg/"),
        ("Neuenkirchen Steinfurt", "", "laender/nordrhein-westfalen/"),
        ("Rosenheim", "", "laender/bayern/"),
        ("NRW", "wohngeld", "dienste/wohngeld/nordrhein-westfalen/"),
        ("", "Wohngeld", "dienste/wohngeld/"),
    ],
)
def test_what_is_clear_need_not_be_chosen(start: Page, small: str, place: str, service: str, address: str) -> None:
    start.fill(PLACE, place)
    start.fill(SERVICE, service)
    show(start)
    start.wait_for_url(small + address)


@pytest.mark.parametrize(
    ("place", "service", "hint", "field"),
    [
        ("", "", "Bitte einen Ort oder einen Dienst eingeben.", PLACE),
        ("Neuenkirchen", "", "Davon gibt es mehrere.", PLACE),
        ("Würzburg", "Steuererklärung", "Diesen Dienst kennt der Katalog nicht.", SERVICE),
        ("Xanten", "Wohngeld", "Diesen Ort kennt der Katalog nicht.", PLACE),
    ],
)
def test_what_is_not_clear_is_asked_for(start: Page, place: str, service: str, hint: str, field: str) -> None:
    start.fill(PLACE, place)
    start.fill(SERVICE, service)
    show(start)
    expect(start.get_by_role("alert").filter(has_text=hint)).to_be_visible()
    expect(start.locator(field)).to_be_focused()


def test_places_of_one_name_are_told_apart(start: Page) -> None:
    start.click(PLACE)
    start.locator(PLACE).press_sequentially("neuenk")
    expect(start.get_by_role("option")).to_have_text(
        ["Neuenkirchen, Kreis Dithmarschen, Schleswig-Holstein", "Neuenkirchen, Kreis Steinfurt, Nordrhein-Westfalen"]
    )


def test_all_of_it_goes_by_keyboard(start: Page, small: str) -> None:
    start.focus(PLACE)
    start.keyboard.type("kiel")
    expect(start.get_by_role("option")).to_have_count(1)
    expect(start.locator(PLACE)).to_have_attribute("aria-expanded", "true")
    start.keyboard.press("Enter")
    expect(start.locator(PLACE)).to_have_value("Stadt Kiel, kreisfrei, Schleswig-Holstein")
    start.keyboard.press("Tab")
    expect(start.locator(SERVICE)).to_be_focused()
    start.keyboard.type("wohn")
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Escape")
    expect(start.locator(SERVICE)).to_have_attribute("aria-expanded", "false")
    start.keyboard.press("Tab")
    start.keyboard.press("Enter")
    start.wait_for_url(f"{small}dienste/wohngeld/schleswig-holstein/")


def test_fields_are_comboboxes_with_names(start: Page) -> None:
    for name in ("Kommune, Kreis oder Land", "Dienst, Stichwort oder Nummer"):
        field = start.get_by_role("combobox", name=name)
        expect(field).to_have_attribute("aria-autocomplete", "list")
        expect(field).to_have_attribute("aria-expanded", "false")
        listbox = field.get_attribute("aria-controls")
        assert start.locator(f"#{listbox}").get_attribute("role") == "listbox"
    start.click(PLACE)
    start.locator(PLACE).press_sequentially("neuenk")
    expect(start.locator(PLACE)).to_have_attribute("aria-expanded", "true")
    expect(start.locator(PLACE)).to_have_attribute("aria-autocomplete", "list")
    start.keyboard.press("ArrowDown")
    active = start.locator(PLACE).get_attribute("aria-activedescendant")
    expect(start.locator(f"#{active}")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}, {"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_open_list_is_accessible_and_fits(open_page: Open, small: str, options: dict[str, object]) -> None:
    page = open_page(small, reduced_motion="reduce", **options)
    page.click(PLACE)
    page.locator(PLACE).press_sequentially("neuenk")
    expect(page.get_by_role("option")).to_have_count(2)
    settle(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_text_of_twice_the_size_fits(open_page: Open, small: str) -> None:
    page = open_page(small, viewport={"width": 640, "height": 450})
    page.click(PLACE)
    page.locator(PLACE).press_sequentially("neuenk")
    expect(page.get_by_role("option")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_moves_under_the_pointer_while_a_field_is_left(start: Page) -> None:
    before = start.get_by_role("button", name="Weg anzeigen").bounding_box()
    start.click(SERVICE)
    start.locator(SERVICE).press_sequentially("Wohn")
    expect(start.get_by_role("option").first).to_be_visible()
    assert start.get_by_role("button", name="Weg anzeigen").bounding_box() == before


def test_choice_stays_in_the_address_for_the_way_back(start: Page) -> None:
    pick(start, PLACE, "kiel", "Stadt Kiel, kreisfrei, Schleswig-Holstein")
    pick(start, SERVICE, "einb", "Einbürgerung")
    assert start.url.endswith("?ort=01002000&dienst=einbuergerung")
    show(start)
    start.wait_for_url("**/dienste/einbuergerung/schleswig-holstein/")
    start.go_back()
    expect(start.locator(PLACE)).to_have_value("Stadt Kiel, kreisfrei, Schleswig-Holstein")
    expect(start.locator(SERVICE)).to_have_value("Einbürgerung")


def test_addresses_with_a_land_still_choose_it(open_page: Open, small: str) -> None:
    page = open_page(f"{small}?land=bayern&dienst=wohngeld")
    expect(page.locator(PLACE)).to_have_value("Bayern")
    expect(page.locator(SERVICE)).to_have_value("Wohngeld")


def test_unknown_values_in_the_address_choose_nothing(open_page: Open, small: str) -> None:
    page = open_page(f"{small}?land=mond&ort=99&dienst=wohngeld")
    expect(page.locator(PLACE)).to_have_value("")
    expect(page.locator(SERVICE)).to_have_value("Wohngeld")


def test_place_is_kept_on_the_device_and_forgotten_by_one_click(start: Page, small: str) -> None:
    start.fill(PLACE, "Würzburg")
    show(start)
    start.wait_for_url(f"{small}laender/bayern/")
    kept = json.loads(start.evaluate("localStorage['efa-katalog.ort']"))
    assert kept == {
        "key": "09663000",
        "name": "Stadt Würzburg",
        "label": "Stadt Würzburg, kreisfrei, Bayern",
        "land": "bayern",
    }
    start.goto(small)
    expect(start.locator(PLACE)).to_have_value("Stadt Würzburg, kreisfrei, Bayern")
    start.get_by_role("button", name="Ort vergessen").click()
    expect(start.locator(PLACE)).to_have_value("")
    assert start.evaluate("localStorage['efa-katalog.ort']") is None
    start.goto(f"{small}datenschutz/")
    expect(start.get_by_role("row").filter(has_text="efa-katalog.ort")).to_contain_text("Ort vergessen")
    start.goto(f"{small}dienste/wohngeld/bayern/")
    expect(start.locator("[data-ek-place]")).to_be_hidden()


def test_inquiry_is_signed_with_the_place_until_it_is_forgotten(start: Page, small: str) -> None:
    start.fill(PLACE, "Würzburg")
    start.fill(SERVICE, "Wohngeld")
    show(start)
    start.wait_for_url(f"{small}dienste/wohngeld/bayern/")
    letter = start.locator("pre.ek-letter").first
    assert (letter.text_content() or "").endswith("Mit freundlichen Grüßen\nStadt Würzburg")
    start.get_by_role("button", name="Ort vergessen").click()
    assert "Würzburg" not in (letter.text_content() or "")


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"key": 1}', '{"key":"<b>","name":"<b>x","label":"<b>x","land":"bayern"}']
)
def test_odd_memories_do_no_harm(open_page: Open, small: str, kept: str) -> None:
    page = open_page(small)
    page.evaluate("(kept) => localStorage.setItem('efa-katalog.ort', kept)", kept)
    page.goto(f"{small}dienste/wohngeld/bayern/")
    assert page.locator("[data-ek-place] b").count() == 0
    page.goto(small)
    expect(page.locator(PLACE)).to_have_value("")


def test_without_script_every_state_is_one_link_away(open_page: Open, small: str) -> None:
    page = open_page(small, java_script_enabled=False)
    expect(page.get_by_label("Land", exact=True)).to_be_visible()
    page.locator("article").get_by_role("link", name="Bayern", exact=True).first.click()
    assert page.url == f"{small}laender/bayern/"
    page.locator("a[href$='dienste/wohngeld/bayern/']").first.click()
    expect(page.locator(".ek-answer__headline").first).to_be_visible()


def test_start_page_is_light_and_places_come_only_when_asked_for(open_page: Open, real: str) -> None:
    page = open_page(f"{real}robots.txt")
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[response.url] = len(gzip.compress(response.body(), 9))

    page.on("response", weigh)
    page.goto(real)
    page.wait_for_load_state("networkidle")
    # What the search loads has a budget of its own.
    own = [size for url, size in sizes.items() if "/search/" not in url and "/workers/search" not in url]
    assert sum(own) <= MOST_KB * 1000, sizes
    assert not [url for url in sizes if "municipalities" in url]
    page.focus(PLACE)
    page.wait_for_function(
        "performance.getEntriesByName(new URL('daten/v1/municipalities.json', location).href).length"
    )


def test_list_of_places_is_light(built_site: Path) -> None:
    assert len(gzip.compress((built_site / "daten/v1/municipalities.json").read_bytes(), 9)) <= MOST_PLACES_KB * 1000


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Neuenkirchen Stade", "Neuenkirchen, Landkreis Stade, Niedersachsen"),
        ("köln", "Stadt Köln, kreisfrei, Nordrhein-Westfalen"),
        ("Landkreis Würzburg", "Landkreis Würzburg, Bayern"),
        ("Frankfurt Oder", "Stadt Frankfurt (Oder), kreisfrei, Brandenburg"),
        ("Nürnbreg", "Stadt Nürnberg, kreisfrei, Bayern"),
        ("Bayern", "Bayern"),
        ("Berlin", "Berlin"),
    ],
)
def test_all_municipalities_are_known(open_page: Open, real: str, text: str, first: str) -> None:
    page = open_page(real)
    page.fill(PLACE, text)
    expect(page.get_by_role("option").first).to_have_text(first)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Auto anmelden", "dienste/i-kfz/"),
        ("ikfz", "dienste/i-kfz/"),
        ("Wohngled", "dienste/wohngeld/"),
        ("OZG 10092", "dienste/wohngeld/"),
    ],
)
def test_services_are_found_by_the_words_people_use(open_page: Open, real: str, text: str, address: str) -> None:
    page = open_page(real)
    page.fill(SERVICE, text)
    show(page)
    page.wait_for_url(real + address)


def test_a_key_is_answered_in_a_twentieth_of_a_second(open_page: Open, real: str) -> None:
    page = open_page(real)
    page.focus(PLACE)
    times = page.evaluate(
        """async () => {
          const places = await efaOrte.load();
          const took = [];
          for (const word of ["Neuenkirchen", "Würzbrug", "Frankfurt am Main"]) {
            for (let length = 1; length <= word.length; length += 1) {
              const begun = performance.now();
              efaOrte.find(places, word.slice(0, length));
              took.push(performance.now() - begun);
            }
          }
          return took.sort((a, b) => a - b);
        }"""
    )
    # The middle one: on a machine that does other things as well, single ones say little.
    assert times[len(times) // 2] <= 50, times
