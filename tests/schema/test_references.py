"""References are found by introspection, and so is what must be found: a new field is tested without being listed."""

from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Ref
from efa_katalog.schema.references import Reference, references
from efa_katalog.schema.settings import Settings

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
Place = tuple[str | int, ...]


def marks(annotation: Any, loc: Place) -> Iterator[tuple[Place, str]]:  # noqa: ANN401 - any annotation
    """Yield the place of each reference that a value of this type can hold, tuples filled with one item."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        yield from ((loc, mark.kind) for mark in metadata if isinstance(mark, Ref))
        yield from marks(inner, loc)
    elif origin is tuple:
        yield from marks(get_args(annotation)[0], (*loc, 0))
    elif origin in {Union, UnionType}:
        for part in get_args(annotation):
            yield from marks(part, loc)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from marks_of(annotation, loc)


def marks_of(model: type[BaseModel], loc: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield the place of each reference that a record of this model can hold."""
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        yield from marks(annotation, (*loc, name))


def filled(annotation: Any) -> Iterator[object]:  # noqa: ANN401 - any annotation
    """Yield values of this type that together hold every reference; an id is the word `id`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from filled(get_args(annotation)[0])
    elif origin is tuple:
        yield from ((value,) for value in filled(get_args(annotation)[0]))
    elif origin in {Union, UnionType}:
        for part in get_args(annotation):
            yield from filled(part)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from filled_models(annotation)
    elif annotation is str:
        yield "id"


def filled_models(model: type[BaseModel]) -> Iterator[BaseModel]:
    """Yield records of this model in which every field that can hold a reference holds one."""
    for name, field in model.model_fields.items():
        for value in filled(field.annotation):
            # Only the way to references matters here, so nothing is validated.
            yield model.model_construct(_fields_set={name}, **{name: value})


def found_in(model: type[BaseModel]) -> set[tuple[Place, str]]:
    return {(found.loc, found.kind) for record in filled_models(model) for found in references(record)}


@pytest.mark.parametrize("model", [*KINDS.values(), Settings], ids=lambda model: model.__name__)
def test_every_marked_field_is_found_with_its_place_and_kind(model: type[BaseModel]) -> None:
    assert found_in(model) == set(marks_of(model))


def test_the_marks_are_seen_at_all() -> None:
    expected = set(marks_of(KINDS["services"]))

    assert (("rollout", 0, "state"), "states") in expected
    assert (("developed_by", 0, "organisations", 0), "organisations") in expected
    assert (("offers", 0, "procurement_model"), "procurement-models") in expected
    assert (("lifecycle", 0, "source"), "sources") in expected


@pytest.mark.parametrize("model", [*KINDS.values(), Settings], ids=lambda model: model.__name__)
def test_every_mark_names_a_kind(model: type[BaseModel]) -> None:
    assert {kind for _, kind in marks_of(model)} <= KINDS.keys()


def test_an_unknown_procurement_model_is_no_reference() -> None:
    service = checked_catalog(SMALL).catalog.services["aufenthaltstitel"]
    assert service.offers[0].procurement_model == "unknown"
    assert Literal["unknown"] in get_args(type(service.offers[0]).model_fields["procurement_model"].annotation)

    assert {found.kind for found in references(service) if found.loc[:2] == ("offers", 0)} == {
        "organisations",
        "sources",
    }


def test_references_of_a_record_stand_in_the_order_of_its_fields() -> None:
    example = checked_catalog(SMALL).catalog.examples["wuerzburg-hzl"]

    assert sorted(references(example)) == [
        Reference(("procurement_model",), "procurement-models", "nachnutzungsmodell-nrw"),
        Reference(("service",), "services", "hilfe-zum-lebensunterhalt"),
        Reference(("source",), "sources", "deck-nrw-2022-02-28"),
        Reference(("state",), "states", "de-by"),
    ]
