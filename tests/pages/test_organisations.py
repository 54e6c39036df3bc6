"""The list of organisations and their pages: every fact that names a body, with its date and source."""

import pytest
from bs4 import BeautifulSoup
from tests.pages.background import TODAY, attribute, changed, one, rows, shown, small, statement, words

from efa_katalog.catalog import Catalog
from efa_katalog.pages.organisations import organisation_page, organisations_page


def page_of(organisation: str, catalog: Catalog | None = None) -> BeautifulSoup:
    return shown(organisation_page(catalog or small(), organisation, TODAY))


def fact(soup: BeautifulSoup, term: str) -> str:
    found = [words(item.dd) for item in soup.select(".ek-facts > div") if words(item.dt) == term]
    assert len(found) == 1, term
    return found[0]


def cells(soup: BeautifulSoup, caption_id: str) -> list[list[str]]:
    return [[words(cell) for cell in row.select("th, td")] for row in rows(soup, caption_id)]


def test_list_has_one_row_for_every_organisation_in_german_order() -> None:
    names = [
        words(row.select_one("th a")) for row in rows(shown(organisations_page(small(), TODAY)), "tabelle-stellen")
    ]
    assert names == ["AKDB", "d-NRW", "Dataport", "FITKO", "MAGS NRW"]


def test_rows_carry_what_the_filters_ask_for() -> None:
    soup = shown(organisations_page(small(), TODAY))
    row = one(soup, "tr[data-id=dataport]")
    assert attribute(row, "data-rolle").split() == ["intermediary", "provider", "it_provider"]
    assert attribute(row, "data-land") == "schleswig-holstein"
    values = {attribute(box, "value") for box in soup.select("input[name=land]")}
    assert values == {"bayern", "nordrhein-westfalen", "schleswig-holstein"}


def test_services_are_counted_once_whatever_their_roles() -> None:
    row = one(shown(organisations_page(small(), TODAY)), "tr[data-id=dataport]")
    naming = [service for service in small().services.values() if "dataport" in service.model_dump_json()]
    assert words(row.select("td")[-1]) == str(len(naming))


def test_role_without_evidence_is_not_evidenced() -> None:
    row = one(shown(organisations_page(small(), TODAY)), "tr[data-id=mags-nrw]")
    assert words(row.select_one("[data-label=Rollen]")) == "nicht belegt"


def test_summary_names_roles_with_state_confidence_and_date() -> None:
    text = fact(page_of("d-nrw"), "Rollen")
    assert "für Nordrhein-Westfalen , in einer Quelle als Kommunalvertreter benannt (28.02.2022)" in text
    assert "Für die Kommunen in Nordrhein-Westfalen." in text


def test_memberships_name_the_model() -> None:
    assert "Gründungsmitglied: Nachnutzungsmodell NRW" in fact(page_of("dataport"), "Mitgliedschaften")


def test_offers_name_service_model_status_and_recipients() -> None:
    assert cells(page_of("dataport"), "tabelle-angebote") == [
        [
            "Wohngeld",
            "Nachnutzungsmodell NRW",
            "angeboten; Empfänger: Kommunalvertreter der Länder",
            "Der Dienst steht im Angebot des Modells.",
            "28.02.2022 [1]",
        ]
    ]


def test_offer_without_a_model_says_so() -> None:
    assert cells(page_of("akdb"), "tabelle-angebote")[0][1] == "in der Quelle nicht genannt"


def test_missing_offers_are_not_evidenced_rather_than_denied() -> None:
    assert "Ein Angebot dieser Stelle ist nicht belegt." in words(page_of("mags-nrw"))


def test_development_and_roles_stand_beside_the_service() -> None:
    found = [row[:2] for row in cells(page_of("dataport"), "tabelle-rollen")]
    assert found == [["Wohngeld", "entwickelt für alle"], ["Wohngeld", "Betrieb"]]
    assert cells(page_of("mags-nrw"), "tabelle-rollen")[0][1] == "Fachlich zuständig (Nordrhein-Westfalen)"


def test_provision_by_a_state_is_not_called_a_contract() -> None:
    soup = page_of("dataport")
    assert cells(soup, "tabelle-bereitgestellt")[0][:2] == ["Wohngeld", "angeboten (Schleswig-Holstein)"]
    assert "Das sagt nichts über den Vertrag dahinter." in words(soup)


def test_agreements_name_the_other_party_and_whether_they_are_concluded() -> None:
    found = cells(page_of("d-nrw"), "tabelle-vereinbarungen")
    assert ["Wohngeld EKV über Wohngeld.", "Einzelkooperationsvereinbarung (EKV)", "Dataport", "geschlossen"] in [
        row[:4] for row in found
    ]


def test_agreements_at_state_level_lead_to_the_state() -> None:
    state = small().states["de-nw"]
    agreement = {
        "kind": "state_contract",
        "parties": ["Land", "FITKO"],
        "organisations": ["fitko"],
        "subject": "Betrieb",
        "status": "draft",
        "date": "2024-05",
        "source": "deck-nrw-2022-02-28",
    }
    soup = page_of("fitko", changed("states", "de-nw", agreements=[*state.agreements, agreement]))
    row = rows(soup, "tabelle-vereinbarungen")[-1]
    assert attribute(one(row, "th a"), "href") == "../../laender/nordrhein-westfalen/"
    assert [words(cell) for cell in row.select("td")][1:3] == ["Land und FITKO", "Entwurf oder Beschlussvorlage"]


def test_part_of_and_its_parts_lead_to_each_other() -> None:
    assert fact(page_of("mags-nrw"), "Teil von") == "d-NRW"
    assert "MAGS NRW" in fact(page_of("d-nrw"), "Dazu gehören")


def test_mailbox_has_a_source_and_its_absence_is_said() -> None:
    assert fact(page_of("d-nrw"), "Kontakt").startswith("kommunalvertreter@d-nrw.example (28.02.2022)")
    assert fact(page_of("fitko"), "Kontakt") == "Funktionspostfach nicht belegt"


def test_facts_about_a_state_that_concern_the_body_are_shown() -> None:
    reuse = [
        statement("FITKO berät.") | {"topic": "programme", "organisation": "fitko"},
        statement("Andere zahlen.") | {"topic": "ordering"},
    ]
    text = words(page_of("fitko", changed("states", "de-by", reuse=reuse)))
    assert "FITKO berät. (28.02.2022)" in text
    assert "Andere zahlen." not in text


@pytest.mark.parametrize("organisation", sorted(small().organisations))
def test_every_reference_has_its_entry_and_every_entry_is_referred_to(organisation: str) -> None:
    soup = page_of(organisation)
    referred = {attribute(link, "href") for link in soup.select(".ek-ref")}
    assert referred == {f"#{attribute(entry, 'id')}" for entry in soup.select(".ek-sources li")}


def test_names_cannot_bring_markup_into_the_page() -> None:
    soup = page_of("fitko", changed("organisations", "fitko", name="<b>FITKO</b>"))
    assert words(soup.h1) == "<b>FITKO</b>"
