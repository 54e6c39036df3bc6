"""Golden cases: a faulty file in `cases/`, beside it all `path:line:column: message` lines."""

from pathlib import Path

import pytest

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source import read_document
from efa_katalog.source.wording import CODES

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
# Found only in files that cannot be kept as text, or that are too long; tested in `test_limits.py`
# and `test_syntax.py`.
TESTED_ELSEWHERE = {
    "yaml_not_utf8",
    "yaml_syntax",
    "yaml_too_large",
    "yaml_too_many_nodes",
    "yaml_too_many_problems",
}


def _diagnostics(case: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(CatalogError) as caught:
        read_document(case, case.name)
    return caught.value.diagnostics


@pytest.mark.usefixtures("yaml_reader")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_faulty_file_gets_exactly_the_expected_messages(case: Path, update_golden: bool) -> None:  # noqa: FBT001
    golden = case.with_suffix(".expected")
    found = "".join(f"{d.path}:{d.line}:{d.column}: {d.message}\n" for d in _diagnostics(case))
    if update_golden:
        golden.write_text(found, encoding="utf-8")

    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_message_has_a_way_out_and_points_into_its_line(case: Path) -> None:
    lines = case.read_text(encoding="utf-8").split("\n")
    for diagnostic in _diagnostics(case):
        assert diagnostic.hint
        assert diagnostic.snippet == lines[diagnostic.line - 1]
        assert 1 <= diagnostic.column <= len(diagnostic.snippet) + 1


def test_every_code_has_a_case() -> None:
    found = {diagnostic.code for case in CASES for diagnostic in _diagnostics(case)}

    assert found == CODES - TESTED_ELSEWHERE


def test_no_expected_file_is_left_over() -> None:
    expected = sorted((Path(__file__).parent / "cases").glob("*.expected"))

    assert [path.stem for path in expected] == [path.stem for path in CASES]
