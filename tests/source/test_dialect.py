from pathlib import Path

import pytest
import yaml

from efa_katalog.diagnostics import CatalogError
from efa_katalog.source import parse, read_document

pytestmark = pytest.mark.usefixtures("yaml_reader")


@pytest.mark.parametrize(
    "text",
    [
        "05315000",
        "no",
        "yes",
        "on",
        "off",
        "true",
        "True",
        "12:30",
        "2022-07-25",
        "2022-Q3",
        "1.10",
        "1_000",
        "0x1F",
        "1e3",
        ".inf",
        ".nan",
        "=",
        "Null",
        "NULL",
        "None",
    ],
)
def test_plain_value_stays_the_text_as_written(text: str) -> None:
    assert parse(f"a: {text}\nb: [{text}]\n".encode(), "f").data == {"a": text, "b": [text]}


@pytest.mark.parametrize("text", ["", " ", "~", "null", "# Kommentar"])
def test_only_empty_null_and_tilde_are_none(text: str) -> None:
    assert parse(f"a: {text}\nb:\n  - {text}\n".encode(), "f").data == {"a": None, "b": [None]}


@pytest.mark.parametrize("text", ["null", "~", "", "no"])
def test_quoted_value_is_text(text: str) -> None:
    assert parse(f"a: \"{text}\"\nb: '{text}'\n".encode(), "f").data == {"a": text, "b": text}


def test_block_text_is_text() -> None:
    assert parse(b"a: |\n  null\nb: >-\n  x\n  y\n", "f").data == {"a": "null\n", "b": "x y"}


def test_key_that_looks_like_a_number_or_a_boolean_is_text() -> None:
    assert parse(b"no: a\n1: b\n2022-01-01: c\n", "f").data == {"no": "a", "1": "b", "2022-01-01": "c"}


def test_mappings_lists_and_their_mixtures_keep_their_order() -> None:
    document = parse(b"b: {y: [1, {z: 2}], x: {}}\na:\n- c: 3\n  d: []\n- - 4\n", "f")

    assert list(document.data) == ["b", "a"]
    assert document.data == {"b": {"y": ["1", {"z": "2"}], "x": {}}, "a": [{"c": "3", "d": []}, ["4"]]}


def test_start_and_end_marks_of_a_single_document_are_allowed() -> None:
    assert parse(b"---\na: b\n...\n", "f").data == {"a": "b"}


def test_key_with_a_colon_and_a_value_is_allowed() -> None:
    assert parse(b"{a:b: c}", "f").data == {"a:b": "c"}


def test_tab_inside_quotes_and_escaped_line_break_are_allowed() -> None:
    assert parse(b'a: "x\ty"\nb: "x\\n\\ty"\n', "f").data == {"a": "x\ty", "b": "x\n\ty"}


def test_byte_order_mark_is_skipped_and_columns_stay_right() -> None:
    document = parse(b"\xef\xbb\xbfname: x\n", "f")

    assert document.data == {"name": "x"}
    assert document.locate(["name"]) == (1, 7)
    assert document.line_text(1) == "name: x"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_usual_line_end_works_and_lines_stay_right(end: str) -> None:
    document = parse(end.join(["a: x", "", "b:", "  - y", "c: z"]).encode(), "f")

    assert document.data == {"a": "x", "b": ["y"], "c": "z"}
    assert document.locate(["b", 0]) == (4, 5)
    assert document.line_text(4) == "  - y"


def test_refused_file_shows_its_line_without_the_line_end() -> None:
    with pytest.raises(CatalogError) as caught:
        parse(b"a: x\r\na: y\r\n", "f")

    assert caught.value.diagnostics[0].snippet == "a: y"


def test_columns_count_characters_not_bytes() -> None:
    assert parse("{größe: ü, straße: x}".encode(), "f").locate(["straße"]) == (1, 20)


def test_document_is_read_from_a_file_under_the_shown_path(tmp_path: Path) -> None:
    file = tmp_path / "wohngeld.yaml"
    file.write_bytes(b"name: Wohngeld\n")
    document = read_document(file, "catalog/services/wohngeld.yaml")

    assert (document.path, document.data) == ("catalog/services/wohngeld.yaml", {"name": "Wohngeld"})


def test_missing_file_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "none.yaml", "none.yaml")


def test_yaml_itself_is_left_untouched() -> None:
    parse(b"a: no\n", "f")

    assert yaml.safe_load("a: no") == {"a": False}
