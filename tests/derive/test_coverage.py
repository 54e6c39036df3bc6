from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.coverage import Share, coverage, stage_matrix

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
TODAY = date(2026, 11, 23)
DAYS = [date(2000, 1, 1), date(2021, 4, 1), date(2022, 2, 28), date(2023, 1, 1), date(2025, 12, 1), TODAY]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


def test_matrix_has_every_service_and_state_and_only_what_is_evidenced(catalog: Catalog) -> None:
    found = {service: dict(row) for service, row in stage_matrix(catalog, TODAY).items()}

    assert found == {
        "aufenthaltstitel": {"de-by": "rollout", "de-hh": None, "de-nw": None, "de-sh": None},
        "einbuergerung": {"de-by": None, "de-hh": None, "de-nw": None, "de-sh": None},
        "hilfe-zum-lebensunterhalt": {"de-by": None, "de-hh": None, "de-nw": None, "de-sh": None},
        "wohngeld": {"de-by": None, "de-hh": None, "de-nw": "paused", "de-sh": "available"},
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_sums_equal_the_matrix(catalog: Catalog, day: date) -> None:
    found, matrix = coverage(catalog, day), stage_matrix(catalog, day)
    cells = [(state, stage) for row in matrix.values() for state, stage in row.items()]

    assert found.cells == len(cells) == found.services * len(catalog.states)
    assert found.stages == Counter(stage for _, stage in cells if stage is not None)
    assert sum(found.evidenced.values()) == sum(found.stages.values())
    assert sum(found.running.values()) == sum(count for stage, count in found.stages.items() if stage.is_running)
    for state in catalog.states:
        assert found.evidenced[state] == sum(stage is not None for at, stage in cells if at == state)
        assert found.running[state] <= found.evidenced[state] <= found.services


def test_figures_name_their_denominator(catalog: Catalog) -> None:
    found = coverage(catalog, TODAY)

    # Announced offers and roll-outs do not count.
    assert found.with_offer == Share(3, 4)
    assert found.with_rollout == Share(2, 4)
    assert found.running == {"de-by": 1, "de-hh": 0, "de-nw": 0, "de-sh": 1}
    assert found.evidenced == {"de-by": 1, "de-hh": 0, "de-nw": 1, "de-sh": 1}
    assert list(found.stages) == ["available", "rollout", "paused"]


def test_before_the_first_source_only_undated_facts_are_known(catalog: Catalog) -> None:
    found = coverage(catalog, date(2000, 1, 1))

    assert found.with_offer == Share(0, 4)
    assert found.with_rollout == Share(1, 4)
    assert found.stages == {"available": 1}
