"""One walk finds what looking into every field of a record finds, in the same order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KINDS
from efa_katalog.schema.references import Loc, references
from efa_katalog.schema.walk import Walk, walk

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
REAL = Path(__file__).parents[2] / "catalog"


@pytest.fixture(scope="module", params=[SMALL, REAL], ids=["small", "real"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return checked_catalog(request.param).catalog


def models_in(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    if isinstance(value, BaseModel):
        yield loc, value
        for name, inner in vars(value).items():
            yield from models_in(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from models_in(item, (*loc, index))


def walks(catalog: Catalog) -> Iterator[Walk]:
    yield catalog.walk(SETTINGS, "")
    yield from catalog.walks_of_records()


def test_every_part_is_found_with_its_place(catalog: Catalog) -> None:
    for found in walks(catalog):
        parts = list(models_in(found.model))

        assert [(place.loc, part) for place, part in found.all_parts] == parts
        assert {(place.kind, place.id) for place, _ in found.all_parts} == {(found.place.kind, found.place.id)}


def test_parts_of_a_type_stand_in_the_order_of_all(catalog: Catalog) -> None:
    for found in walks(catalog):
        assert sum(map(len, found.parts.values())) == len(found.all_parts)
        for type_, parts in found.parts.items():
            assert parts == [part for part in found.all_parts if type(part[1]) is type_]


def test_references_and_their_targets_are_the_same_as_those_of_the_record(catalog: Catalog) -> None:
    for found in walks(catalog):
        assert list(found.references) == list(references(found.model))
        assert {(kind, target) for kind, targets in found.targets.items() for target in targets} == {
            (reference.kind, reference.id) for reference in found.references
        }


def test_records_are_walked_in_the_order_of_kinds_and_ids(catalog: Catalog) -> None:
    places = [(kind, key) for kind in KINDS for key in catalog.records(kind)]

    assert [(found.place.kind, found.place.id) for found in catalog.walks_of_records()] == places


def test_parts_of_another_record_are_not_shared(catalog: Catalog) -> None:
    term = next(iter(catalog.terms.values()))

    assert walk(term, "terms", "a").all_parts != walk(term, "terms", "b").all_parts
