"""The shape that every source has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from efa_katalog.harvest.fetching import Fetch
from efa_katalog.harvest.proposal import Known, Proposal
from efa_katalog.harvest.snapshot import Piece, Snapshot


@dataclass(frozen=True, slots=True)
class Harvester:
    """A source: what it is called, where it is by default, how to fetch, and what follows.

    `versions` are the forms of its interface that are known, by the name that a user gives (the first by default); the
    snapshot remembers which one was asked. `fetch` yields the pieces as they come; `propose` is pure.
    """

    name: str
    title: str
    base: str
    versions: Mapping[str, str]
    fetch: Callable[[Fetch], Iterator[Piece]]
    propose: Callable[[Known, Snapshot], Proposal]

    @property
    def usual_version(self) -> str:
        """The version that is asked unless told otherwise."""
        return next(iter(self.versions))
