"""What the catalogue said before channels and financing became typed is still in it, with its date and source."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.site_builder import ROOT

from efa_katalog.source import read_document

HERE = Path(__file__).parent
Statement = tuple[str, ...]


def evidence(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 — walks any YAML
    """Yield source and date of every statement in a record."""
    if isinstance(value, Mapping):
        if "source" in value and "date" in value:
            yield str(value["source"]), str(value["date"])
        for inner in value.values():
            yield from evidence(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from evidence(inner)


def recorded(name: str) -> list[Statement]:
    """Return the statements of a recorded list: kind, id, source, date, and what stands behind."""
    return [tuple(item) for item in json.loads((HERE / name).read_text(encoding="utf-8"))]


def missing(then: list[Statement], now: Counter[Statement], corrected: list[Statement]) -> list[Statement]:
    """Return what was said and is not said any more, as often as it was said, without what was corrected."""
    wanted = Counter(then)
    wanted.subtract(item[:4] for item in corrected)
    return sorted((wanted - now).elements())


@pytest.fixture(scope="module")
def now() -> Counter[Statement]:
    """How often states and services cite a source with a date."""
    return Counter(
        (kind, path.stem, *found)
        for kind in ("services", "states")
        for path in sorted((ROOT / "catalog" / kind).glob("*.yaml"))
        for found in evidence(read_document(path, path.name).data)
    )


def test_every_statement_is_kept_or_its_correction_recorded(now: Counter[Statement]) -> None:
    assert missing(recorded("statements-b8e0613.json"), now, recorded("corrected.json")) == []


def test_every_correction_is_of_a_statement_that_was_there_and_says_why() -> None:
    then, corrected = Counter(recorded("statements-b8e0613.json")), recorded("corrected.json")

    assert all(len(item) == 5 and item[4] for item in corrected)
    assert not Counter(item[:4] for item in corrected) - then


def test_lost_statement_is_noticed(now: Counter[Statement]) -> None:
    then, corrected = recorded("statements-b8e0613.json"), recorded("corrected.json")
    kept = next(item for item in then if item not in {found[:4] for found in corrected})

    assert missing(then, now - Counter({kept: now[kept]}), corrected)[0] == kept
