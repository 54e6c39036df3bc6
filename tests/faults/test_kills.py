"""The short run. `make kills` does it fifty times."""

from pathlib import Path

import pytest
from tests.faults.commands import CommandTrial
from tests.faults.kills import Trial

pytestmark = pytest.mark.slow


def test_killed_builds_damage_nothing_and_the_next_one_recovers(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "project", seed=5)
    assert [trial.kill_one(number) for number in range(5)] == [""] * 5
    assert trial.recover() == ""


def test_killed_import_or_release_leaves_the_old_catalogue_or_the_new_one(tmp_path: Path) -> None:
    trial = CommandTrial(tmp_path, seed=5)
    assert [trial.kill_one(number) for number in range(6)] == [""] * 6
