"""The canonical text of data: what it looks like, that nothing gets lost, and that nothing but the data counts."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.source.test_properties import TEXT

from efa_katalog.editing.yaml_text import WIDTH, yaml_text
from efa_katalog.schema import Service
from efa_katalog.source import Data, parse, reader
from efa_katalog.source.characters import ODD_BLANKS


def written(data: dict[str, Data]) -> str:
    return yaml_text(data, Service)


_PLAIN = ("Wohngeld", "no", "012", "05315000", "12:30", "2022-02-28", "true", "a#b", "C:\\x", "z. B. „so“")
_QUOTED = ("", "null", "~", "a: b", "a #b", "- a", "a:", "% x", "a ", "[x]", "'", "„“ ", "@x", "`")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((text, text) for text in _PLAIN),
        *((text, f'"{text}"') for text in _QUOTED),
        ('"a"', "'\"a\"'"),
        ("- \\ '", "'- \\ '''"),
        ("a\tb\r", r'"a\tb\r"'),
        (' a\n"b\\', r'" a\n\"b\\"'),
    ],
)
def test_text_has_quotes_only_where_it_must(value: str, text: str) -> None:
    assert written({"name": value}) == f"name: {text}\n"


def test_line_is_as_wide_as_it_may_be_and_no_wider() -> None:
    long, longer = "y" * (WIDTH - 60), "y" * (WIDTH - 59)

    assert written({"name": ["x" * 50, long]}) == f"name: [{'x' * 50}, {long}]\n"
    assert written({"name": ["x" * 50, longer]}) == f"name:\n  - {'x' * 50}\n  - {longer}\n"


def test_key_with_more_characters_than_yaml_reads_up_to_its_colon_is_written_the_long_way() -> None:
    data: dict[str, Data] = {"k" * 2000: "v", "a": [{"k" * 2000: ["v"]}]}

    assert parse(written(data).encode(), "x").data == data


_ODD = st.sampled_from(
    ["null", "~", "a: b", "a #b", "#", "- a", "-", "'", '"', "\\", "a\nb", "[x", "x]", "{", "?", ": ", "a:", "%", "---",
     "no", "012", "2022-02-28", "ä ", "a\n\n b\n", "\n", "\ta", "x" * 130, "wort " * 40 + "ende", "wort " * 40, "a \nb"]
)  # fmt: skip
_WORDS = st.lists(st.sampled_from(["Straße", "z. B.", "a:", "#", "- ", "„x“", "\n", "\n\n", '"']), max_size=60)
_TEXTS = TEXT | _ODD | _WORDS.map(" ".join) | _WORDS.map("".join)
# A colon in a key without a value, and a blank of another kind before a key, are taken for slips of the pen.
_KEYS = _TEXTS.filter(
    lambda key: key not in {"", "<<"} and ":" not in key and key[0] not in ODD_BLANKS
) | st.sampled_from([*Service.model_fields])
_DATA: st.SearchStrategy[Data] = st.recursive(
    st.none() | _TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4)
)


@pytest.mark.slow
@given(st.dictionaries(_KEYS, _DATA, min_size=1, max_size=6))
def test_any_data_reads_back_as_it_was_and_the_order_of_its_keys_does_not_matter(data: dict[str, Data]) -> None:
    text = written(data)

    assert parse(text.encode(), "x").data == data
    assert written(parse(text.encode(), "x").data) == written(dict(reversed(data.items()))) == text


@given(st.dictionaries(_KEYS, _DATA, min_size=1, max_size=3))
def test_both_readers_of_yaml_read_the_same(data: dict[str, Data]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Reader", yaml.SafeLoader)

        assert parse(written(data).encode(), "x").data == data
