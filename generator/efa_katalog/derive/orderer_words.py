"""Kinds of orderers as the subject of a sentence: German articles follow no rule that a label would tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from efa_katalog.schema.enums import Orderer

_ONE: Final[Mapping[str, str]] = {
    Orderer.MUNICIPALITY: "eine Kommune oder ein Kreis",
    Orderer.STATE_AUTHORITY: "eine Landesbehörde",
    Orderer.MUNICIPAL_IT_PROVIDER: "ein kommunaler IT-Dienstleister",
}


def one_of(orderer: str) -> str:
    """Return one orderer of this kind (a member or its value), with its article."""
    return _ONE[orderer]
