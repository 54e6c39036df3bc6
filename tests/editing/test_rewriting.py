"""Files written anew: the same data and head, whatever they looked like before; no comment is lost unseen."""

from pathlib import Path

import pytest

from efa_katalog.commands.data_files import DataFile, data_files
from efa_katalog.diagnostics import CatalogError
from efa_katalog.editing.rewriting import rewritten
from efa_katalog.schema import Service
from efa_katalog.source import parse, read_document

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
LINE = "# yaml-language-server: $schema=neu"


@pytest.mark.parametrize("name", ["by_hand", "canonical"])
def test_shape_depends_on_the_data_and_the_head_alone(name: str) -> None:
    document = read_document(CASES / f"{name}.yaml", name)

    text = rewritten(document, Service, LINE)

    assert text == (CASES / "canonical.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "file",
    [*data_files(ROOT / "catalog"), *data_files(ROOT / "tests/catalogs/small")],
    ids=lambda file: file.path.stem,
)
def test_every_file_keeps_its_data_and_settles_at_once(file: DataFile) -> None:
    document = read_document(file.path, "x")

    text = rewritten(document, file.model, file.schema_line)

    assert parse(text.encode(), "x").data == document.data
    assert rewritten(parse(text.encode(), "x"), file.model, file.schema_line) == text


def test_other_data_takes_the_head_of_the_file() -> None:
    document = parse(b"# Kopf\r\n#yaml-language-server: alt\r\nname: A\r\n", "x")

    assert rewritten(document, Service, LINE, {"name": "B"}) == f"{LINE}\n# Kopf\nname: B\n"


def test_comments_that_would_get_lost_are_refused_all_at_once() -> None:
    document = parse(b"name: A # hier\n# dort\ntopic: t\n", "x.yaml")

    with pytest.raises(CatalogError) as caught:
        rewritten(document, Service, LINE)

    assert [(found.line, found.column) for found in caught.value.diagnostics] == [(1, 9), (2, 1)]


def test_data_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(CatalogError, match=r"U\+2028"):
        rewritten(parse(b"name: A\n", "x.yaml"), Service, LINE, {"name": "A\u2028B"})
