"""Dates as people write them, in the form that the catalogue takes.

In a record nothing is read this way: a message names it as the way out, and who wrote the date says whether it was
meant. Where people answer in a form or a sheet made for them, it is what they say.
"""

from __future__ import annotations

import re
from typing import Any, Final

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212/"
_MONTHS: Final = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_OTHER_MONTHS: Final = {"mrz": 3, "mae": 3}
_UNDATED: Final = re.compile(r"undatiert|unbekannt|ohne datum|nicht datiert|keine angabe|[ok]\. ?[da]\.|\?+|-+")
# Each after lower case and with hyphens for dashes and slashes.
_FORMS: Final = tuple(
    map(
        re.compile,
        (
            r"(?P<day>\d{1,2})[.-] ?(?P<month>\d{1,2})[.-] ?(?P<year>\d{4})",
            # With hyphens nobody could say which of the three is the year.
            r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{2})",
            r"(?P<month>\d{1,2})[.-] ?(?P<year>\d{4})",
            r"(?P<number>[1-4])\. ?(?P<part>[qh])(?:uartal|albjahr) (?P<year>\d{4})",
            r"(?:(?P<day>\d{1,2})\.? ?)?(?P<name>[a-zä]{3,9})\.? (?P<year>\d{4})",
            r"(?P<year>\d{4})[.-](?P<month>\d{1,2})(?:[.-](?P<day>\d{1,2}))?(?:[t ][0-9:.]+z?)?",
            r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
            r"(?P<year>\d{4})[ -]*(?P<part>[qh])\.? ?(?P<number>[1-4])",
            r"(?P<part>[qh])\.? ?(?P<number>[1-4])[ -]*(?P<year>\d{4})",
        ),
    )
)


def as_the_catalogue_writes(text: str) -> str | None:
    """Return the date that was probably meant, as the catalogue writes it, or None if that cannot be told."""
    plain = " ".join(text.translate(dict.fromkeys(map(ord, _DASHES), "-")).lower().split())
    if _UNDATED.fullmatch(plain):
        return "undated"
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _written(match.groupdict())
    return None


def words_of_dates() -> dict[str, Any]:
    """Return the same for a script: its patterns in the dialect of browsers, and the beginnings of the months."""
    return {
        "dashes": _DASHES,
        "undated": _UNDATED.pattern,
        "forms": [form.pattern.replace("(?P<", "(?<") for form in _FORMS],
        "months": {**{name: place for place, name in enumerate(_MONTHS, start=1)}, **_OTHER_MONTHS},
    }


def _written(found: dict[str, str | None]) -> str | None:
    year = str(found["year"]) if len(str(found["year"])) > len("22") else f"20{found['year']}"
    part = found.get("part")
    if part:
        if part == "h" and found["number"] not in {"1", "2"}:
            return None
        return f"{year}-{part.upper()}{found['number']}"
    month = found["month"] if "month" in found else _month_of(str(found.get("name")))
    if month is None:
        return None
    return "-".join(part.zfill(2) for part in (year, month, found.get("day")) if part)


def _month_of(name: str) -> str | None:
    start = name[:3]
    number = _MONTHS.index(start) + 1 if start in _MONTHS else _OTHER_MONTHS.get(start)
    return str(number) if number else None
