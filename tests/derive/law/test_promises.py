"""What sources say of time, place and costs, and how the answer tells it."""

from datetime import date

import pytest
from tests.derive.law.world import TODAY, World, lifecycle, of_record, of_service, offer, provision, rollout

from efa_katalog.derive.law import NextStep, Situation
from efa_katalog.schema.enums import Orderer

LAND = Orderer.STATE_AUTHORITY


@pytest.mark.parametrize(
    ("when", "headline"),
    [
        ("2027-03", "Angekündigt bis März 2027."),
        ("2026-11-28", "Angekündigt bis 28.11.2026."),
        ("2026-03", "War angekündigt bis März 2026; ob es so kam, ist nicht belegt."),
        ("2025-11-28", "War angekündigt bis 28.11.2025; ob es so kam, ist nicht belegt."),
    ],
)
def test_announcement_counts_ahead_and_for_a_year_after_its_time(when: str, headline: str) -> None:
    found = World(rollout("rollout", planned="true", date=when)).ask()

    assert found.situation is Situation.ANNOUNCED
    assert found.headline == headline


@pytest.mark.parametrize("when", ["2025-11-27", "2025-06", "undated"])
def test_announcement_long_past_or_without_a_day_promises_nothing(when: str) -> None:
    found = World(rollout("rollout", planned="true", date=when)).ask()

    assert found.situation is Situation.NOT_EVIDENCED


def test_announcement_long_past_is_still_told_and_asked_about() -> None:
    found = World(rollout("rollout", planned="true", date="2025-06")).ask()

    assert "Für Juni 2025 war er als im Roll-out angekündigt; ob es so kam, ist nicht belegt." in found.can_we.text


def test_announcement_that_came_true_is_no_announcement() -> None:
    promised = rollout("available", planned="true", date="2026-03")

    assert World(promised, rollout("available", date="2026-05")).ask().situation is Situation.RUNNING


def test_announcement_for_another_state_says_nothing_here() -> None:
    assert World(rollout("rollout", "de-su", planned="true", date="2027")).ask().situation is Situation.NOT_EVIDENCED


def test_the_next_announcement_ahead_is_said() -> None:
    ahead = [rollout("area_wide", planned="true", date=when) for when in ("2028", "2027", "2026-06")]

    assert World(*ahead).ask().headline == "Angekündigt bis 2027."


def test_announcement_of_a_programme_is_one_like_any_other() -> None:
    change = rollout("area_wide", planned="true", date="2027", programme="schub")

    assert World(change).ask().situation is Situation.ANNOUNCED


def test_source_that_calls_a_roll_out_planned_promises_without_a_day() -> None:
    recent, old = World(rollout("planned", date="2026-02")).ask(), World(rollout("planned", date="2024")).ask()

    assert recent.headline == "In Westland geplant (Stand Februar 2026)."
    assert old.situation is Situation.NOT_EVIDENCED


def test_announced_provision_is_a_promise() -> None:
    found = World(provision(status="announced", date="2027")).ask()

    assert found.situation is Situation.ANNOUNCED
    assert (found.headline, found.can_we.text) == ("Angekündigt bis 2027.", "Das Land stellt bereit.")


# Provision


def test_provision_holds_until_its_last_day() -> None:
    until = provision(until="2026-11-28")

    assert World(until).ask(on=TODAY).situation is Situation.PROVIDED
    assert World(until).ask(on=date(2026, 11, 29)).situation is Situation.NOT_EVIDENCED


def test_ended_provision_is_said_where_the_answer_is_open() -> None:
    found = World(provision(until="2025"), offer()).ask()

    assert found.situation is Situation.UNCLEAR
    assert "Bis 2025 galt laut Quelle eine Regelung des Landes dafür; seither ist nichts belegt." in found.can_we.text


def test_provision_of_a_service_that_runs_is_said_with_it() -> None:
    found = World(rollout("rollout"), provision()).ask()

    assert found.situation is Situation.RUNNING
    assert found.headline == "Ja, über das Land: Er läuft in Westland schon."


def test_who_pays_is_no_provision() -> None:
    world = World(of_service("financing", payers=["state"], parts=["operation"], text="Das Land zahlt.", state="de-we"))

    assert world.ask().situation is Situation.NOT_EVIDENCED
    assert world.ask().it_costs.text.startswith("Das Land zahlt.")


@pytest.mark.parametrize(
    ("parts", "unpaid"),
    [
        (["operation"], "Nicht belegt, wer hier die Anbindung zahlt."),
        (["connection", "development"], "Nicht belegt, wer hier den Betrieb zahlt."),
        (["operation", "connection"], ""),
        ([], ""),
    ],
)
def test_of_what_nobody_is_shown_to_pay_is_said_and_asked(parts: list[str], unpaid: str) -> None:
    paid = of_service("financing", payers=["state"], parts=parts, text="Das Land zahlt.", state="de-we")
    line = World(paid).ask().it_costs

    assert line.text == f"Das Land zahlt. {unpaid}".strip()
    assert (line.asks is not None) is bool(unpaid)


def test_price_alone_does_not_say_who_pays() -> None:
    line = World(of_service("costs", text="Es kostet etwas.")).ask().it_costs

    assert line.text == "Es kostet etwas. Nicht belegt, wer hier den Betrieb und die Anbindung zahlt."


def test_land_hears_first_of_the_contract_that_it_has_and_orders_nothing() -> None:
    agreed = of_service("agreements", kind="reuse", states=["de-su"])
    before, after = (World(*facts).ask("de-su", LAND) for facts in ((), (agreed,)))

    assert after.can_we.text.startswith("Für Suedland belegt:")
    assert "belegt:" not in before.can_we.text
    assert after.next_step is NextStep.ASK


def test_place_of_what_is_said_of_the_service_itself_is_told() -> None:
    everywhere, there = (World(lifecycle("available", **where)).ask() for where in ({}, {"state": "de-no"}))

    assert "Der Dienst ist verfügbar" in everywhere.can_we.text
    assert "Der Dienst ist in Nordland verfügbar" in there.can_we.text


def test_what_runs_is_the_furthest_stage_anywhere_and_its_own_date_counts() -> None:
    found = World(lifecycle("pilot", date="2020"), rollout("area_wide", "de-no", date="undated")).ask()

    assert "Der Dienst läuft in Nordland: flächendeckend (undatiert)." in found.can_we.text
    assert "2020" not in found.can_we.text


def test_of_equally_dated_facts_the_furthest_stage_shows_that_it_runs() -> None:
    stages = [rollout(stage, "de-no", date="undated") for stage in ("available", "area_wide", "pilot")]

    assert "Der Dienst läuft in Nordland: flächendeckend (undatiert)." in World(*stages).ask().can_we.text


def test_land_that_orders_nothing_hears_what_it_pays_for_its_own_service() -> None:
    pays = of_record("states", "de-no", "financing", payers=["state"], services=["wohnhilfe"], text="Das Land zahlt.")
    over = of_service("financing", payers=["state"], state="de-no", text="War einmal.", valid_until="2024")
    general = of_record("states", "de-no", "financing", payers=["state"], text="Für alle.")

    assert World(pays, over, general).ask("de-no", LAND).it_costs.text == "Das Land zahlt."
    assert World(over, general).ask("de-no", LAND).it_costs.text == "Entfällt."
