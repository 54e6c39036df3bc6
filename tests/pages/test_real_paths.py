"""What all path pages of the shipped catalogue keep to, read from the site as it is built."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pytest
from lxml import html
from tests.pages.test_path import LABELS
from tests.site_builder import ROOT

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages.path import path_page

pytestmark = pytest.mark.slow

CITY_STATES = ("de-be", "de-hh")
MOST_WORDS = 800

Article: TypeAlias = html.HtmlElement
Pages: TypeAlias = dict[tuple[str, str], Article]


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The shipped catalogue."""
    return checked_catalog(ROOT / "catalog").catalog


@pytest.fixture(scope="module")
def real_pages(real: Catalog, built_site: Path) -> Pages:
    """Every path page of the shipped catalogue, without what is around all pages."""
    keys = [(service_id, state_id) for service_id in real.services for state_id in real.states]
    return {key: _article(built_site / addresses.path(real, *key) / "index.html") for key in keys}


def _article(page: Path) -> Article:
    text = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    return html.fromstring(f"<article{text}</article>")


def all_of(within: Iterable[Article], selector: str) -> list[Article]:
    """Return what an XPath finds; `.name` in brackets stands for a class."""
    path = re.sub(r"\[\.([\w-]+)\]", r'[contains(concat(" ", @class, " "), " \1 ")]', selector)
    found = [each for tree in within for each in _elements(tree, path)]
    assert found, selector
    return found


def _elements(tree: Article, path: str) -> list[Article]:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [each for each in found if not isinstance(each, str)]


def words(element: Article) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


def lines_of(box: Article) -> dict[str, str]:
    return {words(row[0]): words(row[1]) for row in all_of([box], ".//dl[.ek-facts]/div")}


def main_box(page: Article) -> Article:
    return all_of([page], ".//section[.ek-answer]")[0]


def in_sight(page: Article) -> str:
    """Return the text of a page on a screen: what is folded or hidden is not on it."""
    hidden = '*[self::script or contains(@class, "ek-visually-hidden") or contains(@class, "ek-print-only")]'
    folded = "ancestor::details and not(ancestor::summary and count(ancestor::details) = 1)"
    found = page.xpath(f".//text()[not({folded})][not(ancestor::{hidden})]")
    assert isinstance(found, list)
    return " ".join(map(str, found))


def test_no_page_of_a_city_state_asks_about_its_municipalities(real: Catalog, real_pages: Pages) -> None:
    for (service_id, state_id), article in real_pages.items():
        if state_id in CITY_STATES:
            name = real.states[state_id].name
            page = path_page(real, service_id, state_id, real.settings.data_date)
            text = words(article) + page.title + page.description
            assert "Gilt für: Land und Bezirke" in text
            assert "Land und Bezirke" in page.description
            wrong = [found for found in re.findall(rf"\S+ Kommunen? in {name}", text) if found]
            assert not wrong, (service_id, state_id, wrong)


def test_step_that_waits_says_after_which_step(real_pages: Pages) -> None:
    waiting = [words(step) for step in all_of(real_pages.values(), ".//*[.ek-step__status]")]
    later = [text for text in waiting if "später" in text]

    assert later
    assert all(re.search(r"später, nach Schritt [1-9]", text) for text in later)


def test_result_of_a_step_is_labelled_wherever_it_stands(real: Catalog, real_pages: Pages) -> None:
    results = {step.result for model in real.procurement_models.values() for step in model.steps}
    said = [words(text) for text in all_of(real_pages.values(), ".//*[.ek-step]//div/p")]
    labelled = [text for text in said if any(result in text for result in results)]

    assert labelled
    assert all(text.startswith("Ergebnis: ") for text in labelled)


def test_step_that_falls_away_is_one_line_and_shows_no_papers(
    real_pages: Pages,
) -> None:
    small = [words(item) for item in all_of(real_pages.values(), ".//p/small")]
    folded = [text for text in small if text.startswith("Schritt ")]

    assert folded
    assert not any("Unterlagen" in text or "Ergebnis:" in text for text in folded)
    steps = all_of(real_pages.values(), ".//*[.ek-step]")
    assert not [step for step in steps if "ek-step--not_needed" in step.classes]


def test_step_without_evidence_says_so_once_and_keeps_its_source(
    real_pages: Pages,
) -> None:
    silent = all_of(
        [real_pages["baugenehmigung", "de-nw"]],
        './/*[@id="ins-land"]/following-sibling::*[.ek-steps]//*[.ek-step--unknown]',
    )

    assert all(words(step).count("nicht belegt") == 1 for step in silent)
    assert all(all_of([step], ".//a[.ek-ref]") for step in silent)


def test_precondition_in_the_box_is_not_said_again_and_the_others_are(real: Catalog, real_pages: Pages) -> None:
    said, other = (fact.text for fact in real.states["de-by"].channels[0].preconditions)
    text = words(real_pages["baugenehmigung", "de-by"])

    assert text.count(said) == text.count(other) == 1
    assert said in lines_of(main_box(real_pages["baugenehmigung", "de-by"]))["Was unterschreiben wir?"]


def test_numbers_of_the_service_say_in_full_what_they_are(
    real_pages: Pages,
) -> None:
    article = real_pages["wohngeld", "de-by"]
    small = [words(item) for item in all_of([article], ".//p/small")]
    line = next(text for text in small if text.startswith("Abkürzungen:"))

    assert "OZG 10092" in words(all_of([article], ".//*[.ek-sub]")[0])
    assert "Onlinezugangsgesetz ( OZG )" in line
    assert "Leistungskatalog ( LeiKa )" in line
    assert all_of([article], './/a[contains(@href, "glossar/#leika")]')


def test_land_puts_its_own_affairs_to_nobody_else(real_pages: Pages) -> None:
    article = real_pages["wohngeld", "de-by"]
    elsewhere, at_home = all_of([article], './/*[@id="state-authority"]//*[.ek-answer]//ul')

    assert "Fragen Sie: Land Schleswig-Holstein" in words(all_of([elsewhere], "..")[0])
    assert "Haben AKDB und Dataport AöR" in words(elsewhere)
    assert "Bleibt es in Bayern" not in words(elsewhere)
    assert words(at_home).startswith("Bleibt es in Bayern beim eigenen Verfahren")


def test_land_and_it_providers_do_not_ask_how_municipalities_get_it(
    real_pages: Pages,
) -> None:
    others = [box for page in real_pages.values() for box in all_of([page], ".//section[.ek-answer]")[1:]]
    asked = [words(item) for box in others for item in box.iterfind(".//dd//li")]

    assert any(text.startswith("Lässt sich ‚") for text in asked)
    assert not [text for text in asked if re.match("Können (Kommunen|Land und Bezirke) .* bekommen", text)]


def test_what_is_not_evidenced_is_said_once(real_pages: Pages) -> None:
    assert not [key for key, page in real_pages.items() if "(nicht belegt) (nicht belegt)" in words(page)]


def test_service_of_a_city_state_needs_no_way_into_it(real_pages: Pages) -> None:
    article = real_pages["wohnsitzanmeldung", "de-hh"]
    way = all_of([article], './/*[@id="ins-land"]/following-sibling::*[1][self::p]')[0]

    assert words(way) == "Entfällt: Der Dienst kommt aus dem eigenen Land."


def test_every_page_has_four_lines_and_one_next_step(real_pages: Pages) -> None:
    for key, page in real_pages.items():
        found = lines_of(main_box(page))
        assert list(found) == [*LABELS, "Nächster Schritt"], key
        assert all(found.values()), key


def test_municipality_reads_at_most_eight_hundred_words(real_pages: Pages) -> None:
    counted = sorted(((len(in_sight(page).split()), key) for key, page in real_pages.items()), reverse=True)

    assert [found for found in counted if found[0] > MOST_WORDS] == []
    # Folding everything would be no answer.
    assert counted[-1][0] > 100
