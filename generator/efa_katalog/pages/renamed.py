"""What old addresses ask of a page: its anchors, and the choices behind the question mark.

A server can lead on from a page, never from these: only the browser knows the anchor, and what it asks for is read by
the page's scripts. So the page itself knows the ids of before.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from efa_katalog import addresses
from efa_katalog.derive.ids import SLUGS, former

if TYPE_CHECKING:
    from efa_katalog.derive.ids import Lock

Former = dict[str, tuple[str, ...]]
"""By id in use the anchors that led to it before, over any number of steps, also of those merged into it."""

Renamed = dict[str, dict[str, str]]
"""By parameter of an address which id of before means which of today."""

_PARAMETERS: Final = {
    "dienst": ("services",),
    "dienste": ("services",),
    "wahl": ("services",),
    "land": (SLUGS,),
    "ort": (SLUGS,),
    "entwickelt": (SLUGS,),
    "thema": ("topics",),
    "modell": ("procurement-models",),
    "modelle": ("procurement-models",),
    "anbieter": ("organisations",),
    "an": ("organisations", "states"),
}
"""What lists, comparison and finder take in an address, and of which kinds the ids in it are."""


def former_anchors(lock: Lock, kind: str) -> Former:
    """Return the anchors of before of the records of a kind that shares a page."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in former(lock, kind):
        found[new].append(addresses.anchor(kind, old))
    return {new: tuple(sorted(anchors)) for new, anchors in found.items()}


def renamed_choices(lock: Lock) -> Renamed:
    """Return what was renamed, for the pages whose scripts read an address; parameters without any are left out."""
    found = {
        parameter: {old: new for kind in kinds for old, new in former(lock, kind) if new}
        for parameter, kinds in _PARAMETERS.items()
    }
    return {parameter: renamed for parameter, renamed in found.items() if renamed}
