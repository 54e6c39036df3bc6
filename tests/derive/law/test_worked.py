from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from tests.derive.law import real
from tests.site_builder import ROOT

from efa_katalog.derive.law import Answer, Question, answer
from efa_katalog.derive.law.lines import Line
from efa_katalog.derive.questions import asked
from efa_katalog.schema.enums import Orderer

WORKED: dict[str, Any] = yaml.load((ROOT / "tests/derive/law/worked.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
ROWS: list[dict[str, Any]] = WORKED["questions"]
LINES = ("from_whom", "we_sign", "it_costs")
KEYS = {"id", "service", "state", "orderer", "situation", "situation_in", *LINES}
KEYS |= {"can_we", "can_we_not", "we_sign_not", "addressee", "not_addressee", "next_step", "asks", "source", "why"}


def found_for(row: dict[str, Any]) -> Answer:
    asker = next(each for each in Orderer if each == row["orderer"])
    day = date.fromisoformat(str(WORKED["day"]))
    return answer(Question(real.catalog(), row["service"], row["state"], asker, day))


def in_words(line: Line) -> str:
    """What a reader sees of a line: its text and what its links are called."""
    return " ".join([line.text, *(label for label, _ in line.links)])


def sources(found: Answer) -> set[str]:
    """What the verdict rests on."""
    deciding = {found.fact.source} if found.fact is not None else set()
    return deciding | {cite.source for cite in found.can_we.cites}


def differences(row: dict[str, Any], found: Answer) -> Iterator[str]:
    """Say each thing that the answer to a row says otherwise than was worked out by hand."""
    allowed = row.get("situation_in") or [row["situation"]]
    if found.situation not in allowed:
        yield f"situation: {found.situation}, expected {allowed}"
    for name in LINES:
        said = in_words(getattr(found, name))
        if row.get(name, "") not in said:
            yield f"{name}: {said!r}, expected {row[name]!r}"
    if row.get("can_we", "") not in found.can_we.text or row.get("can_we_not", "…") in found.can_we.text:
        yield f"can_we: {found.can_we.text!r}"
    if row.get("next_step", found.next_step.name.lower()) != found.next_step.name.lower():
        yield f"next step: {found.next_step.name.lower()}, expected {row['next_step']}"
    yield from [f"told to sign {name}" for name in row.get("we_sign_not", ()) if name in in_words(found.we_sign)]
    label = found.whom.name.label
    if row.get("addressee", label) != label:
        yield f"addressee: {label}, expected {row['addressee']}"
    yield from [f"sent to {name}" for name in row.get("not_addressee", ()) if name in label]
    yield from [f"does not ask {item}" for item in row.get("asks", ()) if item not in asked(found)]
    if "source" in row and row["source"] not in sources(found):
        yield f"rests on {sorted(sources(found))}, expected {row['source']}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_answer_is_what_was_worked_out_by_hand(row: dict[str, Any]) -> None:
    assert list(differences(row, found_for(row))) == []


def test_each_row_is_written_down_once_with_its_reason_and_only_known_words() -> None:
    keys = [(row["service"], row["state"], row["orderer"]) for row in ROWS]

    assert len(keys) == len(set(keys)) == len({row["id"] for row in ROWS}) >= 58
    for row in ROWS:
        assert set(row) <= KEYS
        assert ("situation" in row) != ("situation_in" in row)
        assert row["why"]


@pytest.mark.slow
def test_rows_ask_about_every_situation_that_occurs_every_state_and_every_orderer() -> None:
    occurring = {item.situation for item in real.answers()}
    expected = {name for row in ROWS for name in (row.get("situation_in") or [row["situation"]])}

    assert occurring <= expected
    assert {row["state"] for row in ROWS} == set(real.catalog().states)
    assert {row["orderer"] for row in ROWS} == set(Orderer)
