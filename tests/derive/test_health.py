from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.health import (
    Age,
    Freshness,
    Health,
    ServiceHealth,
    StateHealth,
    age,
    health,
    is_weak,
    months_between,
    service_health,
    state_health,
)
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import SourceQuality

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


def with_weak(catalog: Catalog, source_id: str) -> Catalog:
    """Return the catalogue with one source turned into a wiki."""
    weak = catalog.sources[source_id].model_copy(update={"quality": SourceQuality.WIKI})
    return replace(catalog, sources={**catalog.sources, source_id: weak})


def service(found: Health, service_id: str) -> ServiceHealth:
    return next(item for item in found.services if item.service_id == service_id)


def age_of(on: date, *texts: str, threshold: int = 24) -> Age:
    return age(map(PartialDate.parse, texts), on, threshold)


def test_age_counts_from_the_last_day_the_newest_date_can_mean() -> None:
    found = age_of(date(2026, 11, 23), "2022", "2025-H1", "undated")

    assert str(found.newest) == "2025-H1"
    assert (found.months, found.freshness) == (16, Freshness.CURRENT)


@pytest.mark.parametrize(
    ("day", "freshness"),
    [
        (date(2024, 7, 24), Freshness.CURRENT),
        (date(2024, 7, 25), Freshness.CURRENT),
        (date(2024, 7, 26), Freshness.OLD),
    ],
)
def test_moving_the_day_turns_a_current_fact_old(day: date, freshness: Freshness) -> None:
    assert age_of(day, "2022-07-25").freshness is freshness


def test_a_date_that_has_not_ended_is_new_and_one_that_has_not_begun_is_unknown() -> None:
    assert age_of(date(2026, 3, 1), "2026").months == 0
    assert age_of(date(2026, 3, 1), "2026-04") == Age(None, None, Freshness.UNDATED)


def test_without_a_dated_fact_the_age_is_unknown_and_not_old() -> None:
    assert age_of(TODAY) == age_of(TODAY, "undated") == Age(None, None, Freshness.UNDATED)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2025, 12, 15), date(2026, 1, 15), 1),
        (date(2025, 12, 15), date(2026, 1, 14), 0),
        (date(2026, 2, 1), date(2026, 1, 1), -1),
    ],
)
def test_only_whole_months_count(earlier: date, later: date, months: int) -> None:
    assert months_between(earlier, later) == months


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 20_000), st.integers(0, 400))
def test_a_fact_never_gets_younger(start: date, days: int, more: int) -> None:
    first = months_between(start, start + timedelta(days))

    assert 0 <= first <= months_between(start, start + timedelta(days + more))
    assert days // 31 <= first <= days / 28


def test_services_turn_from_current_to_old_when_the_clock_moves(catalog: Catalog) -> None:
    def freshness(day: date) -> dict[str, str]:
        return {item.service_id: str(item.age.freshness) for item in health(catalog, day).services}

    # The newest fact about housing benefit is of December 2025; the threshold is 24 months.
    assert freshness(TODAY) == {
        "aufenthaltstitel": "current",
        "einbuergerung": "undated",
        "hilfe-zum-lebensunterhalt": "old",
        "wohngeld": "current",
    }
    assert freshness(date(2027, 12, 31))["wohngeld"] == "current"
    assert freshness(date(2028, 1, 1))["wohngeld"] == "old"
    assert freshness(date(2010, 1, 1))["wohngeld"] == "undated"


def test_health_names_its_day_and_threshold(catalog: Catalog) -> None:
    found = health(catalog, TODAY)

    assert (found.on, found.threshold_months) == (TODAY, 24)
    assert [item.service_id for item in found.services] == list(catalog.services)
    assert [item.state_id for item in found.states] == list(catalog.states)


def test_overdue_announcements_are_listed_once_with_state_and_source(catalog: Catalog) -> None:
    found = health(catalog, TODAY)

    assert [
        (item.service_id, item.state_id, str(item.date), item.stage, item.source)
        for of in found.services
        for item in of.overdue
    ] == [
        ("hilfe-zum-lebensunterhalt", "de-by", "2022-Q3", "geplant", "deck-nrw-2022-02-28"),
        ("wohngeld", "de-nw", "2022-04-25", "flächendeckend", "deck-nrw-2022-02-28"),
    ]


def test_overdue_lists_grow_with_the_clock(catalog: Catalog) -> None:
    def overdue(day: date) -> list[str]:
        return [item.stage for of in health(catalog, day).services for item in of.overdue]

    assert overdue(date(2022, 4, 25)) == []
    assert overdue(date(2022, 4, 26)) == ["flächendeckend"]
    assert overdue(date(2022, 10, 1)) == ["geplant", "flächendeckend"]
    # The end of the service is announced for 2028, for no state in particular.
    assert overdue(date(2029, 1, 1)) == ["flächendeckend", "geplant", "eingestellt", "flächendeckend"]


def test_health_of_a_service_counts_its_sources_and_names_who_answers_for_it(catalog: Catalog) -> None:
    found = service_health(catalog, "wohngeld", TODAY)

    assert found.sources == 5
    assert found.weak_sources == ()
    assert found.contradictions == 1
    assert found.has_rollout
    assert found.responsible == ("dataport", "mags-nrw")


def test_an_announced_rollout_is_no_rollout(catalog: Catalog) -> None:
    found = service_health(catalog, "hilfe-zum-lebensunterhalt", TODAY)

    assert catalog.services["hilfe-zum-lebensunterhalt"].rollout
    assert not found.has_rollout
    assert found.responsible == ()


def test_weak_sources_are_named_where_they_are_used(catalog: Catalog) -> None:
    weak = with_weak(catalog, "kdn-ozg-db")
    found = health(weak, TODAY)

    assert is_weak(weak, "kdn-ozg-db")
    assert not is_weak(weak, "d-nrw-wohngeld")
    assert service(found, "wohngeld").weak_sources == ("kdn-ozg-db",)
    assert service(found, "einbuergerung").weak_sources == ()


def test_health_of_a_state_counts_evidenced_services_and_its_own_facts(catalog: Catalog) -> None:
    def summary(found: StateHealth) -> tuple[str, str, int, bool]:
        newest = "-" if found.age.newest is None else str(found.age.newest)
        return newest, str(found.age.freshness), found.evidenced_services, found.has_intermediary

    found = {state_id: summary(state_health(catalog, state_id, TODAY)) for state_id in catalog.states}

    assert found == {
        "de-by": ("2025-12", "current", 1, True),
        # Nothing is known about it but that it is a city state.
        "de-hh": ("-", "undated", 0, False),
        # Housing benefit rests since 2023; nothing newer is known about the state.
        "de-nw": ("2023-01-01", "old", 1, True),
        # The only fact about the state is undated.
        "de-sh": ("-", "undated", 1, True),
    }


def test_a_state_without_evidenced_intermediary_is_told_apart(catalog: Catalog) -> None:
    bare = Catalog.of(catalog.settings, {"states": catalog.states})

    assert not state_health(bare, "de-nw", TODAY).has_intermediary
    assert state_health(bare, "de-nw", TODAY).evidenced_services == 0
