from itertools import pairwise

import pytest

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source import parse

pytestmark = pytest.mark.usefixtures("yaml_reader")


def _refused(raw: bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(CatalogError) as caught:
        parse(raw, "f")
    return caught.value.diagnostics


def _codes(raw: bytes) -> list[str]:
    return [diagnostic.code for diagnostic in _refused(raw)]


def test_empty_file_is_named_as_such() -> None:
    (only,) = _refused(b"")

    assert only.message.startswith("Leere Datei")
    assert (only.line, only.column, only.snippet) == (1, 1, "")


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\n\n", b"---\n", b"# x", b"null\n"])
def test_file_without_content_is_empty(raw: bytes) -> None:
    assert _codes(raw) == ["yaml_empty"]


def test_first_byte_that_is_not_utf8_is_shown() -> None:
    (only,) = _refused(b"\xef\xbb\xbfname: x\r\nort: K\xc3\xb6ln, M\xfcnchen\r\n")

    assert (only.code, only.line, only.column) == ("yaml_not_utf8", 2, 13)
    assert only.snippet == "ort: Köln, M\N{REPLACEMENT CHARACTER}nchen"
    assert "Windows-1252" in only.hint


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf16_is_recognised(codec: str) -> None:
    raw = "name: x".encode(codec) if codec == "utf-16" else b"\xfe\xff" + "name: x".encode(codec)
    (only,) = _refused(raw)

    assert (only.code, only.line, only.column) == ("yaml_not_utf8", 1, 1)
    assert "UTF-16" in only.hint


def test_32_levels_are_read_and_one_more_is_refused() -> None:
    assert parse(b"a: " + b"[" * 31 + b"]" * 31, "f").data["a"]
    assert _codes(b"a: " + b"[" * 32 + b"]" * 32) == ["yaml_too_deep"]


@pytest.mark.parametrize(
    "character",
    "\0\x01\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff\ue000\uf8ff",
)
@pytest.mark.parametrize("text", ["a: x{}y\n", "a: x # {}\n", "a{}: x\n", "a: '{}'\n", "a: |\n  {}\n"])
def test_invisible_character_is_refused_anywhere(text: str, character: str) -> None:
    assert set(_codes(text.format(character).encode())) == {"yaml_forbidden_character"}


@pytest.mark.parametrize("character", "\xa0\xad\u200b\u200e\u2027\u202f\u2065\u206a\ufefe\ufffd\U0001f600")
def test_character_beside_the_refused_ranges_is_kept(character: str) -> None:
    assert parse(f"a: x{character}y\n".encode(), "f").data == {"a": f"x{character}y"}


def test_report_ends_after_fifty_problems() -> None:
    diagnostics = _refused(b"a: x\n" * 1000)

    assert len(diagnostics) == 51
    assert diagnostics[-1].code == "yaml_too_many_problems"
    assert all(first.line <= second.line for first, second in pairwise(diagnostics))


@pytest.mark.parametrize("problems", [50, 51])
def test_report_says_that_it_ends_only_if_there_is_more(problems: int) -> None:
    codes = _codes(b"a: \x07\n" + b"# \x07\n" * (problems - 1))

    assert ("yaml_too_many_problems" in codes) is (problems > 50)


def test_alias_bomb_is_refused_at_the_first_alias() -> None:
    levels = "".join(f"{name}: &{name} [*{last}, *{last}, *{last}]\n" for last, name in pairwise("abcdefghijklmnop"))
    diagnostics = _refused(f"a: &a x\n{levels}".encode())

    assert {diagnostic.code for diagnostic in diagnostics[:50]} == {"yaml_anchor", "yaml_alias"}
    assert (diagnostics[1].code, diagnostics[2].code) == ("yaml_anchor", "yaml_alias")
