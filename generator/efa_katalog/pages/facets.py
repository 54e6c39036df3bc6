"""Groups of values that a list can be filtered by, with how many rows have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from efa_katalog.pages.tokens import number, sort_key


@dataclass(frozen=True, slots=True)
class Option:
    """A value to filter by; an address may also name it by a number that begins with `key`."""

    value: str
    label: str
    count: int
    key: str = ""

    @property
    def shown(self) -> str:
        """How many rows have the value, as people write it."""
        return number(self.count)


class Facet(NamedTuple):
    """A group of values; `name` is the parameter in the address and the rows' `data-…` attribute."""

    name: str
    legend: str
    options: tuple[Option, ...]


def facet(
    name: str,
    legend: str,
    labels: Mapping[str, str],
    values: Sequence[tuple[str, ...]],
    keys: Mapping[str, str] = MappingProxyType({}),
) -> Facet:
    """Return the facet of the rows' `values`, by label; a value that no row has is left out."""
    counts = Counter(value for row in values for value in set(row))
    options = [
        Option(value, label, counts[value], keys.get(value, "")) for value, label in labels.items() if counts[value]
    ]
    return Facet(name, legend, tuple(sorted(options, key=lambda option: sort_key(option.label))))
