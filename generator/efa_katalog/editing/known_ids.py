"""What to write in place of an id that the catalogue does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from efa_katalog.catalog import Catalog
from efa_katalog.derive.ids import NO_LOCK, Lock, instead
from efa_katalog.derive.meant import meant
from efa_katalog.schema.messages import suggest


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids in use, and what became of those that were published once."""

    catalog: Catalog
    lock: Lock = NO_LOCK

    def way_out(self, wrong: str, *kinds: str) -> str:
        """Return the successor of a former id of one of the kinds, else what is called or written so, if any."""
        called = next(filter(None, (meant(self.catalog, kind, wrong) for kind in kinds)), "")
        return self.became(wrong, *kinds) or called or suggest(wrong, self._of(kinds))

    def became(self, former: str, *kinds: str) -> str:
        """Return what the lock says of a former id; what was merged is seldom spelled like its successor."""
        return next(filter(None, (instead(self.lock, kind, former) for kind in kinds)), "")

    def _of(self, kinds: Iterable[str]) -> list[str]:
        return [record_id for kind in kinds for record_id in self.catalog.records(kind)]
