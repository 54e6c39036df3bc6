"""What a person may put into a cell, how the program keeps it, and what that says; worked out by hand."""

from datetime import datetime
from random import Random
from typing import Any, Final, NamedTuple

REFUSED: Final = "\0refused"
TEXT: Final = "@"


class Typed(NamedTuple):
    """A cell: its value and number format as the program keeps them, and what it says, `REFUSED` if nobody can tell."""

    value: Any
    says: str
    shown_as: str = "General"

    @property
    def is_bad(self) -> bool:
        """Whether an import has to refuse it."""
        return self.says == REFUSED


def _text(text: str) -> Typed:
    return Typed(text, text, TEXT)


def _day(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour)  # noqa: DTZ001 — spreadsheets know no zones


NOTHING: Final = Typed(None, "")
_BAD: Final = (
    Typed(value=True, says=REFUSED),
    Typed(1.1, REFUSED),
    Typed(_day(2024, 5, 1), REFUSED, "dd.mm.yyyy"),
    Typed("=1+1", REFUSED),
)
_WORDS: Final = (
    _text("Neu, mit Komma"), _text("Zwei\nZeilen"), _text("Doppelpunkt: hier"), _text("007"), _text("2024-05"),
    Typed("  mit Rand ", "mit Rand", TEXT), Typed(4711, "4711"), Typed(4711.0, "4711", "0"),
)  # fmt: skip
_FIGURES: Final = (Typed(3, "3"), Typed(7.0, "7"), Typed("012", "12", TEXT), Typed(5, "5", "#,##0"))
_NO_FIGURES: Final = (Typed(5.5, REFUSED), Typed("1.234", REFUSED, TEXT), Typed(1, REFUSED, "0%"), *_BAD[2:])
_DATES: Final = (
    _text("2024"), _text("2024-07"), Typed("1.5.2024", "2024-05-01", TEXT), Typed("Juli 2023", "2023-07", TEXT),
    Typed("undatiert", "undated", TEXT), _text("2024-Q3"), _text("2024-H1"), _text("undated"), Typed(2024, "2024"),
    Typed(2023.0, "2023"), Typed(_day(2024, 5, 17), "2024-05-17", "dd.mm.yyyy"),
    Typed(_day(2024, 5, 1), "2024-05-01", "dd.mm.yyyy"), Typed(_day(2024, 5, 1), "2024-05", "mmm yy"),
    Typed(_day(2024, 1, 1), "2024", "yyyy"), Typed(_day(2024, 1, 1), "2024-01", "mmmm yyyy"),
)  # fmt: skip
_NO_DATES: Final = (
    Typed(_day(2024, 5, 17), REFUSED, "mmm yy"), Typed(_day(2024, 5, 17, 9), REFUSED, "dd.mm.yyyy"),
    Typed("1.5.24", REFUSED, TEXT), Typed(45_000, REFUSED), Typed(2024.1, REFUSED),
)  # fmt: skip
_PLANNED: Final = (
    Typed("ja", "ja", TEXT), Typed("Ja", "ja"), Typed("WAHR", "ja"), Typed(value=True, says="ja"),
    Typed("nein", "nein", TEXT), Typed("Falsch", "nein"), Typed(value=False, says="nein"),
    NOTHING,
)  # fmt: skip
_NO_PLANNED: Final = (Typed("x", REFUSED), Typed(1, REFUSED), Typed("vielleicht", REFUSED))

ROLLOUT: Final[dict[str, tuple[tuple[Typed, ...], tuple[Typed, ...]]]] = {
    "Land": ((_text("de-by"), _text("de-sh"), _text("de-nw"), NOTHING), (_text("de-xx")._replace(says=REFUSED),)),
    "Stufe": ((_text("pilot"), _text("rollout"), Typed(" area_wide", "area_wide", TEXT)),
              (Typed("pilt", REFUSED, TEXT), Typed(None, REFUSED), *_BAD)),
    "Angekündigt": (_PLANNED, _NO_PLANNED),
    "Angeschlossen": ((*_FIGURES, NOTHING), _NO_FIGURES),
    "Von insgesamt": ((Typed(2000, "2000"), NOTHING), _NO_FIGURES),
    "Einheit": ((*_WORDS[:1], _text("Kommunen")), _BAD),
    "Genauigkeit": ((_text("about"), _text("at_least"), _text("exact"), NOTHING), (Typed("circa", REFUSED, TEXT),)),
    "Definition": ((*_WORDS[2:4], NOTHING), _BAD),
    "Hinweis": ((*_WORDS, NOTHING), _BAD),
    "Datum": (_DATES, _NO_DATES),
    "Quelle": ((_text("move-online-2025"), _text("d-nrw-wohngeld")),
               (_text("nirgends")._replace(says=REFUSED), Typed(None, REFUSED))),
    "Programm": ((_text("bund-bayern"), NOTHING), (_text("keins")._replace(says=REFUSED),)),
}  # fmt: skip
"""For each column that can be edited what is good there, and what is not."""

SERVICES: Final[dict[str, tuple[tuple[Typed, ...], tuple[Typed, ...]]]] = {
    "Name": ((_text("Neuer Name"), Typed(4711, "4711")), (NOTHING._replace(says=REFUSED), *_BAD)),
    "Auch bekannt als": ((_text("Eins | Zwei"), _text("Eins"), NOTHING), (Typed("Eins|Zwei", REFUSED, TEXT), *_BAD)),
    "Kurzbeschreibung": ((_text("Ein anderer Satz: kurz."),), (NOTHING._replace(says=REFUSED), *_BAD)),
    "Themenfeld": ((_text("ein-auswanderung"), _text("arbeit-ruhestand")), (Typed("nichts", REFUSED, TEXT),)),
}


def draw(chance: Random, pool: tuple[tuple[Typed, ...], tuple[Typed, ...]], *, badness: float) -> Typed:
    """Return something that a person puts into a cell of a column, now and then something bad."""
    good, bad = pool
    return chance.choice(bad if chance.random() < badness else good)
