from tests.pages.background import changed, shown, small, words

from efa_katalog.pages.glossary import abbreviations, glossary_page


def test_terms_are_ordered_by_name_umlauts_like_their_vowels() -> None:
    catalog = changed("terms", "ekv", name="Öffentlich")
    catalog = changed("terms", "intermediaer", of=catalog, name="Ozean")

    assert [words(tag) for tag in shown(glossary_page(catalog)).select("dt strong")] == [
        "Interöffentliche Vereinbarung",
        "Öffentlich",
        "Ozean",
    ]


def test_every_term_can_be_linked_to_by_its_id() -> None:
    soup = shown(glossary_page(small()))

    assert {tag["id"] for tag in soup.select("dl > div")} == set(small().terms)


def test_term_with_source_cites_it_and_one_without_is_called_editorial() -> None:
    soup = shown(glossary_page(small()))
    sourced, editorial = (words(soup.select(f"#{term}")[0]) for term in ("ioev", "ekv"))

    assert sourced.endswith("Quelle (28.02.2022) [1]")
    assert editorial.endswith("Redaktionelle Erklärung ohne Beleg.")


def test_term_leads_to_related_terms_and_names_other_words() -> None:
    term = shown(glossary_page(small())).select("#ioev")[0]

    assert term.select("a[href='#ekv']")[0].get_text() == "Einzelkooperationsvereinbarung"
    assert "Auch: Interöffentliche Kooperationsvereinbarung." in words(term)


def test_abbreviations_come_with_the_words_they_stand_for() -> None:
    assert abbreviations(small()) == (
        ("EKV", "Einzelkooperationsvereinbarung"),
        ("IÖV", "Interöffentliche Vereinbarung"),
    )
