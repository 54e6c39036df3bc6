"""Partial dates: how precisely a source says when.

A source prints "2022", "im Juli 2022", "25. Juli 2022" or nothing at all. Writing more than it says would
invent a fact, so the precision is part of the value.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from efa_katalog.schema.date_slips import as_the_catalogue_writes

UNDATED = "undated"
PATTERN = r"^(undated|[0-9]{4}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?)$"
_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?", re.ASCII
)
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
# From the first written laws that still hold to what somebody may promise today. A year outside is a slip of the
# pen or a stand-in such as 9999 for "without end", and no calendar program could show it.
YEARS = range(1700, 2101)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source: day, month, quarter, half-year, year, or undated.

    Order: by the first day it can mean, the vaguer one first on a tie (`2022` < `2022-01` < `2022-01-01`);
    `undated` is smaller than every date.

    Why: "the newest observation" must be well defined, and a vague date must not beat a precise one that may
    be later.
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that `text` writes.

        Raises:
            ValueError: `text` is none of the six forms, or no such day exists.
        """
        if text == UNDATED:
            return cls(text, date.min, date.max)
        match = _SHAPE.fullmatch(text)
        if match is None:
            message = f"not a partial date: {text!r}"
            raise ValueError(message)
        first_month, last_month = _months(match)
        year = int(match["year"])
        if match["day"]:
            day = date(year, first_month, int(match["day"]))
            return cls(text, day, day)
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(text, date(year, first_month, 1), date(year, last_month, last_day))

    @property
    def is_dated(self) -> bool:
        """Whether the source prints any date."""
        return self.text != UNDATED

    @property
    def label(self) -> str:
        """The date in German: `25.07.2022`, `Juli 2022`, `3. Quartal 2022`, `1. Halbjahr 2026`, `2022`, `undatiert`."""
        return _label(self.text)

    def is_over_on(self, day: date) -> bool:
        """Whether the last day this date can mean lies before `day`; never for an undated one."""
        return self.is_dated and self.latest < day

    def has_begun_on(self, day: date) -> bool:
        """Whether the first day this date can mean has come on `day`; always for an undated one."""
        return self.earliest <= day  # that of an undated one is the earliest day there is

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[bool, date, int, str]:
        return (self.is_dated, self.earliest, -(self.latest - self.earliest).days, self.text)

    def __hash__(self) -> int:
        return hash(self.text)  # the text decides everything else

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": PATTERN, "examples": ["2022-07-25", "2022-07", "2022-Q3", "2022", UNDATED]}


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        return last - 2, last
    if match["half"]:
        last = 6 * int(match["half"])
        return last - 5, last
    if match["month"]:
        month = int(match["month"])
        if not 1 <= month <= len(MONTHS):
            message = f"no such month: {month}"
            raise ValueError(message)
        return month, month
    return 1, len(MONTHS)


@cache
def _label(text: str) -> str:
    """Few dates stand on many pages, so what they are called is remembered."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return "undatiert"
    if match["day"]:
        return f"{match['day']}.{match['month']}.{match['year']}"
    if match["month"]:
        return f"{MONTHS[int(match['month']) - 1]} {match['year']}"
    if match["quarter"]:
        return f"{match['quarter']}. Quartal {match['year']}"
    if match["half"]:
        return f"{match['half']}. Halbjahr {match['year']}"
    return match["year"]


@cache
def _parsed(text: str) -> PartialDate:
    """A catalogue of any size has few different dates, and a frozen one can stand in many records."""
    return PartialDate.parse(text)


def refuse_impossible_year(year: int) -> None:
    """Raise what Pydantic reports if a date of the catalogue cannot have this year."""
    if year in YEARS:
        return
    way_out = (
        "Die Jahreszahl an der Quelle prüfen"
        if year < YEARS.start
        else "Was ohne Ende gilt, bekommt kein Ende: das Feld weglassen; die Jahreszahl sonst prüfen"
    )
    raise PydanticCustomError(
        "year", "liegt nicht in den Jahren {first} bis {last}", {"first": YEARS[0], "last": YEARS[-1], "hint": way_out}
    )


def _validate(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        found = _parsed(str(value))
    except ValueError as error:
        raise PydanticCustomError("partial_date", "ist kein Datum", {"hint": _hint(str(value))}) from error
    if found.is_dated:
        refuse_impossible_year(found.earliest.year)
    return found


def _hint(text: str) -> str:
    """Return how to write the date that was meant, as far as that can be told."""
    meant = as_the_catalogue_writes(text)
    if meant is None:
        return "Erlaubt: 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-25 oder undated"
    try:
        return f"So schreiben: {PartialDate.parse(meant)}"
    except ValueError:
        return "Diesen Tag oder Monat gibt es im Kalender nicht; an der Quelle prüfen"
