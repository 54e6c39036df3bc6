import pytest
from tests.pages.background import TODAY, attribute, one, shown, small, words

from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.examples.page import example_page
from efa_katalog.pages.models.overview import models_page
from efa_katalog.pages.models.page import model_page
from efa_katalog.pages.organisations.page import organisation_page
from efa_katalog.pages.platforms.page import platform_page
from efa_katalog.pages.service.page import service_page
from efa_katalog.pages.spec import Page
from efa_katalog.pages.states.page import state_page

PAGES = (
    models_page(small(), TODAY),
    model_page(small(), "nachnutzungsmodell-nrw", TODAY),
    organisation_page(small(), "d-nrw", TODAY),
    platform_page(small(), "sozialplattform", TODAY),
    example_page(small(), "dortmund-wohngeld", TODAY),
    service_page(small(), "wohngeld", TODAY),
    state_page(small(), "de-nw", TODAY),
)


def test_abbreviations_of_a_view_are_named_once_however_deep_they_stand() -> None:
    found = explained(small(), ("EKV und", (("eine EKV-Vorlage", 7, None),)))

    assert [(link.label, link.href, link.note) for link in found] == [
        ("EKV", "glossar/#ekv", "Einzelkooperationsvereinbarung")
    ]


def test_parts_of_words_are_no_abbreviations() -> None:
    assert explained(small(), ("EKVX", "XEKV", "NRW-EKV", "ekv")) == ()


@pytest.mark.parametrize("page", PAGES, ids=[page.address for page in PAGES])
def test_page_names_in_full_what_it_abbreviates_before_it_does(page: Page) -> None:
    soup = shown(page)
    links = {attribute(tag, "href").partition("#")[2]: words(tag) for tag in soup.select("a[href*='glossar/#']")}
    head, _, rest = words(soup).replace("( ", "(").replace(" )", ")").partition("Abkürzungen: ")

    if "EKV" in words(soup):
        assert links["ekv"] == "EKV"
        assert "EKV" not in head.removeprefix(words(one(soup, "header")))
        assert rest.partition("EKV")[0].endswith("Einzelkooperationsvereinbarung (")
