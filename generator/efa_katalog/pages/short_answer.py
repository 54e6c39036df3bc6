"""The answer to "may we?" in one word, for lists: what is said to municipalities about a service in a state."""

from __future__ import annotations

from typing import Final

from efa_katalog.derive.law import Situation
from efa_katalog.pages.tokens import Token

_TOKENS: Final = {
    Situation.RETIRED: Token("not_applicable", "✕", "eingestellt"),
    Situation.PAUSED: Token("unclear", "‖", "ruht"),
    Situation.NOT_MUNICIPAL: Token("applicable", "∅", "nichts zu bestellen"),
    Situation.OWN_SERVICE: Token("applicable", "★", "eigener Dienst"),
    Situation.RUNNING: Token("applicable", "▶", "läuft hier"),
    Situation.PROVIDED: Token("applicable", "⌂", "über das Land"),
    Situation.APPLICABLE: Token("applicable", "✓", "laut Quelle bestellbar"),
    Situation.ANNOUNCED: Token("announced", "◷", "angekündigt"),
    Situation.STATE_FIRST: Token("unclear", "⇢", "zuerst das Land"),
    Situation.UNCLEAR: Token("unclear", "?", "zu klären"),
    Situation.MODEL_UNKNOWN: Token("unclear", "?", "Weg nicht belegt"),
    Situation.NOT_YET: Token("unclear", "△", "noch nicht"),
    Situation.LISTED: Token("unknown", "◇", "nur gelistet"),
    Situation.NOT_APPLICABLE: Token("not_applicable", "–", "kein Weg"),
    Situation.NOT_EVIDENCED: Token("unknown", "·", "kein Weg belegt"),
}


_SILENT: Final = frozenset({Situation.LISTED, Situation.NOT_EVIDENCED})


def says_something(situation: Situation) -> bool:
    """Whether a situation is about this state; to stand on a list of projects says nothing of it."""
    return situation not in _SILENT


def token_in(situation: Situation) -> Token:
    """Return symbol and word of a situation."""
    return _TOKENS[situation]
