from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standings import nationwide_standing, state_standing

from efa_katalog.checked import checked_catalog
from efa_katalog.derive.status import (
    lifecycle_standing,
    rollout_now,
    rollout_standings,
    running_states,
    service_now,
    stage_now,
    standing,
)
from efa_katalog.schema import Service
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.service import LifecycleObservation, RolloutObservation
from efa_katalog.schema.stages import RolloutStage, ServiceStage

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
TODAY = date(2026, 11, 23)


def seen(stage: str, when: str, state: str | None = None) -> RolloutObservation:
    return RolloutObservation(stage=RolloutStage(stage), date=PartialDate.parse(when), state=state, source="s")  # type: ignore[call-arg]  # members are made from their value alone


def announced(stage: str, when: str, state: str | None = None) -> RolloutObservation:
    return seen(stage, when, state).model_copy(update={"planned": True})


def stage_on(day: date, *observations: RolloutObservation) -> str | None:
    current = standing(observations, day).current
    return None if current is None else str(current.stage)


def is_overdue(*observations: RolloutObservation, on: date = TODAY) -> bool:
    (announcement,) = standing(observations, on).announcements
    return announcement.overdue


def test_nothing_observed_is_not_evidenced() -> None:
    assert standing([], TODAY).current is None
    assert standing([], TODAY).announcements == ()


def test_the_newest_fact_counts_whatever_its_place_in_the_file() -> None:
    facts = [seen("rollout", "2021-12"), seen("paused", "2023-01-01"), seen("pilot", "2021-04")]

    assert stage_on(TODAY, *facts) == "paused"
    assert stage_on(TODAY, *reversed(facts)) == "paused"


def test_what_is_announced_is_never_current() -> None:
    announcement = announced("area_wide", "2020")

    assert stage_on(TODAY, announcement) is None
    assert stage_on(TODAY, announcement, seen("pilot", "2019")) == "pilot"
    assert [item.observation for item in standing([announcement], TODAY).announcements] == [announcement]


def test_undated_never_beats_dated() -> None:
    assert stage_on(TODAY, seen("area_wide", "undated"), seen("pilot", "1999")) == "pilot"
    assert stage_on(TODAY, seen("area_wide", "undated")) == "area_wide"


def test_on_equal_dates_the_later_stage_of_the_vocabulary_counts() -> None:
    assert stage_on(TODAY, seen("paused", "2022"), seen("rollout", "2022")) == "paused"
    assert stage_on(TODAY, seen("rollout", "undated"), seen("paused", "undated")) == "paused"


def test_a_vaguer_date_does_not_beat_a_precise_one_in_its_span() -> None:
    assert stage_on(TODAY, seen("paused", "2022"), seen("rollout", "2022-01-01")) == "rollout"


def service_seen(stage: str, when: str, state: str | None = None) -> LifecycleObservation:
    return LifecycleObservation(stage=ServiceStage(stage), date=PartialDate.parse(when), state=state, source="s")  # type: ignore[call-arg]  # members are made from their value alone


@pytest.mark.parametrize("earlier", ["planned", "project", "in_development", "pilot", "reference"])
def test_ties_of_the_service_itself_follow_its_own_vocabulary(earlier: str) -> None:
    # Some words stand in both vocabularies, in different places.
    facts = [service_seen("available", "2022"), service_seen(earlier, "2022")]

    for order in (facts, facts[::-1]):
        current = standing(order, TODAY).current
        assert current is not None
        assert current.stage is ServiceStage.AVAILABLE


def test_what_begins_later_is_not_known_yet() -> None:
    facts = [seen("pilot", "2021-04"), seen("rollout", "2021-12")]

    assert stage_on(date(2021, 3, 31), *facts) is None
    assert stage_on(date(2021, 4, 1), *facts) == "pilot"
    assert stage_on(date(2021, 11, 30), *facts) == "pilot"
    assert stage_on(date(2021, 12, 1), *facts) == "rollout"


def test_an_announcement_is_overdue_only_after_the_last_day_it_can_mean() -> None:
    announcement = announced("area_wide", "2022-Q3")

    assert not is_overdue(announcement, on=date(2022, 7, 1))
    assert not is_overdue(announcement, on=date(2022, 9, 30))
    assert is_overdue(announcement, on=date(2022, 10, 1))


def test_an_undated_announcement_is_never_overdue() -> None:
    assert not is_overdue(announced("area_wide", "undated"), on=date.max)


@pytest.mark.parametrize(
    ("fact", "is_confirmed"),
    [
        (seen("rollout", "2023"), True),
        (seen("area_wide", "2023"), True),
        (seen("rollout", "2022-06"), True),
        (seen("pilot", "2023"), False),
        (seen("paused", "2023"), False),
        (seen("not_available", "2023"), False),
        (seen("planned", "2023"), False),
        # Reached earlier than announced, and still so.
        (seen("area_wide", "2021"), True),
        (seen("rollout", "undated"), True),
        # Not known yet on the day.
        (seen("rollout", "2027"), False),
    ],
)
def test_an_announcement_is_confirmed_by_a_fact_at_least_as_far(fact: RolloutObservation, is_confirmed: bool) -> None:  # noqa: FBT001
    assert is_overdue(announced("rollout", "2022-06"), fact) is not is_confirmed


def test_what_held_before_and_no_longer_holds_confirms_nothing() -> None:
    facts = [seen("rollout", "2021-12"), seen("paused", "2023-01-01")]

    assert is_overdue(*facts, announced("rollout", "2024"))
    assert not is_overdue(*facts, announced("rollout", "2024"), seen("rollout", "2025"))


def test_a_stage_outside_the_progress_is_confirmed_only_by_itself() -> None:
    assert not is_overdue(announced("retired", "2022"), seen("retired", "2023"))
    assert is_overdue(announced("retired", "2022"), seen("area_wide", "2023"))


def test_a_fact_of_another_state_confirms_nothing() -> None:
    assert is_overdue(announced("pilot", "2022", "de-nw"), seen("rollout", "2023", "de-by"))
    assert not is_overdue(announced("pilot", "2022", "de-nw"), seen("rollout", "2023", "de-nw"))
    assert not is_overdue(announced("pilot", "2022"), seen("rollout", "2023", "de-by"))


def test_another_announcement_confirms_nothing() -> None:
    found = standing([announced("pilot", "2022"), announced("rollout", "2023")], TODAY)

    assert [item.overdue for item in found.announcements] == [True, True]


def test_each_view_of_a_service_sees_only_its_own_observations() -> None:
    service = Service(
        name="Dienst",
        summary="Ein Dienst.",
        topic="t",
        lifecycle=(service_seen("available", "2022"),),
        rollout=(seen("pilot", "2020"), seen("rollout", "2021", "de-nw"), announced("pilot", "2022", "de-by")),
    )

    def stage(found: LifecycleObservation | RolloutObservation | None) -> str:
        return "-" if found is None else str(found.stage)

    assert stage(lifecycle_standing(service, TODAY).current) == "available"
    assert stage(nationwide_standing(service, TODAY).current) == "pilot"
    assert stage(state_standing(service, "de-nw", TODAY).current) == "rollout"
    assert stage(state_standing(service, "de-by", TODAY).current) == "-"
    assert [item.overdue for item in state_standing(service, "de-by", TODAY).announcements] == [True]


def test_the_current_observation_is_found_by_id() -> None:
    catalog = checked_catalog(SMALL).catalog
    service, there = service_now(catalog, "wohngeld", TODAY), rollout_now(catalog, "wohngeld", "de-nw", TODAY)

    assert service is not None
    assert service.stage is ServiceStage.AVAILABLE
    assert there is not None
    assert there.stage is RolloutStage.PAUSED
    assert service_now(catalog, "einbuergerung", TODAY) is None
    assert rollout_now(catalog, "wohngeld", "de-nw", date(2020, 1, 1)) is None


def test_standings_of_a_service_are_those_of_each_place() -> None:
    catalog = checked_catalog(SMALL).catalog

    for service_id, service in catalog.services.items():
        found = rollout_standings(catalog, service_id, TODAY)
        assert found[None] == nationwide_standing(service, TODAY)
        for state_id in catalog.states:
            assert found[state_id] == state_standing(service, state_id, TODAY)


def test_lists_say_the_nationwide_roll_out_first_then_the_service_itself() -> None:
    catalog = checked_catalog(SMALL).catalog
    bare = catalog.services["wohngeld"].model_copy(update={"rollout": ()})
    without = replace(catalog, services={"wohngeld": bare})

    assert stage_now(catalog, "wohngeld", TODAY) == nationwide_standing(catalog.services["wohngeld"], TODAY).current
    assert stage_now(without, "wohngeld", TODAY) == service_now(catalog, "wohngeld", TODAY)
    assert stage_now(without, "wohngeld", TODAY) != stage_now(catalog, "wohngeld", TODAY)
    assert stage_now(catalog, "einbuergerung", TODAY) is None


def test_running_stages_prove_use() -> None:
    assert {str(stage) for stage in RolloutStage if stage.is_running} == {"pilot", "available", "rollout", "area_wide"}


TEXTS = st.sampled_from(["undated", "2020", "2020-H1", "2021-Q2", "2021-04", "2021-04-05", "2022", "2025-12", "2027"])
OBSERVATIONS = st.lists(
    st.builds(
        lambda stage, when, *, planned: (announced if planned else seen)(stage, when),
        st.sampled_from([str(stage) for stage in RolloutStage]),
        TEXTS,
        planned=st.booleans(),
    ),
    max_size=6,
)


@given(OBSERVATIONS, st.randoms(use_true_random=False), st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_standing_does_not_depend_on_order_and_never_shows_the_future(
    observations: list[RolloutObservation], random: Random, day: date
) -> None:
    shuffled = observations.copy()
    random.shuffle(shuffled)
    found, again = standing(observations, day), standing(shuffled, day)

    assert found.current == again.current
    assert {(item.observation, item.overdue) for item in found.announcements} == {
        (item.observation, item.overdue) for item in again.announcements
    }
    if found.current is None:
        assert all(item.planned or not item.date.has_begun_on(day) for item in observations)
    else:
        assert not found.current.planned
        assert found.current.date.has_begun_on(day)
        facts = [item for item in observations if not item.planned and item.date.has_begun_on(day)]
        assert all(item.date <= found.current.date for item in facts)


@given(OBSERVATIONS, st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_what_is_overdue_without_news_stays_overdue(observations: list[RolloutObservation], day: date) -> None:
    later = date(2031, 1, 1)
    known = [item for item in observations if item.planned or item.date.has_begun_on(day)]
    now = [item.overdue for item in standing(known, day).announcements]
    then = [item.overdue for item in standing(known, later).announcements]

    assert all(after or not before for before, after in zip(now, then, strict=True))


def test_undated_fact_that_is_further_on_stands_beside_the_current_one() -> None:
    found = standing([seen("pilot", "2021"), seen("rollout", "undated"), seen("available", "undated")], TODAY)

    assert found.current is not None
    assert found.current.stage is RolloutStage.PILOT
    assert found.beyond is not None
    assert found.beyond.stage is RolloutStage.ROLLOUT


@pytest.mark.parametrize(
    "facts",
    [
        [("rollout", "2021"), ("pilot", "undated")],
        [("paused", "2021"), ("rollout", "undated")],
        [("pilot", "2021"), ("paused", "undated")],
        [("pilot", "undated"), ("rollout", "undated")],
        [],
    ],
)
def test_nothing_undated_stands_beside_what_is_further_halted_or_itself_undated(facts: list[tuple[str, str]]) -> None:
    assert standing([seen(*fact) for fact in facts], TODAY).beyond is None


def test_service_runs_only_where_the_newest_fact_says_so() -> None:
    catalog = checked_catalog(SMALL).catalog
    facts = (seen("pilot", "2025", "de-by"), seen("available", "2021", "de-nw"), seen("paused", "2023", "de-nw"))
    wohngeld = catalog.services["wohngeld"].model_copy(update={"rollout": facts})

    assert running_states(replace(catalog, services={"wohngeld": wohngeld}), "wohngeld", TODAY) == ("de-by",)
