import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from efa_katalog.schema.dates import MONTHS, UNDATED, PartialDate

ADAPTER = TypeAdapter(PartialDate)
FIRST, LAST = 1700, 2100
YEARS = st.integers(FIRST, LAST).map("{:04}".format)
SUFFIXES = st.one_of(
    st.just(""),
    st.integers(1, 2).map("-H{}".format),
    st.integers(1, 4).map("-Q{}".format),
    st.integers(1, 12).map("-{:02}".format),
)
DAYS = st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)).map(date.isoformat)
TEXTS = st.one_of(st.just(UNDATED), DAYS, st.tuples(YEARS, SUFFIXES).map("".join))
DATES = TEXTS.map(PartialDate.parse)


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2022", "2022-01-01", "2022-12-31", "2022"),
        ("2022-H1", "2022-01-01", "2022-06-30", "1. Halbjahr 2022"),
        ("2022-H2", "2022-07-01", "2022-12-31", "2. Halbjahr 2022"),
        ("2022-Q1", "2022-01-01", "2022-03-31", "1. Quartal 2022"),
        ("2022-Q4", "2022-10-01", "2022-12-31", "4. Quartal 2022"),
        ("2022-02", "2022-02-01", "2022-02-28", "Februar 2022"),
        ("2024-02", "2024-02-01", "2024-02-29", "Februar 2024"),
        ("2022-07-25", "2022-07-25", "2022-07-25", "25.07.2022"),
        ("0009-01-05", "0009-01-05", "0009-01-05", "05.01.0009"),
        (UNDATED, "0001-01-01", "9999-12-31", "undatiert"),
    ],
)
def test_each_form_has_its_span_and_german_label(text: str, first: str, last: str, label: str) -> None:
    found = PartialDate.parse(text)

    assert (found.earliest.isoformat(), found.latest.isoformat(), found.label) == (first, last, label)
    assert found.is_dated is (text != UNDATED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-02-30",
        "2023-02-29",
        "2022-13",
        "2022-00",
        "2022-00-10",
        "2022-01-00",
        "2022-01-32",
        "0000",
        "2022-Q0",
        "2022-Q5",
        "2022-H3",
        "2022-h1",
        "22",
        "20222",
        "2022-7",
        "2022-7-1",
        "25.07.2022",
        "2022-07-25 ",
        "2022\n",
        "٢٠٢٢",
        "2022-0\N{ARABIC-INDIC DIGIT SEVEN}",
        "Undated",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no such month|not a partial date|out of range"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25.07.2022", "So schreiben: 2022-07-25"),
        ("5.7.2022", "So schreiben: 2022-07-05"),
        ("07.2022", "So schreiben: 2022-07"),
        ("25. Juli 2022", "So schreiben: 2022-07-25"),
        ("März 2022", "So schreiben: 2022-03"),
        ("1. Mrz. 2022", "So schreiben: 2022-03-01"),
        ("25.7.22", "So schreiben: 2022-07-25"),
        ("25/07/2022", "So schreiben: 2022-07-25"),
        ("2022\N{EN DASH}07\N{EN DASH}25", "So schreiben: 2022-07-25"),
        ("2022\N{NON-BREAKING HYPHEN}07", "So schreiben: 2022-07"),
        ("2022\N{MINUS SIGN}H1", "So schreiben: 2022-H1"),
        ("2022/7/5", "So schreiben: 2022-07-05"),
        ("20220725", "So schreiben: 2022-07-25"),
        ("2022-07-25T00:00:00", "So schreiben: 2022-07-25"),
        ("3. Quartal 2022", "So schreiben: 2022-Q3"),
        ("Q3/2022", "So schreiben: 2022-Q3"),
        ("1. Halbjahr 2022", "So schreiben: 2022-H1"),
        ("2022-h2", "So schreiben: 2022-H2"),
        ("undatiert", "So schreiben: undated"),
        ("o. D.", "So schreiben: undated"),
        ("31.02.2022", "Diesen Tag oder Monat gibt es im Kalender nicht; an der Quelle prüfen"),
        ("2022-13", "Diesen Tag oder Monat gibt es im Kalender nicht; an der Quelle prüfen"),
        ("2022-02-30", "Diesen Tag oder Monat gibt es im Kalender nicht; an der Quelle prüfen"),
        ("Sommer 2022", "Erlaubt: 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-25 oder undated"),
    ],
)
def test_refusal_says_how_to_write_what_was_meant(text: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ADAPTER.validate_python(text)

    assert [error["ctx"]["hint"] for error in caught.value.errors()] == [hint]


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("9999-12-31", "weglassen"),
        ("9999", "weglassen"),
        ("2101-Q1", "weglassen"),
        ("1699-12-31", "Quelle"),
        ("0001", "Quelle"),
        ("0222-07", "Quelle"),
    ],
)
def test_a_year_that_nobody_can_mean_is_refused_with_the_way_out(text: str, way_out: str) -> None:
    with pytest.raises(ValidationError, match="liegt nicht in den Jahren 1700 bis 2100") as caught:
        ADAPTER.validate_python(text)

    assert way_out in caught.value.errors()[0]["ctx"]["hint"]


@pytest.mark.parametrize("text", ["1700", "1794-02-05", "1896-08-18", "1900-02-28", "2100-12-31"])
def test_the_first_and_the_last_years_are_dates(text: str) -> None:
    assert str(ADAPTER.validate_python(text)) == text


@given(DATES)
def test_text_comes_back_unchanged(found: PartialDate) -> None:
    assert PartialDate.parse(str(found)) == found
    assert ADAPTER.validate_python(str(found)) == ADAPTER.validate_python(found) == found
    assert ADAPTER.dump_python(found, mode="json") == str(found)


@given(TEXTS)
def test_json_schema_allows_every_date(text: str) -> None:
    assert re.search(ADAPTER.json_schema()["pattern"], text)


@given(DATES)
def test_span_runs_forward(found: PartialDate) -> None:
    assert found.earliest <= found.latest


@given(DATES, DATES)
def test_any_two_dates_are_ordered_one_way(one: PartialDate, other: PartialDate) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) is not (one > other)
    assert (one >= other) is not (one < other)


@given(st.lists(DATES, min_size=3, max_size=3))
def test_order_is_transitive(dates: list[PartialDate]) -> None:
    first, second, third = sorted(dates)

    assert first <= second <= third
    assert first <= third


@given(DATES)
def test_undated_is_smaller_than_every_date(found: PartialDate) -> None:
    assert (PartialDate.parse(UNDATED) < found) is found.is_dated


def test_the_vaguer_date_comes_first_on_a_tie() -> None:
    texts = ["2022-01-01", "2022", "2021-12-31", "2022-Q1", "2022-01", UNDATED, "2022-H1", "2022-02"]

    assert [str(found) for found in sorted(map(PartialDate.parse, texts))] == [
        UNDATED,
        "2021-12-31",
        "2022",
        "2022-H1",
        "2022-Q1",
        "2022-01",
        "2022-01-01",
        "2022-02",
    ]


@given(DATES, st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_a_day_lies_before_within_or_after_the_span(found: PartialDate, day: date) -> None:
    if not found.is_dated:
        assert found.has_begun_on(day)
        assert not found.is_over_on(day)
    else:
        assert found.has_begun_on(day) is (found.earliest <= day)
        assert found.is_over_on(day) is (found.latest < day)


def test_a_date_is_over_only_after_its_last_day() -> None:
    quarter = PartialDate.parse("2022-Q3")

    assert not quarter.has_begun_on(date(2022, 6, 30))
    assert quarter.has_begun_on(date(2022, 7, 1))
    assert not quarter.is_over_on(date(2022, 9, 30))
    assert quarter.is_over_on(date(2022, 9, 30) + timedelta(days=1))


def test_months_are_german() -> None:
    assert MONTHS[2] == "März"
    assert len(MONTHS) == len(calendar.month_name) - 1
