"""What line one tells beside the verdict: whose offer, what is known here, and what shows it."""

import re

import pytest
from tests.derive.law import real
from tests.derive.law.world import Change, World, lifecycle, of_service, offer, rollout

from efa_katalog.derive.law import Answer, NextStep, Situation
from efa_katalog.derive.law.lines import Line
from efa_katalog.derive.questions import asked
from efa_katalog.schema.enums import Orderer

LAND = Orderer.STATE_AUTHORITY
IN_STORE = (lifecycle("available"), offer(model="store"))
# What stands in brackets, up to the first sign: where it is a date, something has to show it.
IN_BRACKETS = re.compile(r"\((?:Stand )?([^(),:;]+)[),:;]")


def reported(**more: object) -> Change:
    return of_service("agreements", kind="reuse", states=["de-we"], status="reported", **more)


def nationwide(stage: str, **more: object) -> Change:
    return of_service("rollout", stage=stage, **more)


def sources(found: Answer) -> set[str]:
    return {each.source for each in found.can_we.cites}


def lines(found: Answer) -> tuple[Line, ...]:
    return found.from_whom, found.we_sign, found.it_costs


@pytest.mark.parametrize(
    ("model", "situation", "missing"),
    [
        ("store", Situation.STATE_FIRST, "Kein Beleg für einen Vertrag"),
        ("kv", Situation.UNCLEAR, "Kein Beleg für eine Einzelkooperationsvereinbarung"),
        ("markt", Situation.UNCLEAR, "Zu klären ist dort nur:"),
    ],
)
def test_offer_is_named_before_what_is_missing_and_before_its_age(
    model: str, situation: Situation, missing: str
) -> None:
    found = World(lifecycle("available"), offer(model=model, date="2022")).ask()
    named = found.can_we.text.index("Der Dienst wird angeboten (2022, Anbieter: ")

    assert found.situation is situation
    assert named < found.can_we.text.index(missing) < found.can_we.text.index("Das Angebot ist älter als 24 Monate")


@pytest.mark.parametrize(("stage", "words"), [("pilot", "im Pilotbetrieb"), ("planned", "geplant")])
@pytest.mark.parametrize("model", ["unknown", "kv", "store"])
def test_how_far_the_own_state_is_is_said_where_the_answer_is_open(stage: str, words: str, model: str) -> None:
    here = rollout(stage, date="2023-10", source="regel")
    found = World(lifecycle("available"), offer(model=model), here).ask()

    assert f"In Westland: {words} (Oktober 2023)." in found.can_we.text
    assert "regel" in sources(found)


def test_what_one_reply_settles_is_told_as_one_gap() -> None:
    found = World(lifecycle("available"), offer("land-nord", "pakt"), rollout("pilot")).ask()

    assert found.situation is Situation.UNCLEAR
    assert found.can_we.text.count("Kein Beleg für") == 1
    assert "eine Verwaltungsvereinbarung mit dem Land Westland" in found.can_we.text


def test_what_decides_or_stands_in_the_same_source_as_a_contract_is_said_once() -> None:
    deciding = World(rollout("pilot", date="undated")).ask()
    same_source = World(offer(model="unknown"), reported(), rollout("planned", date="2023")).ask()

    assert deciding.can_we.text.count("im Pilotbetrieb") == 1
    assert "geplant" not in same_source.can_we.text


def test_whole_country_is_told_of_an_open_offer_unless_the_state_uses_something_else() -> None:
    everywhere = nationwide("area_wide", date="2021", source="regel")
    told = World(*IN_STORE, everywhere)

    for orderer in Orderer:
        found = told.ask(orderer=orderer)
        assert ("Bundesweit laut Quelle: flächendeckend (2021)." in found.can_we.text) is not found.situation.is_clear
    assert "regel" in sources(told.ask())
    assert "Bundesweit" not in World(*IN_STORE, everywhere, rollout("not_available")).ask().can_we.text


def test_what_is_counted_is_told_with_the_number() -> None:
    reach = {"connected": "9", "unit": "Länder", "definition": "Länder im Verbund"}
    found = World(*IN_STORE, nationwide("rollout", reach=reach)).ask()

    assert "im Roll-out (28.02.2025: 9 Länder; gezählt: Länder im Verbund)" in found.can_we.text


@pytest.mark.parametrize("orderer", Orderer)
def test_everybody_hears_of_the_contract_of_the_land_and_the_newest_report_counts(orderer: Orderer) -> None:
    found = World(offer(model="unknown"), reported(date="undated"), reported(date="2025-11-27")).ask(orderer=orderer)

    assert found.can_we.text.startswith("Laut Bericht (27.11.2025) gibt es einen Vertrag für das Land Westland;")


def test_land_that_tries_the_service_or_whose_own_body_offers_it_asks_before_it_orders() -> None:
    at_home = offer("west", "kv", states=["de-we"])

    assert World(*IN_STORE).ask(orderer=LAND).next_step is NextStep.ORDER
    for hint in (rollout("pilot"), at_home):
        found = World(*IN_STORE, hint).ask(orderer=LAND)

        assert found.next_step is NextStep.ASK
        assert "joined:wohnhilfe:de-we" in asked(found)


@pytest.mark.parametrize("orderer", Orderer)
def test_what_is_announced_is_told_beside_what_runs_already(orderer: Orderer) -> None:
    promised = rollout("area_wide", planned="true", date="2027", source="regel", note="Nur der Erstantrag.")
    found = World(rollout("available"), promised).ask(orderer=orderer)

    assert "In Westland angekündigt bis 2027: flächendeckend. Nur der Erstantrag." in found.can_we.text
    assert "regel" in sources(found)


def test_land_that_has_announced_a_service_asks_before_it_orders() -> None:
    found = World(*IN_STORE, rollout("area_wide", planned="true", date="2027")).ask(orderer=LAND)

    assert found.situation is Situation.APPLICABLE
    assert found.next_step is NextStep.ASK
    assert found.can_we.text.count("In Westland angekündigt bis 2027: flächendeckend.") == 1


def test_city_state_orders_nothing_at_its_own_desk() -> None:
    at_home, elsewhere = (World(*IN_STORE).ask("de-st", orderer) for orderer in (Orderer.MUNICIPALITY, LAND))

    assert (at_home.whom.name.state, at_home.next_step) == ("de-st", NextStep.ASK)
    assert elsewhere.next_step is NextStep.ORDER


def test_own_service_shows_where_it_is_known_to_run() -> None:
    runs, unknown = (World(*facts).ask("de-no", LAND) for facts in ((lifecycle("available", source="regel"),), ()))

    assert runs.can_we.text.startswith("Das Land Nordland entwickelt oder führt „Wohnhilfe“")
    assert "regel" in sources(runs)
    assert sources(unknown) == {"deck"}


@pytest.mark.slow
def test_every_date_in_line_one_is_shown_by_a_source() -> None:
    dates = {each.date.label for found in real.answers() for each in found.can_we.cites}
    wrong = [
        (found.question.service_id, found.question.state_id, date)
        for found in real.answers()
        for date in set(IN_BRACKETS.findall(found.can_we.text)) & dates
        if date not in {each.date.label for each in found.can_we.cites}
    ]

    assert wrong == []


@pytest.mark.slow
def test_age_of_an_offer_stands_only_beside_the_offer() -> None:
    aged = [re.split("Das Angebot (?:ist älter|trägt)", found.can_we.text) for found in real.answers()]

    assert any(len(parts) > 1 for parts in aged)
    assert [parts for parts in aged if len(parts) > 1 and "angeboten" not in parts[0]] == []


@pytest.mark.slow
def test_lines_are_sentences_without_gaps() -> None:
    texts = [line.text for found in real.answers() for line in (found.can_we, *lines(found))]

    assert [text for text in texts if text != " ".join(text.split())] == []


@pytest.mark.slow
def test_who_is_told_what_to_sign_is_told_with_whom() -> None:
    signing = [found for found in real.answers() if found.we_sign.text.startswith("Nach dem Modell")]

    assert {found.question.orderer for found in signing} == set(Orderer)
    assert [found.from_whom.text for found in signing if found.from_whom.text.startswith("Nicht belegt.")] == []
