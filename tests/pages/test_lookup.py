"""What the search reads of generated and hand-written pages."""

from tests.pages.background import small

from efa_katalog.pages.glossary import glossary_page
from efa_katalog.pages.lookup import Chapter, Row, lookup

GUIDE = [
    Chapter("faq/", "Häufige Fragen", "<p>Alles &amp; nichts</p>"),
    Chapter("faq/#kosten", "Was kostet&nbsp;es?", "<p>Kosten trägt, wer nutzt; Kosten nach <b>EKV</b> § 12.</p>"),
    *(Chapter(f"faq/#{number}", "Sonst", "Gemeinsames") for number in range(30)),
]


def rows(label: str, weight: float) -> dict[str, Row]:
    found = lookup(small(), [glossary_page(small())], GUIDE)
    group = next(group for group in found.groups if (group.label, group.weight) == (label, weight))
    return {row[0]: row for row in group.pages}


def test_every_word_of_a_term_leads_to_its_place_in_the_glossary() -> None:
    assert rows("Glossar", 1.0)["glossar/#ioev"][1:3] == (
        "Interöffentliche Vereinbarung",
        ("IÖV", "Interöffentliche Kooperationsvereinbarung"),
    )


def test_generated_page_stands_with_what_its_view_says() -> None:
    assert rows("", 1.0)["glossar/"][1] == "Glossar"


def test_chapter_stands_below_its_page_with_its_words_once_and_without_markup() -> None:
    _, title, names, words, summary = rows("Häufige Fragen", 0.5)["faq/#kosten"]

    assert title == "Was kostet\xa0es?"
    assert words.split() == ["Kosten", "trägt", "nutzt", "nach", "EKV", "12"]
    assert (names, summary) == ((), "")


def test_word_of_many_chapters_leads_to_none() -> None:
    assert rows("Häufige Fragen", 0.5)["faq/#7"][3] == ""


def test_lands_are_known_by_name_abbreviation_and_what_people_call_them() -> None:
    assert lookup(small(), [], []).lands["nordrhein-westfalen"] == ("Nordrhein-Westfalen", "NW", "NRW")


def test_places_that_other_words_begin_with_are_told() -> None:
    guide = [Chapter("faq/", "Rosenheimer Modell", ""), *(Chapter(f"faq/#{n}", "Sonst", "") for n in range(30))]

    assert lookup(small(), [], ()).places == ()
    assert lookup(small(), [], guide).places == ("Rosenheim",)
