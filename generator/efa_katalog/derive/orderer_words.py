"""Orderers in sentences: German articles follow no rule that a label would tell, and in a city state others order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from efa_katalog.schema import State
from efa_katalog.schema.enums import Orderer

_ONE: Final[Mapping[str, str]] = {
    Orderer.MUNICIPALITY: "eine Kommune oder ein Kreis",
    Orderer.STATE_AUTHORITY: "eine Landesbehörde",
    Orderer.MUNICIPAL_IT_PROVIDER: "ein kommunaler IT-Dienstleister",
}


def orderers_in(state: State, elsewhere: str) -> str:
    """Return who orders in a state; `elsewhere` is what to say where municipalities do, which no city state has."""
    return elsewhere if state.city_state is None else "Land und Bezirke"


def one_of(orderer: str) -> str:
    """Return one orderer of this kind (a member or its value), with its article."""
    return _ONE[orderer]
