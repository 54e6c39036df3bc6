"""The fixture catalogue keeps its promise: every optional field is used at least once and missing at least once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KINDS

ROOT = Path(__file__).parent / "catalogs" / "small"


def models_in(value: object) -> Iterator[BaseModel]:
    """Yield every model in a record, itself included."""
    if isinstance(value, BaseModel):
        yield value
        for _, inner in value:
            yield from models_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from models_in(item)


def all_models(catalog: Catalog) -> Iterator[BaseModel]:
    for kind in KINDS:
        for record in catalog.records(kind).values():
            yield from models_in(record)


def owner(model: type[BaseModel], field: str) -> str:
    """Return the class that declares the field: what several kinds of condition inherit counts once."""
    return next(base.__name__ for base in reversed(model.__mro__) if field in getattr(base, "model_fields", {}))


def test_small_catalog_has_no_problem() -> None:
    assert checked_catalog(ROOT).warnings == ()


@pytest.mark.parametrize("is_used", [True, False])
def test_every_optional_field_is_used_and_missing_somewhere(*, is_used: bool) -> None:
    models = list(all_models(checked_catalog(ROOT).catalog))
    wanted = {
        (owner(type(model), name), name)
        for model in models
        for name, field in type(model).model_fields.items()
        if not field.is_required() and name != "id"
    }
    found = {
        (owner(type(model), name), name)
        for model in models
        for name in type(model).model_fields
        if (name in model.model_fields_set) is is_used
    }

    assert not sorted(wanted - found), sorted(wanted - found)
