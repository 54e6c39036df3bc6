from tests.pages.background import DECK, FAQ, TODAY, changed, rows, shown, small, words

from efa_katalog.pages.platforms import platform_page, platforms_page

SOCIAL = "sozialplattform"


def plan(*goals: dict[str, object], **values: object) -> dict[str, object]:
    base = {"title": "Plan", "first_month": "2022-01", "last_month": "2022-12", "date": "2022-02-28", "source": DECK}
    return base | values | {"goals": list(goals)}


def goal(name: str, *months: str, **values: object) -> dict[str, object]:
    marks = [{"month": month, "kind": "milestone"} for month in months]
    return {"name": name, "kind": "service", "marks": marks} | values


def test_list_has_a_card_for_every_platform_and_says_what_is_missing() -> None:
    cards = shown(platforms_page(small())).select(".ek-card")

    assert [words(card.select("h2")[0]) for card in cards] == ["Drittplattform", "Sozialplattform", "Zweitplattform"]
    assert words(cards[0]).endswith("Verantwortung: nicht belegt Dienste laut Quellen: nicht belegt")
    assert words(cards[1]).endswith("Dienste laut Quellen: 2")


def test_services_of_the_list_say_whether_the_plan_has_them() -> None:
    found = rows(shown(platform_page(small(), SOCIAL, TODAY)), "tabelle-dienste")

    assert [words(row.select("td")[1]) for row in found] == ["in der Liste", "in der Liste"]
    assert [words(row.select("td")[2]) for row in found] == [
        "März 2022 und Juni 2022, am Ende verfügbar",
        "nicht im Plan",
    ]


def test_services_that_only_the_plan_names_follow_and_are_marked() -> None:
    goals = [
        goal("Seniorenpass"),
        goal("Aufenthaltstitel", "2022-03", service="aufenthaltstitel"),
        goal("Wohngeld", "2022-06", service="wohngeld"),
        goal("Chat", "2022-06", kind="function"),
    ]
    catalog = changed("platforms", SOCIAL, plan=plan(*goals))
    found = rows(shown(platform_page(catalog, SOCIAL, TODAY)), "tabelle-dienste")

    assert [words(row.select("td")[1]) for row in found] == ["in der Liste"] * 2 + ["nur im Plan"] * 2
    assert words(found[2]).startswith("Seniorenpass Seniorenpass nur im Plan ohne Termin – kein Dienst des Katalogs")
    assert found[3].select("th a")[0]["href"] == "../../dienste/aufenthaltstitel/"


def test_platform_without_plan_has_no_column_for_it() -> None:
    catalog = changed("platforms", SOCIAL, plan=None)
    soup = shown(platform_page(catalog, SOCIAL, TODAY))

    assert len(rows(soup, "tabelle-dienste")[0].select("th, td")) == 5
    assert not soup.select("#plan")


def test_forms_of_the_platform_are_added_up_for_each_source() -> None:
    def forms(count: int, body: str, source: str = DECK) -> dict[str, object]:
        return {"count": count, "organisation": body, "date": "2022-02-28", "source": source}

    catalog = changed("services", "wohngeld", online_forms=[forms(1_004, "d-nrw"), forms(50, "akdb")])
    catalog = changed(
        "services", "hilfe-zum-lebensunterhalt", of=catalog, online_forms=[forms(6, "mags-nrw"), forms(7, "d-nrw", FAQ)]
    )
    soup = shown(platform_page(catalog, SOCIAL, TODAY))

    assert [words(row.select("td")[0]) for row in rows(soup, "tabelle-antragstrecken-1")] == ["6", "1.004", "1.010"]
    assert [words(row.select("td")[0]) for row in rows(soup, "tabelle-antragstrecken-2")] == ["7", "7"]
    assert "Summe (berechnet)" in words(rows(soup, "tabelle-antragstrecken-1")[-1])


def test_forms_that_others_count_make_no_table() -> None:
    assert not shown(platform_page(small(), SOCIAL, TODAY)).select("#tabelle-antragstrecken-1")


def test_plan_is_drawn_and_told_in_a_table_with_every_mark() -> None:
    soup = shown(platform_page(small(), SOCIAL, TODAY))
    goals = rows(soup, "tabelle-plan")

    assert [words(row.select("td")[1]) for row in goals] == [
        "◆ März 2022: Launch, Nicht-EfA ◆ Juni 2022: Launch",
        "◆ April 2022: Major Release",
    ]
    assert [words(row.select("td")[2]) for row in goals] == ["● verfügbar", "im Plan nicht vermerkt"]
    assert len(soup.select("svg g title")) == 4


def test_plan_without_months_is_only_a_table() -> None:
    catalog = changed("platforms", SOCIAL, plan=plan(goal("HzL"), first_month="undated"))
    soup = shown(platform_page(catalog, SOCIAL, TODAY))

    assert not soup.select("svg")
    assert words(rows(soup, "tabelle-plan")[0].select("td")[1]) == "keine"


def test_principles_are_grouped_by_aspect_and_facts_run_from_the_newest() -> None:
    evidence = {"date": "2022-02-28", "source": DECK}
    catalog = changed(
        "platforms",
        SOCIAL,
        principles=[
            {"aspect": "Technik", "text": "A", **evidence},
            {"aspect": "Recht", "text": "B", **evidence},
            {"aspect": "Technik", "text": "C", **evidence},
        ],
        facts=[{"text": "alt", **evidence}, {"text": "neu", **evidence, "date": "2025"}],
    )
    soup = shown(platform_page(catalog, SOCIAL, TODAY))

    groups = {words(tag): len(tag.find_next("ul").select("li")) for tag in soup.select("h3")}  # type: ignore[union-attr]  # a list always follows
    assert groups == {"Technik": 2, "Recht": 1}
    assert [words(tag)[:3] for tag in soup.select("#angaben + ul li")] == ["neu", "alt"]


def test_platform_of_which_nothing_is_known_says_so() -> None:
    text = words(shown(platform_page(small(), "drittplattform", TODAY)))

    assert "Verantwortung: nicht belegt" in text
    assert "Dienste: nicht belegt." in text
