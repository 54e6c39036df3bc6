from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from efa_katalog.schema import KINDS, enums
from efa_katalog.schema.base import Mailbox, Number, Slug, Text, Truth
from efa_katalog.schema.enums import Labelled, OfferStatus, Status
from efa_katalog.schema.settings import Day
from efa_katalog.schema.stages import RolloutStage, ServiceStage, Stage


def is_taken(kind: Any, value: object) -> bool:  # noqa: ANN401 - any annotation
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("value", "found"), [("true", True), ("false", False), (True, True), (False, False)])
def test_truth_is_true_or_false(value: object, found: bool) -> None:  # noqa: FBT001
    assert TypeAdapter(Truth).validate_python(value) is found


@pytest.mark.parametrize("value", ["yes", "ja", "True", "1", "", None, 1, []])
def test_truth_is_nothing_else(value: object) -> None:
    assert not is_taken(Truth, value)


@pytest.mark.parametrize(("value", "found"), [("0", 0), ("007", 7), ("999999999", 999_999_999), (12, 12)])
def test_number_is_written_in_digits(value: object, found: int) -> None:
    assert TypeAdapter(Number).validate_python(value) == found


@pytest.mark.parametrize("value", ["-1", "1.000", "1 000", "1,5", "1e3", "٣", "1234567890", "", None, [], "1\n"])
def test_number_is_nothing_else(value: object) -> None:
    assert not is_taken(Number, value)


@pytest.mark.parametrize("value", ["2026-11-24", date(2026, 11, 24)])
def test_day_is_written_in_full(value: object) -> None:
    assert TypeAdapter(Day).validate_python(value) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "value", ["2026-11-31", "20261124", "2026-W48-2", "2026-11", "24.11.2026", "undated", None, []]
)
def test_day_is_nothing_else(value: object) -> None:
    assert not is_taken(Day, value)


@pytest.mark.parametrize("value", ["info@stelle.example", "efa-nachnutzung@it.land.example", "ozg+efa@a-b.example"])
def test_mailbox_is_the_address_alone(value: str) -> None:
    assert is_taken(Mailbox, value)


@pytest.mark.parametrize("value", ["info", "info@", "@a.b", "a@b", "a b@c.d", "<a@b.c>", "mailto:a@b.c", "a@b.c,d@e.f"])
def test_mailbox_is_nothing_else(value: str) -> None:
    assert not is_taken(Mailbox, value)


def test_text_keeps_line_ends_and_loses_outer_space() -> None:
    assert TypeAdapter(Text).validate_python(" Erste Zeile\nZweite „Zeile“ – 5 €\n") == (
        "Erste Zeile\nZweite „Zeile“ – 5 €"
    )


@given(st.characters(categories=["Cc", "Cf", "Cs", "Co"], exclude_characters="\n"))
def test_text_holds_no_invisible_character(character: str) -> None:
    assert not is_taken(Text, f"a{character}b")


@given(st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,9}){0,3}", fullmatch=True))
def test_slug_is_made_of_small_letters_digits_and_single_dashes(slug: str) -> None:
    assert is_taken(Slug, slug)
    for wrong in (f"-{slug}", f"{slug}-", f"{slug}--a", f"{slug}_a", slug + "Ä", f"{slug}\n", f"{slug}/../a"):
        assert not is_taken(Slug, wrong)


@pytest.mark.parametrize("digits", ["\u0660\u0665", "²³", "0\u0665"])
def test_numbers_of_states_are_ascii_digits(digits: str) -> None:
    state = {"name": "N", "slug": "n", "abbreviation": "NN", "code": digits, "tile": {"column": "0", "row": "0"}}

    assert is_taken(KINDS["states"], state | {"code": "05"})
    assert not is_taken(KINDS["states"], state)


# Other layers may have vocabularies of their own.
VOCABULARIES = [
    *(kind for kind in (*Labelled.__subclasses__(), *Status.__subclasses__()) if kind.__module__ == enums.__name__),
    *Stage.__subclasses__(),
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_members_of_a_vocabulary_are_told_apart_by_value_and_label(vocabulary: Any) -> None:  # noqa: ANN401
    assert len({member.value for member in vocabulary}) == len(vocabulary)
    assert len({member.label for member in vocabulary}) == len(vocabulary)
    assert all(member.value.isascii() and member.value.islower() for member in vocabulary)


def test_members_are_found_by_their_value_and_are_their_value() -> None:
    assert TypeAdapter(OfferStatus).validate_python("offered") is OfferStatus.OFFERED
    assert str(ServiceStage.PILOT) == "pilot"
    assert (RolloutStage.PAUSED.label, RolloutStage.PAUSED.symbol) == ("ruhend", "‖")
