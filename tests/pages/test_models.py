from tests.pages.background import DECK, FAQ, TODAY, changed, rows, shown, small, statement, words

from efa_katalog.pages.glossary import abbreviations
from efa_katalog.pages.models import model_page, models_page
from efa_katalog.pages.models.orderers import offered_services

NRW = "nachnutzungsmodell-nrw"
HEADINGS = ("nebeneinander", "datenschutz", "vergaberecht")
OFFER = {"provider": "dataport", "procurement_model": NRW, "source": DECK}


def test_overview_has_a_row_for_every_model_and_a_verdict_for_every_orderer() -> None:
    found = rows(shown(models_page(small(), TODAY)), "tabelle-modelle")

    assert [words(row.select("th")[0]) for row in found] == [
        "Nachnutzungsmodell NRW",
        "FIT-Store",
        "Verwaltungsvereinbarung",
    ]
    assert {len(row.select(".ek-verdict")) for row in found} == {3}


def test_orderer_without_source_is_not_evidenced_and_never_refused() -> None:
    last = rows(shown(models_page(small(), TODAY)), "tabelle-modelle")[-1]

    assert [words(tag) for tag in last.select(".ek-verdict")] == ["? nicht belegt"] * 3
    assert not last.select(".ek-verdict--not_applicable")


def test_comparison_has_a_column_for_every_model_and_says_what_is_not_evidenced() -> None:
    soup = shown(models_page(small(), TODAY))
    found = rows(soup, "vergleich")

    assert len(soup.select(".ek-compare thead th")) == 1 + len(small().procurement_models)
    assert [words(row.select("td")[2]) for row in found] == ["nicht belegt"] * len(found)


def test_notes_stand_under_the_heading_that_they_name() -> None:
    notes = [
        statement("Die Modelle schließen einander nicht aus.") | {"heading": "side_by_side"},
        statement("Seit 2024 gilt § 8a OZG.") | {"heading": "data_protection"},
        statement("Abs. 6 ist keine In-House-Vergabe, siehe § 108 GWB.") | {"heading": "procurement_law"},
        statement("Etwas anderes."),
    ]
    page = models_page(changed("procurement-models", NRW, notes=notes), TODAY)
    soup = shown(page)
    found = {heading: words(soup.select(f"#{heading} + ul")[0]) for heading in HEADINGS}

    assert "schließen einander" in found["nebeneinander"]
    assert "§ 8a OZG" in found["datenschutz"]
    assert "Abs. 6 ist keine" in found["vergaberecht"]
    assert "Etwas anderes" not in soup.get_text()
    assert set(HEADINGS) <= {section.id for section in page.sections}


def test_sentence_of_two_models_is_said_once_with_both() -> None:
    notes = [statement("Seit 2024 gilt § 8a OZG.") | {"heading": "data_protection"}]
    catalog = changed("procurement-models", NRW, notes=notes)
    catalog = changed("procurement-models", "fit-store", of=catalog, notes=notes)
    soup = shown(models_page(catalog, TODAY))

    assert soup.get_text().count("§ 8a OZG.") == 1
    assert words(soup.select("#datenschutz + ul li")[0]).endswith("(zu: Nachnutzungsmodell NRW , FIT-Store )")


def test_legal_basis_is_listed_or_said_to_be_missing() -> None:
    bare = changed("procurement-models", NRW, legal_basis=[])

    assert "Aussagen aus Quellen (1)" in shown(models_page(small(), TODAY)).get_text()
    assert words(shown(models_page(bare, TODAY)).select("#rechtsgrundlagen + p")[0]) == "nicht belegt"


def test_offered_services_counts_the_newest_word_about_each_service() -> None:
    withdrawn = [
        {**OFFER, "date": "2022-02-28"},
        {**OFFER, "date": "2024", "status": "withdrawn"},
    ]
    catalog = changed("services", "wohngeld", offers=withdrawn)

    assert offered_services(small(), NRW, TODAY) == 2
    assert offered_services(catalog, NRW, TODAY) == 1
    assert offered_services(catalog, NRW, TODAY.replace(year=2023)) == 2


def test_offer_of_the_future_does_not_count_yet() -> None:
    catalog = changed("services", "wohngeld", offers=[{**OFFER, "date": "2030"}])

    assert offered_services(catalog, NRW, TODAY) == 1


def test_model_page_asks_every_condition_as_a_question_with_source() -> None:
    found = rows(shown(model_page(small(), NRW, TODAY)), "tabelle-bedingungen")

    assert len(found) == len(small().procurement_models[NRW].requirements)
    assert all("?" in words(row) and row.select("a.ek-ref") for row in found)
    assert [words(row.select("td")[1]) for row in found][-2:] == ["alle Besteller", "Kommune oder Kreis"]


def test_model_page_marks_the_steps_that_the_orderer_signs() -> None:
    soup = shown(model_page(small(), NRW, TODAY))

    assert len(soup.select(".ek-step")) == 4
    assert [words(tag.select("h3")[0])[0] for tag in soup.select(".ek-step--own")] == ["3", "4"]


def test_step_abbreviation_is_explained_by_the_glossary_else_by_the_step_itself() -> None:
    soup = shown(model_page(changed("terms", "ekv", name="Vereinbarung über einen Dienst"), NRW, TODAY))
    titles = {tag.get_text(): tag["title"] for tag in soup.select(".ek-step abbr")}

    assert titles == {
        "IÖV": "Interöffentliche Vereinbarung",
        "EKV": "Vereinbarung über einen Dienst",
        "RV": "Rahmenvereinbarung",
    }
    assert "RV" not in dict(abbreviations(small()))


def test_step_names_a_fixed_organisation() -> None:
    step = shown(model_page(small(), "fit-store", TODAY)).select(".ek-step__parties")[0]

    assert words(step) == "umsetzendes Land ↔ FITKO"


def test_note_of_the_model_is_not_repeated_at_a_step() -> None:
    catalog = changed("procurement-models", NRW, notes=[statement("Die EKV regelt auch die Kosten.")])
    soup = shown(model_page(catalog, NRW, TODAY))

    assert soup.get_text().count("Die EKV regelt auch die Kosten.") == 1
    assert "Die EKV regelt" in words(soup.select("#hinweise + ul")[0])


def test_members_are_all_shown_founders_first_and_undated_last() -> None:
    members = [
        {"organisation": "akdb", "date": "undated", "source": FAQ},
        {"organisation": "fitko", "date": "2022-01-11", "until": "2030", "source": DECK},
        {"organisation": "d-nrw", "founding": True, "date": "undated", "source": FAQ},
        {"organisation": "dataport", "states": ["de-sh"], "date": "2021", "source": FAQ},
    ]
    catalog = changed("procurement-models", NRW, members=members)
    found = rows(shown(model_page(catalog, NRW, TODAY)), "tabelle-mitglieder")

    assert [words(row.select("th")[0]) for row in found] == [
        "d-NRW",
        "Dataport : Schleswig-Holstein",
        "FITKO",
        "AKDB",
    ]
    assert [words(row.select("td")[2]) for row in found] == ["–", "–", "2030", "–"]


def test_history_is_told_from_the_beginning_with_undated_events_last() -> None:
    history = [statement("C", "undated"), statement("B", "2023"), statement("A", "2021-05")]
    catalog = changed("procurement-models", NRW, history=history)
    found = rows(shown(model_page(catalog, NRW, TODAY)), "tabelle-geschichte")

    assert [words(row)[:-4] for row in found] == ["Mai 2021 A", "2023 B", "undatiert C"]


def test_offers_under_the_model_are_all_listed() -> None:
    found = rows(shown(model_page(small(), NRW, TODAY)), "tabelle-dienste")

    assert [words(row.select("th")[0]) for row in found] == ["Hilfe zum Lebensunterhalt", "Wohngeld"]


def test_model_page_shows_its_own_column_of_the_comparison() -> None:
    found = rows(shown(model_page(small(), NRW, TODAY)), "tabelle-kriterien")

    assert [len(row.select("p")) for row in found] == [1, 2]
    assert "„klassische In-House-Vergabe“" in words(found[0])
    assert "(überholt)" in words(found[1])


def test_model_of_which_nothing_is_known_says_so_everywhere() -> None:
    text = words(shown(model_page(small(), "verwaltungsvereinbarung", TODAY)))

    subjects = ("Bedingungen", "Schritte", "Angebote nach diesem Modell", "Mitglieder", "Rechtsgrundlage", "Ereignisse")

    assert [subject for subject in subjects if f"{subject}: nicht belegt." not in text] == []
    assert "Keine Angabe auf dieser Seite stützt sich auf eine Quelle." in text


def test_one_sided_praise_says_that_weaknesses_are_not_evidenced() -> None:
    only_good = changed("procurement-models", NRW, weaknesses=[])
    only_bad = changed("procurement-models", NRW, strengths=[])

    assert "Schwächen nicht belegt" in words(shown(model_page(only_good, NRW, TODAY)))
    assert "Stärken nicht belegt" in words(shown(model_page(only_bad, NRW, TODAY)))
