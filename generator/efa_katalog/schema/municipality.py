"""The table of municipalities: the official key, the name, the district and the state."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

COLUMNS: Final = ("key", "name", "kind", "district", "state")
"""The columns of `catalog/municipalities.csv`; `key` is the municipality's key (AGS) of eight digits."""

_STATE: Final = 2
_REGION: Final = 3
_DISTRICT: Final = 5
_ASSOCIATION: Final = 9
_REGIONAL_KEY: Final = 12
_ITSELF: Final = "000"
_TITLES: Final = {"Kreisfreie Stadt": "Stadt", "Stadtkreis": "Stadt", "Kreisangehörige Gemeinde": "Gemeinde"}
_NAMES_ITSELF: Final = re.compile("kreis|region", re.IGNORECASE)
# The laws of these two states say Kreis, those of the others Landkreis.
_WITH_KREISE: Final = frozenset({"de-nw", "de-sh"})


class Municipality(NamedTuple):
    """A municipality; `district` is the name of its Kreis, or its own if it belongs to none."""

    key: str
    name: str
    kind: str
    district: str
    state: str

    @property
    def district_key(self) -> str:
        """The key of its Kreis (five digits)."""
        return self.key[:_DISTRICT]

    @property
    def short_name(self) -> str:
        """The name without what follows it in official lists: "Kassel, documenta-Stadt", "Bruck, M"."""
        return self.name.partition(",")[0].strip()

    @property
    def title(self) -> str:
        """What it is called before its name, "Stadt" or "Markt"; empty where its kind is not known."""
        return _TITLES.get(self.kind, self.kind)

    @property
    def is_independent(self) -> bool:
        """Whether it belongs to no Kreis: only there the Kreis has no numbered municipalities."""
        return self.key.endswith(_ITSELF)

    @property
    def district_label(self) -> str:
        """What its Kreis is called in a sentence: "Landkreis Rosenheim", "Kreis Plön", "Region Hannover"."""
        if _NAMES_ITSELF.search(self.district):
            return self.district
        return f"{'Kreis' if self.state in _WITH_KREISE else 'Landkreis'} {self.district}"


def municipality_key(regional_key: str) -> str:
    """Return the key (AGS) in a regional key (ARS), which has four digits for an association in between.

    Why: municipalities change their association more often than their key.
    """
    return regional_key[:_DISTRICT] + regional_key[_ASSOCIATION:]


def area(key: str) -> str:
    """Return the significant part of a regional key filled up with zeros: of a state, Kreis, municipality.

    Why: `061100000000` is the Kreis `06110`; cutting off all zeros would give `0611`, which means others as well.
    """
    filled = key.ljust(_REGIONAL_KEY, "0")
    for length in (0, _STATE, _REGION, _DISTRICT, _ASSOCIATION):
        if not filled[length:].strip("0"):
            return filled[:length]
    return filled


def contains(outer: str, inner: str) -> bool:
    """Whether the area of the key `outer` is that of `inner` or holds it."""
    return inner.startswith(area(outer))
