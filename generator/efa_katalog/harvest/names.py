"""Tolerant of how a source writes the names of its fields, strict about which ones it must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from efa_katalog.harvest.problem import HarvestError

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain(name: str) -> str:
    """Return a field's name in small letters and with underscores: `leikaKey` and `LEIKA_KEY` are `leika_key`."""
    return _HUMP.sub("_", name.strip().lstrip("\ufeff")).replace("-", "_").lower()


def places(names: Sequence[str], needed: Iterable[str], optional: Iterable[str], where: str) -> dict[str, int]:
    """Return at which place of a row each field stands; optional ones may be missing.

    Raises:
        HarvestError: a field is missing that must be there; the source has probably been changed.
    """
    found = {plain(name): place for place, name in enumerate(names)}
    missing = [name for name in needed if name not in found]
    if missing:
        raise renamed(where, missing, names)
    return {name: found[name] for name in (*needed, *optional) if name in found}


def fields(row: Mapping[str, object], needed: Iterable[str], where: str) -> dict[str, object]:
    """Return an object with plain names.

    Raises:
        HarvestError: a field is missing that must be there.
    """
    found = {plain(name): value for name, value in row.items()}
    missing = [name for name in needed if name not in found]
    if missing:
        raise renamed(where, missing, list(row))
    return found


def renamed(where: str, missing: Sequence[str], names: Sequence[str]) -> HarvestError:
    """Return the refusal of rows whose fields are other ones than described."""
    seen = ", ".join(name[:40] for name in names[:20])
    message = (
        f"{where}: die Felder {', '.join(missing)} fehlen, gefunden: {seen}. Die Quelle hat ihre Form geändert; "
        "Version prüfen (--version) oder das Lesen anpassen."
    )
    return HarvestError(message)
