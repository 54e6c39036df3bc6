"""The short run. `make fuzz` asks the same a hundred thousand times."""

import time
from collections.abc import Iterator

import pytest
from tests.hostile.catalogue import HangError, Victim, patience, victim
from tests.hostile.properties import PROPERTIES, Property

pytestmark = pytest.mark.slow


@pytest.fixture(params=[True, False], ids=["in company", "alone"])
def copied(request: pytest.FixtureRequest) -> Iterator[Victim]:
    with victim(company=request.param) as one:
        yield one


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
def test_nothing_but_diagnostics(copied: Victim, holds: Property) -> None:
    holds(copied, 40)


def test_victim_is_whole_after_each_case() -> None:
    with victim() as one:
        assert one.judge("services/wohngeld.yaml", b"\x00")
        assert one.judge("services/neu.yaml", b"name: x")
        assert {path: (one.root / path).read_bytes() for path in one.originals} == one.originals
        assert not (one.root / "services" / "neu.yaml").exists()


def test_hang_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.hostile.catalogue.PATIENCE", 1)
    with pytest.raises(HangError), patience():
        hang()


def hang() -> None:
    """Never come to an end."""
    while time.process_time() >= 0:
        pass
