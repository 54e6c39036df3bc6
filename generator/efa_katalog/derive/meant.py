"""Which record somebody means who writes its name in the place of its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from efa_katalog.schema.messages import SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from efa_katalog.catalog import Catalog
    from efa_katalog.schema.base import Record

_NAMES: Final = ("name", "short_name", "long_name", "abbreviation", "slug")


def meant(catalog: Catalog, kind: str, written: str) -> str:
    """Return „Meinten Sie …?“ for the one record of a kind that is called so, or an empty text."""
    wanted = _plain(written)
    found = {key: record for key, record in catalog.records(kind).items() if wanted in map(_plain, _names(record))}
    if len(found) != 1:
        return ""
    key, record = next(iter(found.items()))
    return f"Meinten Sie „{key}“ ({record.name})?"


def _names(record: Record) -> Iterator[str]:
    yield from filter(None, (getattr(record, field, None) for field in _NAMES))
    yield from getattr(record, "also_called", ())
    yield from getattr(record, "also_known_as", ())


def _plain(text: str) -> str:
    """Return the letters and digits of a name, spelled as in an id."""
    return "".join(filter(str.isalnum, text.casefold().translate(SPELLED)))
