"""The shipped catalogue and its questions, read once for all tests of the law."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.site_builder import ROOT

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.law import Answer, Question, answer
from efa_katalog.schema.enums import Orderer


@cache
def catalog() -> Catalog:
    """Return the shipped catalogue."""
    return checked_catalog(ROOT / "catalog").catalog


def questions(known: Catalog, *orderers: Orderer) -> Iterator[Question]:
    """Yield every question of these orderers, or of all, on the day of the catalogue."""
    for service in known.services:
        for state in known.states:
            for orderer in orderers or Orderer:
                yield Question(known, service, state, orderer, known.settings.data_date)


@cache
def answers() -> tuple[Answer, ...]:
    """Return the answer to every question that the shipped catalogue can be asked."""
    return tuple(answer(question) for question in questions(catalog()))
