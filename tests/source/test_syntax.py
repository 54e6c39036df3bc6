"""What the YAML readers do not say today must still become a message."""

import pytest
import yaml

from efa_katalog.diagnostics import CatalogError
from efa_katalog.source import parse
from efa_katalog.source.position import Position
from efa_katalog.source.syntax import explain


def _mark(line: int, column: int) -> yaml.Mark:
    return yaml.Mark("f", 0, line, column, None, 0)


def test_unknown_complaint_is_handed_on_in_the_hint() -> None:
    error = yaml.MarkedYAMLError("while dreaming", _mark(0, 0), "woke up", _mark(1, 2))
    found = explain(error, ["a: b", "c: d"])

    assert (found.code, found.position) == ("yaml_syntax", Position(2, 3))
    assert found.hint.endswith("while dreaming: woke up")


def test_complaint_without_a_place_points_at_the_start() -> None:
    found = explain(yaml.MarkedYAMLError(problem="woke up"), ["a: b"])

    assert (found.code, found.position) == ("yaml_syntax", Position(1, 1))
    assert found.hint.endswith(": woke up")


def test_end_of_text_outside_of_brackets_is_handed_on() -> None:
    error = yaml.MarkedYAMLError(problem="did not find expected node content", problem_mark=_mark(1, 0))
    found = explain(error, ["a: b"])

    assert (found.code, found.position) == ("yaml_syntax", Position(1, 5))


def test_bracket_glued_to_a_colon_is_shown() -> None:
    # Only the C reader minds; the Python reader reads what was meant.
    with pytest.raises(CatalogError) as caught:
        parse(b"reach: {connected:[7], unit: Kommunen}\n", "f")

    (only,) = caught.value.diagnostics
    assert (only.code, only.line, only.column) == ("yaml_missing_space", 1, 18)
    assert "„connected: …“" in only.hint


@pytest.mark.parametrize("bracket", "[{")
def test_bracket_open_at_the_end_of_a_text_without_line_end_is_shown(bracket: str) -> None:
    error = yaml.MarkedYAMLError(problem="did not find expected node content", problem_mark=_mark(1, 0))

    assert explain(error, [f"a: {bracket}"]).position == Position(1, 4)
