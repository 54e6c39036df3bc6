from datetime import date
from pathlib import Path

import pytest

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.pages.charts.timeline import timeline
from efa_katalog.schema import Service

SMALL = Path(__file__).parents[2] / "catalogs" / "small"
WIDEST_YEAR = 30


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


@pytest.mark.parametrize("first", ["1700", "1896-08-18", "2010-Q1", "2026"])
def test_years_on_the_axis_never_stand_on_each_other(catalog: Catalog, first: str) -> None:
    stages = [{"stage": "pilot", "date": day, "source": "deck-nrw-2022-02-28"} for day in (first, "2026-11")]
    service = Service.model_validate({"name": "A", "summary": "B.", "topic": "umwelt", "lifecycle": stages})

    found = timeline(catalog, service, date(2026, 11, 23))

    assert found is not None
    assert found.ticks[0].label == first[:4]
    assert all(later.x - tick.x >= WIDEST_YEAR for tick, later in zip(found.ticks, found.ticks[1:], strict=False))
