import pytest

from efa_katalog.pages.numerals import STATE, STEP, all_of, capital, counted, counted_dative, in_words, within_all


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "kein Schritt"), (1, "ein Schritt"), (2, "zwei Schritte"), (12, "zwölf Schritte"), (13, "13 Schritte")],
)
def test_numbers_up_to_twelve_are_words(count: int, said: str) -> None:
    assert counted(count, STEP) == said


@pytest.mark.parametrize(("count", "said"), [(0, "keinem Land"), (1, "einem Land"), (3, "drei Ländern")])
def test_after_in_and_with_stands_the_dative(count: int, said: str) -> None:
    assert counted_dative(count, STATE) == said


def test_one_is_no_plural() -> None:
    assert [all_of(1, STEP), all_of(4, STEP)] == ["der Schritt", "die vier Schritte"]
    assert [within_all(1, STATE), within_all(16, STATE)] == ["im Land", "in den 16 Ländern"]


def test_large_numbers_have_points() -> None:
    assert in_words(1648) == "1.648"


def test_sentence_begins_with_a_capital() -> None:
    assert capital("über") == "Über"
    assert capital("") == ""
