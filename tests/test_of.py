"""Somebody new finds the tests of every module by its name."""

from pathlib import Path

import pytest
from tests.of import TESTS, files_for
from tests.test_layers import MODULES, ROOT, module_name


@pytest.mark.parametrize(
    "file", [file for file in MODULES if file.parent != ROOT or not file.stem.startswith("__")], ids=module_name
)
def test_every_module_leads_to_tests(file: Path) -> None:
    assert files_for(module_name(file))


def test_file_of_the_same_name_comes_first() -> None:
    assert files_for("efa_katalog.derive.status")[0] == TESTS / "derive" / "test_status.py"


def test_module_without_files_for_its_own_leads_to_those_of_what_uses_it() -> None:
    assert TESTS / "derive" / "law" / "test_worked.py" in files_for("efa_katalog.derive.law.lines")


def test_command_leads_to_the_tests_that_call_it() -> None:
    assert TESTS / "commands" / "test_reports.py" in files_for("efa_katalog.commands.stale")


def test_unknown_module_leads_nowhere() -> None:
    assert files_for("efa_katalog.gibt.es.nicht") == []
