"""Golden cases: wrong files laid over the small catalogue, and all that `check` says about them.

A case is a folder in `cases/`; its `expected.txt` is the report without source lines.
"""

import re
import shutil
from pathlib import Path

import pytest

from efa_katalog.checked import checked_catalog
from efa_katalog.diagnostics import CatalogError, Diagnostic, Severity

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
EXPECTED = "expected.txt"
# Words that only occur in sentences of Pydantic, of Python, or where a value leaked in Python's notation.
FOREIGN = re.compile(r"\b(Input|should|valid|Value error|Field required|String|None|True|False|got|must)\b|\['|\{'")
# Those about files that Git cannot keep are tested in `test_load.py`.
RULES_AND_PLACES = {
    "anchor-taken",
    "dangling-reference",
    "date-order",
    "duplicate-fact",
    "duplicate-ozg-id",
    "duplicate-step",
    "duplicate-value",
    "figure-over-total",
    "file-name",
    "future-fact",
    "future-source",
    "garbled-text",
    "id-mismatch",
    "keys-over-total",
    "mark-outside-plan",
    "member",
    "nobody",
    "number-twice",
    "party",
    "personal-mailbox",
    "place-over-reach",
    "plan-too-long",
    "reach-over-total",
    "same-name",
    "state-overlap",
    "threshold",
    "tile-off-map",
    "unknown-criterion",
    "unknown-place",
    "unknown-step",
    "unused-source",
    "wrong-suffix",
    "younger-than-source",
}


Reports = dict[str, tuple[Diagnostic, ...]]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """All that is said about the small catalogue with the files of each case laid over it."""
    return {case.name: _diagnostics(case, tmp_path_factory.mktemp(case.name)) for case in CASES}


def _diagnostics(case: Path, folder: Path) -> tuple[Diagnostic, ...]:
    root = folder / "catalog"
    shutil.copytree(SMALL, root)
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    try:
        return checked_catalog(root).warnings
    except CatalogError as error:
        return error.diagnostics


def shown(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as the golden files write it."""
    mark = "Warnung: " if diagnostic.severity is Severity.WARNING else ""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    return f"{place}: {mark}{diagnostic.message}\n    Hinweis: {diagnostic.hint}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_files_get_exactly_the_expected_messages(case: Path, reports: Reports, update_golden: bool) -> None:  # noqa: FBT001
    golden = case / EXPECTED
    found = "".join(map(shown, reports[case.name]))
    if update_golden:
        golden.write_text(found, encoding="utf-8")

    assert found
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_german_point_into_their_line_and_have_a_way_out(case: Path, reports: Reports) -> None:
    for diagnostic in reports[case.name]:
        # What stands in quotation marks comes from the file.
        own_words = re.sub("„[^“]*“", "", f"{diagnostic.message} {diagnostic.hint}")
        assert not FOREIGN.search(own_words), own_words
        assert diagnostic.hint
        assert 1 <= diagnostic.column <= len(diagnostic.snippet) + 1


def test_every_rule_has_a_case(reports: Reports) -> None:
    found = {diagnostic.code for report in reports.values() for diagnostic in report}

    assert found >= RULES_AND_PLACES
