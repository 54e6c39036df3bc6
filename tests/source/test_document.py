import pickle

import pytest

from efa_katalog.diagnostics import Diagnostic, Severity
from efa_katalog.source import Document, Position, parse

TEXT = """\
# Kommentar
name: Wohngeld
empty:
offers:
  - {provider: dataport, date: 2022}
  - provider: akdb
    reach:
      connected: "7"
"""


@pytest.fixture(name="document")
def _document() -> Document:
    return parse(TEXT.encode(), "wohngeld.yaml")


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        (["name"], (2, 7), (2, 1)),
        (["empty"], (3, 7), (3, 1)),
        (["offers"], (5, 3), (4, 1)),
        (["offers", 0], (5, 5), (5, 5)),
        (["offers", 0, "date"], (5, 32), (5, 26)),
        (["offers", 1], (6, 5), (6, 5)),
        (["offers", 1, "reach", "connected"], (8, 18), (8, 7)),
    ],
)
def test_value_and_key_are_found_exactly(
    document: Document, loc: list[str | int], value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert document.locate(loc) == value
    assert document.locate(loc, key=True) == key


@pytest.mark.parametrize(
    ("loc", "value"),
    [
        ([], (2, 1)),
        (["missing"], (2, 1)),
        (["offers", 0, "missing"], (5, 5)),
        (["offers", 2], (5, 3)),
        (["offers", -1], (5, 3)),
        (["name", "missing"], (2, 7)),
        (["name", 0], (2, 7)),
        (["offers", "name", "missing"], (5, 3)),
        ([0], (2, 1)),
    ],
)
def test_missing_value_is_found_at_its_nearest_ancestor(
    document: Document, loc: list[str | int], value: tuple[int, int]
) -> None:
    assert document.locate(loc) == value


def test_key_of_a_missing_value_is_that_of_its_nearest_ancestor(document: Document) -> None:
    assert document.locate(["offers", 1, "reach", "missing"], key=True) == (7, 5)


def test_union_tags_between_the_parts_are_skipped(document: Document) -> None:
    assert document.locate(["offers", 1, "bundled", "reach", "counted", "connected"]) == (8, 18)


def test_place_behind_a_text_without_last_line_end_is_its_end() -> None:
    document = parse(b"a: b\n? c", "f")

    assert document.data == {"a": "b", "c": None}
    assert document.locate(["c"]) == (2, 4)


def test_line_text_is_empty_where_there_is_no_line(document: Document) -> None:
    assert document.line_text(2) == "name: Wohngeld"
    assert [document.line_text(line) for line in (-1, 0, 9, 10)] == ["", "", "", ""]


def test_diagnostic_stands_at_the_value_with_its_line(document: Document) -> None:
    assert document.diagnostic(["name"], "short", "Zu kurz") == Diagnostic(
        "wohngeld.yaml", 2, 7, "short", "Zu kurz", snippet="name: Wohngeld"
    )


def test_diagnostic_can_stand_at_the_key_with_hint_and_severity(document: Document) -> None:
    found = document.diagnostic(["empty"], "empty", "Leer", "Füllen.", severity=Severity.WARNING, key=True)

    assert found == Diagnostic("wohngeld.yaml", 3, 1, "empty", "Leer", "Füllen.", Severity.WARNING, "empty:")


def test_position_has_names(document: Document) -> None:
    assert document.locate(["name"]) == Position(line=2, column=7)


@pytest.mark.usefixtures("yaml_reader")
def test_document_survives_pickling(document: Document) -> None:
    # Records may be read by another process.
    copy = pickle.loads(pickle.dumps(document))  # noqa: S301 - our own bytes

    assert copy.data == document.data
    assert copy.locate(["offers", 0, "date"]) == (5, 32)
