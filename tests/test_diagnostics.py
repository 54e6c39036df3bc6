import json
import pickle
from dataclasses import replace

import pytest

from efa_katalog.diagnostics import (
    CatalogError,
    Diagnostic,
    Severity,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    merge,
)

ERROR = Diagnostic(
    path="catalog/services/wohngeld.yaml",
    line=12,
    column=5,
    code="unknown_field",
    message="Unbekannte Angabe „adress“",
    hint="Gemeint ist wohl „address“.",
    snippet="    adress: Rathaus",
)
WARNING = replace(ERROR, line=3, severity=Severity.WARNING, hint="", snippet="")


def test_merge_sorts_by_path_line_column_and_code_and_drops_exact_duplicates() -> None:
    other_file = replace(ERROR, path="a.yaml", line=99)
    later_column = replace(ERROR, column=6, code="a")
    later_code = replace(ERROR, code="z")

    assert merge([later_column, later_code, ERROR, other_file, ERROR]) == (
        other_file,
        ERROR,
        later_code,
        later_column,
    )


def test_lines_are_sorted_as_numbers() -> None:
    assert [item.line for item in merge([replace(ERROR, line=10), replace(ERROR, line=9)])] == [9, 10]


def test_text_shows_place_line_caret_hint_and_count() -> None:
    assert as_text([ERROR]) == (
        "catalog/services/wohngeld.yaml:12:5: Unbekannte Angabe „adress“\n"
        "   12 |     adress: Rathaus\n"
        "      |     ^\n"
        "      Hinweis: Gemeint ist wohl „address“.\n"
        "1 Fehler"
    )


def test_text_marks_a_warning_and_leaves_out_what_is_empty() -> None:
    assert as_text([WARNING]) == ("catalog/services/wohngeld.yaml:3:5: Warnung: Unbekannte Angabe „adress“\n1 Warnung")


@pytest.mark.parametrize(
    ("errors", "warnings", "count"),
    [
        (0, 0, "Keine Fehler, keine Warnungen"),
        (3, 1, "3 Fehler, 1 Warnung"),
        (1, 2, "1 Fehler, 2 Warnungen"),
        (0, 2, "2 Warnungen"),
    ],
)
def test_text_ends_with_a_german_count(errors: int, warnings: int, count: str) -> None:
    assert as_text([ERROR] * errors + [WARNING] * warnings).splitlines()[-1] == count


@pytest.mark.parametrize(
    ("snippet", "column", "padding"),
    [
        ("a: b", 4, "   "),
        ("\ta:\tb", 5, "\t  \t"),  # the terminal expands these tabs as those of the line above
        ("名: b", 4, "    "),
        ("u\u0308: b", 5, "   "),  # the dots of a decomposed umlaut take no column of their own
        ("a:", 4, "  "),
    ],
)
def test_caret_stands_under_the_column(snippet: str, column: int, padding: str) -> None:
    caret_line = as_text([replace(ERROR, snippet=snippet, column=column)]).splitlines()[2]

    assert caret_line == f"      | {padding}^"


@pytest.mark.parametrize("column", [1, 50, 81, 82, 500, 920, 921, 1000])
def test_a_very_long_line_is_cut_around_the_column(column: int) -> None:
    snippet = "".join("X" if index == column - 1 else "." for index in range(1000))
    _, shown, caret_line, *_ = as_text([replace(ERROR, snippet=snippet, column=column)]).splitlines()

    assert len(shown) <= 170
    assert shown[caret_line.index("^")] == "X"
    assert shown.startswith("   12 | …") is (column > 81)
    assert shown.endswith("…") is (column <= 920)


def test_text_shows_control_characters_as_symbols() -> None:
    report = as_text([replace(ERROR, message="\x1b[31mrot", snippet="a: \x00\u202eb\x85")])

    assert "␛[31mrot" in report
    assert "a: ␀\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}\n" in report


def test_json_holds_every_field() -> None:
    assert json.loads(as_json([ERROR, WARNING])) == [
        {
            "path": "catalog/services/wohngeld.yaml",
            "line": 12,
            "column": 5,
            "code": "unknown_field",
            "message": "Unbekannte Angabe „adress“",
            "hint": "Gemeint ist wohl „address“.",
            "severity": "error",
            "snippet": "    adress: Rathaus",
        },
        json.loads(as_json([WARNING]))[0] | {"line": 3, "hint": "", "severity": "warning", "snippet": ""},
    ]


def test_github_commands_name_place_code_message_and_hint() -> None:
    assert as_github([ERROR, WARNING]) == (
        "::error file=catalog/services/wohngeld.yaml,line=12,col=5,title=unknown_field"
        "::Unbekannte Angabe „adress“%0AHinweis: Gemeint ist wohl „address“.\n"
        "::warning file=catalog/services/wohngeld.yaml,line=3,col=5,title=unknown_field"
        "::Unbekannte Angabe „adress“"
    )


def test_github_commands_escape_what_would_end_a_value() -> None:
    strange = replace(ERROR, path="a,b:c%.yaml", message="100 %\r\n: ja, x", hint="")

    assert as_github([strange]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=12,col=5,title=unknown_field::100 %25%0D%0A: ja, x"
    )


def test_gitlab_report_has_the_fields_of_code_quality() -> None:
    error, warning = json.loads(as_gitlab([ERROR, WARNING]))

    assert error["description"] == "Unbekannte Angabe „adress“\nHinweis: Gemeint ist wohl „address“."
    assert error["check_name"] == "unknown_field"
    assert error["location"] == {"path": "catalog/services/wohngeld.yaml", "lines": {"begin": 12}}
    assert (error["severity"], warning["severity"]) == ("major", "minor")


def _fingerprints(*diagnostics: Diagnostic) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(as_gitlab(diagnostics))]


def test_gitlab_fingerprint_survives_moving_and_indenting_the_line() -> None:
    moved = replace(ERROR, line=40, column=7, snippet="      adress: Rathaus")

    assert _fingerprints(moved) == _fingerprints(ERROR)


@pytest.mark.parametrize(
    "other",
    [
        replace(ERROR, path="b.yaml"),
        replace(ERROR, code="b"),
        replace(ERROR, snippet="b: c"),
        replace(ERROR, line=13),
    ],
)
def test_gitlab_fingerprints_of_different_problems_differ(other: Diagnostic) -> None:
    assert len(set(_fingerprints(ERROR, other))) == 2


def test_gitlab_fingerprint_without_a_source_line_depends_on_the_message() -> None:
    assert len(set(_fingerprints(WARNING, replace(WARNING, message="anders")))) == 2
    assert _fingerprints(WARNING, replace(WARNING, message="anders"))[:1] == _fingerprints(WARNING)


def test_gitlab_report_takes_a_lone_surrogate() -> None:
    assert len(_fingerprints(replace(ERROR, snippet="\ud800"))) == 1


def test_catalog_error_merges_its_diagnostics_and_reads_as_the_report() -> None:
    error = CatalogError(iter([ERROR, WARNING, ERROR]))

    assert error.diagnostics == (WARNING, ERROR)
    assert str(error) == as_text([WARNING, ERROR])


def test_catalog_error_survives_pickling() -> None:
    # Another process may have found the problems.
    error = pickle.loads(pickle.dumps(CatalogError([ERROR])))  # noqa: S301 - our own bytes

    assert error.diagnostics == (ERROR,)
