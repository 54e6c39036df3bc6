"""The list of programmes: what is still to come first, what has passed last."""

from datetime import date

from tests.pages.background import shown, small

from efa_katalog.catalog import Catalog
from efa_katalog.pages.programmes import programmes_page, remaining
from efa_katalog.schema import KINDS

ENDS = {"frueh": "2026-06-30", "bald": "2026-12-31", "offen": None, "spaet": "2027-12-31"}


def with_goals(ends: dict[str, str | None]) -> Catalog:
    """Return the small catalogue with one programme for each goal."""
    catalog = small()
    records = {kind: dict(catalog.records(kind)) for kind in KINDS}
    pattern = next(iter(records["programmes"].values()))
    data = pattern.model_dump(mode="json")
    records["programmes"] = {
        key: type(pattern).model_validate(data | {"name": key, "ends": end}) for key, end in ends.items()
    }
    return Catalog.of(catalog.settings, records)


def names(on: date) -> list[str]:
    soup = shown(programmes_page(with_goals(ENDS), on))
    return [str(heading["id"]) for heading in soup.select("h2[id]") if heading["id"] in ENDS]


def test_goals_ahead_stand_first_and_those_that_have_passed_last() -> None:
    assert names(date(2026, 11, 28)) == ["bald", "spaet", "offen", "frueh"]


def test_a_goal_is_ahead_until_its_last_day_is_over() -> None:
    assert names(date(2026, 12, 31))[0] == "bald"
    assert names(date(2027, 1, 1)) == ["spaet", "offen", "frueh", "bald"]


def test_time_left_is_told_in_weeks_when_it_is_near_and_in_months_else() -> None:
    assert remaining(date(2026, 12, 1), date(2026, 11, 30)) == "noch 1 Woche"
    assert remaining(date(2026, 12, 31), date(2026, 11, 28)) == "noch 5 Wochen"
    assert remaining(date(2027, 12, 31), date(2026, 11, 28)) == "noch 13 Monate"
    assert remaining(date(2026, 11, 27), date(2026, 11, 28)) == "Zeitpunkt vorbei"
