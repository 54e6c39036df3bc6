"""The short run. `make workbooks` asks the same ten thousand times."""

from pathlib import Path
from random import Random

import pytest
from tests.editing.workbook_import.cases import World
from tests.editing.workbook_import.long_run import disagreements, programs

pytestmark = pytest.mark.slow

_CASES = 25


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.mark.parametrize("program", programs())
def test_import_makes_of_a_workbook_what_the_plain_model_says(world: World, program: str, tmp_path: Path) -> None:
    assert disagreements(world, program, range(_CASES), tmp_path) == []


def test_cases_are_of_every_kind(world: World) -> None:
    """Without both the comparison would prove little."""
    cases = [world.case(Random(seed)) for seed in range(200)]  # noqa: S311 — nothing secret
    assert sum(case.wanted is None for case in cases) > 40
    assert sum(bool(case.wanted) for case in cases) > 40
