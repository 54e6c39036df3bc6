from typing import TypeAlias

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from efa_katalog.diagnostics import CatalogError
from efa_katalog.source import Document, parse, reader
from efa_katalog.source.characters import _FORBIDDEN

Data: TypeAlias = dict[str, "Data"] | list["Data"] | str

TEXT = st.text().filter(lambda text: not _FORBIDDEN.search(text))
KEYS = TEXT.filter(lambda text: text not in {"", "<<"})
DATA: st.SearchStrategy[Data] = st.recursive(
    TEXT, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20
)
RECORDS = st.dictionaries(KEYS, DATA)
# Fragments that mean something to YAML meet more of its corners than random bytes.
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "c:",
            "- ",
            "-",
            "\n",
            "\n  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            '"',
            "'",
            "&x ",
            "*x ",
            "!t ",
            ">",
            "%",
            "@",
            "#",
            " ",
            "\t",
            "\\",
            "? ",
            ": ",
            "---\n",
            "...\n",
            "\r\n",
            "ä",
            "\x00",
            "<<: ",
            "~",
            "|\n",
        ]
    )
).map("".join)


class _Dumper(yaml.SafeDumper):
    """Writes a value twice instead of an anchor and an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the answer is the same for all
        return True


def _outcome(raw: bytes) -> Document | CatalogError:
    """Return the document or why it is refused; any other exception fails the test."""
    try:
        return parse(raw, "f")
    except CatalogError as error:
        return error


@given(RECORDS, st.sampled_from("'\""), st.booleans(), st.booleans(), st.integers(20, 200))
def test_quoted_data_comes_back_unchanged(
    data: dict[str, Data],
    quote: str,
    unicode: bool,  # noqa: FBT001
    flow: bool,  # noqa: FBT001
    width: int,
) -> None:
    text = yaml.dump(
        data, Dumper=_Dumper, default_style=quote, allow_unicode=unicode, default_flow_style=flow, width=width
    )

    assert parse(text.encode(), "f").data == data


@given(st.dictionaries(KEYS, TEXT, min_size=1), st.booleans())
def test_every_key_and_value_is_found_where_it_stands(data: dict[str, str], flow: bool) -> None:  # noqa: FBT001
    text = yaml.dump(data, Dumper=_Dumper, default_style='"', default_flow_style=flow, width=10_000)
    document = parse(text.encode(), "f")
    for key in data:
        for position in (document.locate([key]), document.locate([key], key=True)):
            assert document.line_text(position.line)[position.column - 1] == '"'


@given(st.binary() | FRAGMENTS.map(str.encode))
def test_anything_is_either_read_or_refused_with_a_report(raw: bytes) -> None:
    outcome = _outcome(raw)

    if isinstance(outcome, CatalogError):
        assert outcome.diagnostics
        assert str(outcome)
    else:
        assert isinstance(outcome.data, dict)


@given(FRAGMENTS)
def test_both_readers_read_alike_what_both_accept(text: str) -> None:
    first = _outcome(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Reader", yaml.SafeLoader)
        second = _outcome(text.encode())

    if isinstance(first, Document) and isinstance(second, Document):
        assert first.data == second.data
        assert [first.locate([key]) for key in first.data] == [second.locate([key]) for key in second.data]
