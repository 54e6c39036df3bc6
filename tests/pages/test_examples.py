from datetime import date

from tests.pages.background import FAQ, TODAY, changed, rows, shown, small, words

from efa_katalog.pages.examples import example_page, examples_page
from efa_katalog.pages.examples.cases import days

REAL, FICTITIOUS = "dortmund-wohngeld", "wuerzburg-hzl"
NRW = "nachnutzungsmodell-nrw"


def test_list_says_which_examples_are_made_up() -> None:
    cards = shown(examples_page(small())).select(".ek-card")

    assert [words(card.select(".ek-kicker")[0]) for card in cards] == ["Beispiel aus der Praxis", "Fiktives Beispiel"]


def test_fictitious_example_says_so_before_its_answer_and_a_real_one_does_not() -> None:
    fictitious, real = (shown(example_page(small(), name, TODAY)) for name in (FICTITIOUS, REAL))
    warning = fictitious.select(".ek-note--warn")[0]

    assert "Fiktiv." in words(warning)
    assert warning.find_next(class_="ek-answer") is not None
    assert not real.select(".ek-note--warn")


def test_source_stands_beside_the_catalogue_on_its_own_day_and_on_the_data_date() -> None:
    soup = shown(example_page(small(), REAL, TODAY))
    heads = [words(tag) for tag in soup.select("table:has(#tabelle-schritte) thead th")]

    assert heads == ["Schritt", "laut Foliensatz", "laut Katalog am 28.02.2022", "laut Katalog am 23.11.2026"]
    assert len(soup.select(".ek-answer")) == 2


def test_every_step_of_the_model_is_a_row_also_where_the_source_is_silent() -> None:
    found = rows(shown(example_page(small(), REAL, TODAY)), "tabelle-schritte")

    steps = [words(row.select("th")[0]) for row in found]
    # Since 2023 the roll-out rests in the state: what the municipality would sign is no longer open to it.
    assert steps == [
        "1 Interöffentliche Vereinbarung (IÖV)",
        "2 Einzelkooperationsvereinbarung (EKV)",
        "3 Rahmenvereinbarung (RV) seitdem geändert",
        "4 Einzelabruf seitdem geändert",
    ]
    assert "Beide vereinbaren den Dienst." in words(found[1].select("td")[0])
    assert words(found[2].select("td")[0]) == "in der Quelle nicht beschrieben"


def test_step_that_the_model_does_not_have_is_kept() -> None:
    steps = [{"step": "abnahme", "parties": ["A", "B"], "text": "Abnahme."}]
    found = rows(shown(example_page(changed("examples", REAL, steps=steps), REAL, TODAY)), "tabelle-schritte")

    assert words(found[-1].select("td")[0]) == "A ↔ B Abnahme. [1]"
    assert words(found[-1].select("td")[1]) == "kein Schritt dieses Modells im Katalog"


def test_step_that_became_known_later_is_marked_as_changed_with_those_that_waited_for_it() -> None:
    agreement = {"kind": "ekv", "parties": ["d-nrw", "dataport"], "date": "2023", "source": FAQ}
    catalog = changed("services", "wohngeld", agreements=[agreement])
    found = rows(shown(example_page(catalog, REAL, TODAY)), "tabelle-schritte")

    assert ["seitdem geändert" in words(row) for row in found] == [False, True, True, True]
    assert ["✓" in words(cell) for cell in found[1].select("td")[1:]] == [False, True]


def test_two_sentences_of_a_source_about_one_step_are_both_shown() -> None:
    steps = [{"step": "ekv", "parties": ["A"], "text": text} for text in ("Erst.", "Dann.")]
    found = rows(shown(example_page(changed("examples", REAL, steps=steps), REAL, TODAY)), "tabelle-schritte")

    assert words(found[1].select("td")[0]) == "A Erst. [1] A Dann. [1]"


def test_example_of_another_source_does_not_speak_of_the_deck() -> None:
    soup = shown(example_page(changed("examples", REAL, source=FAQ), REAL, TODAY))

    assert words(soup.select("table:has(#tabelle-schritte) thead th")[1]) == "laut Quelle"


def test_undated_and_future_examples_are_answered_once_for_the_data_date() -> None:
    undated = changed("examples", REAL, date="undated").examples[REAL]
    future = changed("examples", REAL, date="2030").examples[REAL]
    vague = changed("examples", REAL, date="2022").examples[REAL]

    assert days(undated, TODAY) == (TODAY,)
    assert days(future, TODAY) == (TODAY,)
    assert days(vague, TODAY) == (date(2022, 12, 31), TODAY)


def test_example_of_a_model_without_steps_and_conditions_still_shows_the_source() -> None:
    soup = shown(example_page(changed("examples", REAL, procurement_model="verwaltungsvereinbarung"), REAL, TODAY))

    assert [words(row.select("th")[0]) for row in rows(soup, "tabelle-schritte")] == ["ioev", "ekv"]
