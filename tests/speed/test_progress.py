"""Long builds say how far they are; short ones and continuous integration stay quiet."""

import logging

import pytest

from efa_katalog.speed import progress as module
from efa_katalog.speed.progress import progress


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """No patience at all, and nobody who says that this is continuous integration."""
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.delenv("CI", raising=False)
    caplog.set_level(logging.INFO, "mkdocs")
    return caplog


def test_line_says_what_is_written_and_how_far_it_is(patient: pytest.LogCaptureFixture) -> None:
    tell = progress("Dienste", 40)
    tell(10)
    tell(30)

    assert patient.messages == ["Dienste: 25 %", "Dienste: 75 %"]


def test_work_shorter_than_patience_says_nothing(
    patient: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 60.0)
    progress("Dienste", 40)(10)

    assert patient.messages == []


def test_continuous_integration_hears_nothing(
    patient: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    progress("Dienste", 40)(10)

    assert patient.messages == []
