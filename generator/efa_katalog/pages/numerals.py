"""How many there are, in German: small numbers as words, with the noun and article that go with them."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.pages.tokens import number

_WORDS: Final = (
    "kein",
    "ein",
    *("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
)
"""Larger numbers are written in digits, as German texts do."""
_SEVERAL: Final = 2


class Noun(NamedTuple):
    """A masculine or neuter noun: its article, one of it, several, and several in the dative."""

    article: str
    one: str
    several: str
    dative: str


MODEL: Final = Noun("das", "Nachnutzungsmodell", "Nachnutzungsmodelle", "Nachnutzungsmodellen")
STATE: Final = Noun("das", "Land", "Länder", "Ländern")
STEP: Final = Noun("der", "Schritt", "Schritte", "Schritten")
WAY: Final = Noun("der", "Weg", "Wege", "Wegen")


def in_words(count: int) -> str:
    """Return a number as it stands before a noun: „vier“, „16“."""
    return _WORDS[count] if count < len(_WORDS) else number(count)


def counted(count: int, noun: Noun) -> str:
    """Return „vier Schritte“, „ein Schritt“, „16 Länder“."""
    return f"{in_words(count)} {noun.one if count < _SEVERAL else noun.several}"


def counted_dative(count: int, noun: Noun) -> str:
    """Return what stands after „in“ and „mit“: „vier Schritten“, „einem Schritt“, „keinem Land“."""
    return f"{in_words(count)}em {noun.one}" if count < _SEVERAL else f"{in_words(count)} {noun.dative}"


def all_of(count: int, noun: Noun) -> str:
    """Return „die vier Schritte“, „der Schritt“."""
    return f"{noun.article} {noun.one}" if count == 1 else f"die {in_words(count)} {noun.several}"


def within_all(count: int, noun: Noun) -> str:
    """Return „in den 16 Ländern“, „im Land“."""
    return f"im {noun.one}" if count == 1 else f"in den {in_words(count)} {noun.dative}"


def capital(text: str) -> str:
    """Return a text with which a sentence or a heading begins."""
    return text[:1].upper() + text[1:]
