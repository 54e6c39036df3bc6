from tests.pages.background import TODAY, changed, rows, shown, small, words

from efa_katalog.pages.topics import topic_page, topics_page

WORK, MIGRATION = "arbeit-ruhestand", "ein-auswanderung"


def test_list_has_every_topic_by_number_with_its_services_counted() -> None:
    found = rows(shown(topics_page(changed("topics", WORK, number=9))), "tabelle-themen")

    assert [words(row.select("th a")[0]) for row in found] == ["Ein- & Auswanderung", "Arbeit & Ruhestand"]
    assert [words(row.select("td")[1]) for row in found] == ["2", "2"]
    assert words(found[0].select("td")[0]) == "nicht belegt"


def test_topic_lists_its_services_by_name_with_their_stage() -> None:
    found = rows(shown(topic_page(small(), MIGRATION, TODAY)), "tabelle-dienste")

    assert [words(row.select("th a")[0]) for row in found] == ["Aufenthaltstitel", "Einbürgerung"]
    assert all(row.select(".ek-status") for row in found)


def test_topic_shows_leads_ministries_and_counts_with_source() -> None:
    facts = {words(tag): words(tag.find_next("dd")) for tag in shown(topic_page(small(), WORK, TODAY)).select("dt")}

    assert facts["Federführung"].startswith("Nordrhein-Westfalen : Gemeinsam mit dem Bund. (28.02.2022) [1]")
    assert facts["Weitere umsetzende Länder"] == "Bayern (2019) [2]"
    assert facts["Bundesressort"] == "Bundesministerium für Arbeit (2019) [2]"
    assert facts["OZG-Leistungen"] == "41 (2019) [2]"


def test_topic_without_sources_says_what_is_not_evidenced() -> None:
    soup = shown(topic_page(small(), MIGRATION, TODAY))

    assert [words(tag) for tag in soup.select("dd")][:4] == ["nicht belegt"] * 4


def test_topic_without_services_says_so() -> None:
    catalog = changed("services", "aufenthaltstitel", topic=WORK)
    catalog = changed("services", "einbuergerung", of=catalog, topic=WORK)

    assert "noch kein Dienst erfasst" in words(shown(topic_page(catalog, MIGRATION, TODAY)))
