"""Limits that only large files reach; with the faster reader, since both obey the same code."""

import time

import pytest

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.source import parse
from efa_katalog.source.characters import MAX_BYTES


def _refused(raw: bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(CatalogError) as caught:
        parse(raw, "f")
    return caught.value.diagnostics


def test_file_of_one_mebibyte_is_read_and_a_byte_more_is_refused() -> None:
    fitting = b"a: b\n#" + b"x" * (MAX_BYTES - 6)

    assert parse(fitting, "f").data == {"a": "b"}
    (only,) = _refused(fitting + b"x")
    assert (only.code, only.line, only.column, only.snippet) == ("yaml_too_large", 1, 1, "")


def test_50000_nodes_are_read_and_one_more_is_refused() -> None:
    # The mapping, its key and the list are nodes, too.
    assert parse(b"a: [" + b"x," * 49_997 + b"]", "f").data["a"]
    (only,) = _refused(b"a: [" + b"x," * 49_998 + b"]")
    assert only.code == "yaml_too_many_nodes"


def test_binary_file_is_refused_at_once() -> None:
    start = time.perf_counter()

    assert len(_refused(b"\0" * MAX_BYTES)) == 51
    assert time.perf_counter() - start < 20
