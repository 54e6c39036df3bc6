"""The table of situations, row by row, and what comes just before each."""

from datetime import date

import pytest
from tests.derive.law.world import (
    Change,
    World,
    by_kv,
    developed_in,
    execution,
    lifecycle,
    offer,
    provision,
    rollout,
    statuses,
)

from efa_katalog.derive.law import Situation, StepStatus
from efa_katalog.derive.law.situation import _TABLE  # the rows in the order in which they are decided
from efa_katalog.schema.enums import Orderer

LAND, IT = Orderer.STATE_AUTHORITY, Orderer.MUNICIPAL_IT_PROVIDER


ROWS: dict[Situation, Change] = {
    Situation.RETIRED: lifecycle("retired", date="2026-10"),
    Situation.PAUSED: rollout("paused", date="2026-10"),
    Situation.NOT_MUNICIPAL: execution("state", "de-we"),
    Situation.OWN_SERVICE: developed_in("de-we"),
    Situation.RUNNING: rollout("rollout"),
    Situation.PROVIDED: provision(),
    Situation.APPLICABLE: by_kv,
    Situation.ANNOUNCED: rollout("area_wide", planned="true", date="2027"),
    Situation.STATE_FIRST: offer(model="store"),
    Situation.UNCLEAR: offer(),
    Situation.MODEL_UNKNOWN: offer(model="unknown"),
    Situation.NOT_YET: lifecycle("in_development", date="2025-01"),
    Situation.LISTED: lifecycle("project", date="undated"),
}
MADE = (Situation.NOT_YET, Situation.LISTED)


def asker(situation: Situation) -> Orderer:
    return LAND if situation is Situation.OWN_SERVICE else Orderer.MUNICIPALITY


def test_table_has_a_row_for_every_situation_but_the_last_two() -> None:
    last = [Situation.NOT_APPLICABLE, Situation.NOT_EVIDENCED]

    assert [situation for situation, _ in _TABLE] == list(ROWS) == list(Situation)[: -len(last)]
    assert list(Situation)[-len(last) :] == last


@pytest.mark.parametrize("situation", ROWS, ids=str)
def test_row_applies_where_its_facts_are_known(situation: Situation) -> None:
    found = World(ROWS[situation]).ask(orderer=asker(situation))

    assert found.situation is situation
    assert found.fact is not None
    assert found.headline.endswith(".")


# What the Land or a route alone is asked cannot stand beside each other: `own_service` is no row for municipalities,
# and of several offers the best evidenced way decides which of its rows applies.
_BESIDE = [
    (earlier, later)
    for earlier, later in zip(ROWS, list(ROWS)[1:], strict=False)
    if (earlier, later) != (Situation.STATE_FIRST, Situation.UNCLEAR) and earlier is not Situation.NOT_MUNICIPAL
]


@pytest.mark.parametrize(("earlier", "later"), _BESIDE, ids=str)
def test_earlier_row_wins_over_the_next(earlier: Situation, later: Situation) -> None:
    asking = asker(earlier)

    assert World(ROWS[later], ROWS[earlier]).ask(orderer=asking).situation is earlier
    assert World(ROWS[earlier], ROWS[later]).ask(orderer=asking).situation is earlier


@pytest.mark.parametrize("later", list(ROWS)[list(ROWS).index(Situation.RUNNING) :], ids=str)
def test_task_of_the_land_comes_before_all_that_a_municipality_could_order(later: Situation) -> None:
    assert World(ROWS[later], execution("state")).ask().situation is Situation.NOT_MUNICIPAL


def test_nothing_known_is_said_plainly() -> None:
    found = World().ask()

    assert (found.situation, found.fact) == (Situation.NOT_EVIDENCED, None)
    assert found.can_we.text == "Ob und wie „Wohnhilfe“ in Westland zu bekommen ist, ist nicht belegt."


def test_running_elsewhere_without_an_offer_is_no_way_but_says_that_it_runs() -> None:
    found = World(rollout("available", "de-no")).ask()

    assert found.situation is Situation.NOT_EVIDENCED
    assert "läuft in Nordland" in found.can_we.text
    assert "Auf welchem Weg er in Westland zu bekommen ist, ist nicht belegt." in found.can_we.text


def test_no_way_needs_every_way_to_be_ruled_out() -> None:
    world = World(offer(status="withdrawn", date="2026"))
    world.records["procurement-models"] = {"kv": world.records["procurement-models"]["kv"]}

    assert world.ask().situation is Situation.NOT_APPLICABLE
    assert "zurückgezogen" in world.ask().can_we.text
    assert World(offer(status="withdrawn", date="2026")).ask().situation is Situation.NOT_EVIDENCED


def test_catalogue_without_models_still_has_somebody_to_ask() -> None:
    world = World(lifecycle("available"))
    world.records["procurement-models"] = {}

    assert (world.ask().known.routes, world.ask().whom.name.label) == ((), "West")
    assert world.ask().situation is Situation.NOT_EVIDENCED


# Retired and paused


def test_roll_out_retired_in_one_state_is_retired_only_there() -> None:
    world = World(by_kv, rollout("retired", date="2026"))

    assert world.ask("de-we").situation is Situation.RETIRED
    assert world.ask("de-no").situation is not Situation.RETIRED


@pytest.mark.parametrize(("when", "expected"), [("2026-01", Situation.PAUSED), ("2024-01", Situation.RUNNING)])
def test_pause_wins_by_date(when: str, expected: Situation) -> None:
    assert World(rollout("available", date="2025-06"), rollout("paused", date=when)).ask().situation is expected


def test_pause_wins_over_an_undated_roll_out_and_over_an_equally_dated_one() -> None:
    assert World(rollout("paused"), rollout("rollout", date="undated")).ask().situation is Situation.PAUSED
    assert World(rollout("paused"), rollout("rollout")).ask().situation is Situation.PAUSED


@pytest.mark.parametrize(
    ("when", "expected"), [("2024-01", Situation.RUNNING), ("undated", Situation.RUNNING), ("2026", Situation.RETIRED)]
)
def test_end_of_the_service_wins_over_an_older_roll_out_only(when: str, expected: Situation) -> None:
    assert World(rollout("available", date="2025-06"), lifecycle("retired", date=when)).ask().situation is expected


def test_undated_word_that_it_is_in_use_counts_beside_an_old_pilot_only() -> None:
    undated = rollout("available", date="undated")

    assert World(undated, rollout("pilot", date="2021")).ask().situation is Situation.RUNNING
    assert World(undated, rollout("pilot", date="2026-10")).ask().situation is not Situation.RUNNING
    assert World(undated, rollout("not_available", date="2021")).ask().situation is not Situation.RUNNING


def test_pause_in_another_state_changes_nothing() -> None:
    assert World(by_kv, rollout("paused", "de-su")).ask().situation is Situation.APPLICABLE


def test_facts_after_the_day_asked_for_are_not_known_yet() -> None:
    world = World(by_kv, rollout("paused", date="2026-01"))

    assert world.ask(on=date(2025, 12, 31)).situation is Situation.APPLICABLE
    assert world.ask(on=date(2024, 1, 1)).situation is Situation.NOT_EVIDENCED


@pytest.mark.parametrize("change", [ROWS[Situation.PAUSED], ROWS[Situation.RETIRED]], ids=["paused", "retired"])
def test_nobody_is_told_to_sign_for_what_rests_or_is_over(change: Change) -> None:
    found = World(by_kv, change).ask()

    assert found.we_sign.text == "Jetzt nichts."
    assert StepStatus.OPEN not in {step.status for item in found.known.routes for step in item.steps}


# How far the service itself is


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-11-28", Situation.NOT_YET),
        ("2024-10-27", Situation.LISTED),
        ("2023", Situation.LISTED),
        ("undated", Situation.LISTED),
    ],
)
def test_not_yet_needs_dated_evidence_of_the_last_24_months(when: str, expected: Situation) -> None:
    assert World(lifecycle("in_development", date=when)).ask().situation is expected


def test_a_list_of_projects_never_says_not_yet() -> None:
    found = World(lifecycle("project", date="2026-10")).ask()

    assert found.situation is Situation.LISTED
    assert found.headline == "Zuletzt als Projekt gelistet."


def test_mere_announcement_of_the_service_is_listed() -> None:
    found = World(lifecycle("available", planned="true", date="2027")).ask()

    assert found.situation is Situation.LISTED
    assert found.headline.startswith("Nur angekündigt")


@pytest.mark.parametrize("stage", ["project", "in_development"])
def test_what_runs_somewhere_is_neither_listed_nor_not_yet(stage: str) -> None:
    found = World(lifecycle(stage, date="2026"), rollout("available", "de-su")).ask()

    assert found.situation is Situation.NOT_EVIDENCED


@pytest.mark.parametrize("situation", MADE, ids=str)
def test_nobody_is_told_to_sign_for_what_is_being_made_or_listed(situation: Situation) -> None:
    for orderer in Orderer:
        found = World(ROWS[situation]).ask(orderer=orderer)

        assert found.we_sign.text == "Jetzt nichts."
        assert StepStatus.OPEN not in {step.status for item in found.known.routes for step in item.steps}


# Whose task


def test_land_that_executes_a_service_needs_it_itself() -> None:
    world = World(by_kv, execution("state", "de-we"))

    assert world.ask().situation is Situation.NOT_MUNICIPAL
    assert world.ask(orderer=IT).situation is Situation.NOT_MUNICIPAL
    assert world.ask(orderer=LAND).situation is not Situation.NOT_MUNICIPAL


def test_city_state_is_never_told_that_it_is_no_municipal_task() -> None:
    assert World(execution("state")).ask("de-st").situation is not Situation.NOT_MUNICIPAL


def test_what_is_said_of_a_state_counts_before_what_is_said_of_all() -> None:
    world = World(execution("federal"), execution("municipality", "de-we", date="2020"))

    assert world.ask("de-we").situation is not Situation.NOT_MUNICIPAL
    assert world.ask("de-su").situation is Situation.NOT_MUNICIPAL


def test_task_of_the_districts_is_municipal() -> None:
    assert World(execution("district")).ask().situation is not Situation.NOT_MUNICIPAL


# Own service


def test_for_municipalities_of_the_own_state_the_first_leg_falls_away() -> None:
    found = World(lifecycle("available"), offer()).ask("de-no")

    assert found.situation is Situation.APPLICABLE
    assert statuses(found) == {"ioev": "not_needed", "ekv": "not_needed", "rv": "open", "ea": "open"}


def test_own_service_comes_before_running_for_the_land_and_after_it_in_a_city_state() -> None:
    world = World(developed_in("de-we", "de-st"), rollout("rollout"), rollout("rollout", "de-st"))

    assert world.ask("de-we", LAND).situation is Situation.OWN_SERVICE
    assert world.ask("de-st").situation is Situation.RUNNING
    assert world.ask("de-st", LAND).situation is Situation.OWN_SERVICE
    assert World(developed_in("de-st")).ask("de-st").situation is Situation.OWN_SERVICE
