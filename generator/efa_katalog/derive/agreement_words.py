"""How German speaks of a kind of agreement: „einen Vertrag“, but „eine Vereinbarung“."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.schema.enums import AgreementKind


class KindWords(NamedTuple):
    """A kind of agreement in the nominative, accusative and dative, and the pronoun that takes its place."""

    a: str
    one: str
    to_one: str
    it: str


def words_of(kind: AgreementKind) -> KindWords:
    """Return how sentences name one agreement of a kind."""
    if kind in _MASCULINE:
        return KindWords(f"ein {kind.label}", f"einen {kind.label}", f"einem {kind.label}", "er")
    return KindWords(f"eine {kind.label}", f"eine {kind.label}", f"einer {kind.label}", "sie")


_MASCULINE: Final = frozenset({AgreementKind.EA, AgreementKind.PROVISION, AgreementKind.REUSE})
