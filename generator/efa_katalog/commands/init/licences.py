"""The licences that data portals know by name; any other may be entered in the settings."""

from __future__ import annotations

from typing import Final

from efa_katalog.schema.settings import Licence

_KNOWN: Final = (
    (
        "DL-DE-BY-2.0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
    ("DL-DE-ZERO-2.0", "Datenlizenz Deutschland – Zero – Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    ("CC-BY-4.0", "Creative Commons Namensnennung 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
)
IDS: Final = tuple(licence_id for licence_id, _, _ in _KNOWN)


def licence(licence_id: str, title: str) -> Licence:
    """Return one of `IDS` for a catalogue of this title."""
    name, url = next((name, url) for known, name, url in _KNOWN if known == licence_id)
    return Licence(id=licence_id, name=name, url=url, attribution=f"{title}, {name}")
