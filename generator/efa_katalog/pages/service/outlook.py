"""The answer to "may we?" in one word, for lists: the verdict on a service in a state."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from efa_katalog.catalog import Catalog, remembered_of_service
from efa_katalog.derive.path import Situation, Verdict, municipal_glance
from efa_katalog.pages.tokens import Token

_WORDS = {
    Situation.RETIRED: Token("not_applicable", "✕", "eingestellt"),
    Situation.PAUSED: Token("unclear", "‖", "ruht"),
    Situation.PROVIDED: Token("applicable", "⌂", "über das Land"),
    Situation.APPLICABLE: Token("applicable", Verdict.APPLICABLE.symbol, "möglich"),
    Situation.NOT_YET: Token("unclear", "◌", "noch nicht"),
    Situation.MODEL_UNKNOWN: Token("unclear", Verdict.UNCLEAR.symbol, "zu klären"),
    Situation.UNCLEAR: Token("unclear", Verdict.UNCLEAR.symbol, "zu klären"),
    Situation.NOT_APPLICABLE: Token("not_applicable", Verdict.NOT_APPLICABLE.symbol, "nicht direkt"),
}


class Outlook(NamedTuple):
    """What a list says about a service in a state, for municipalities."""

    situation: Situation
    token: Token
    best_model: str | None
    has_offer: bool


def token_in(situation: Situation) -> Token:
    """Return symbol and word of a situation."""
    return _WORDS[situation]


@remembered_of_service
def outlook_in(catalog: Catalog, service_id: str, state_id: str, on: date) -> Outlook:
    """Return what a list says about a service in a state."""
    found = municipal_glance(catalog, service_id, state_id, on)
    return Outlook(found.situation, _WORDS[found.situation], found.best_model, found.has_offer)


class Outlooks(Mapping[str, Outlook]):
    """The outlooks of one service by state, each derived when it is asked for."""

    def __init__(self, catalog: Catalog, service_id: str, on: date) -> None:
        """Derive nothing yet."""
        self._catalog = catalog
        self._service_id = service_id
        self._on = on

    def __getitem__(self, state_id: str) -> Outlook:
        return outlook_in(self._catalog, self._service_id, self._catalog.states[state_id].id, self._on)

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalog.states)

    def __len__(self) -> int:
        return len(self._catalog.states)


def known_outlooks(catalog: Catalog) -> dict[Hashable, Outlook]:
    """Return the outlooks that have been derived so far, for another process that has the same catalogue."""
    return dict(catalog.memory.get(outlook_in.__wrapped__, {}))  # type: ignore[attr-defined]  # set by functools.wraps


def learn_outlooks(catalog: Catalog, known: Mapping[Hashable, Outlook]) -> None:
    """Take over outlooks that another process has derived from the same catalogue."""
    catalog.memory.setdefault(outlook_in.__wrapped__, {}).update(known)  # type: ignore[attr-defined]  # as above
