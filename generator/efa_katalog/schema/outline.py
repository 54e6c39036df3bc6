"""Walk the schema along a place in a record, to name fields in German and to know which keys were allowed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def models_along(root: type[BaseModel], loc: Sequence[str | int]) -> Iterator[tuple[type[BaseModel], FieldInfo | None]]:
    """Yield each model on the way along `loc`, with the field that leads on (None at the end)."""
    model: type[BaseModel] | None = root
    rest = list(loc)
    while model is not None:
        name = rest.pop(0) if rest else None
        field = model.model_fields.get(name) if isinstance(name, str) else None
        yield model, field
        if field is None:
            return
        while rest and isinstance(rest[0], int):
            rest.pop(0)
        model = _inner_model(field.annotation, rest)


def without_tags(root: type[BaseModel], loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """Return `loc` with only the keys and indexes that stand in the file.

    Why: Pydantic puts the tags of unions between them, and a tag may read like a key that also exists.
    """
    model: type[BaseModel] | None = root
    rest, kept = list(loc), list[str | int]()
    while model is not None and rest:
        name = rest.pop(0)
        kept.append(name)
        field = model.model_fields.get(name) if isinstance(name, str) else None
        if field is None:
            break
        while rest and isinstance(rest[0], int):
            kept.append(rest.pop(0))
        model = _inner_model(field.annotation, rest)
    return tuple(kept)


def tags_at(root: type[BaseModel], loc: Sequence[str | int]) -> tuple[str, ...]:
    """Return the `kind` tags among which a value at `loc` chooses; empty if its shape is fixed."""
    field = field_at(root, loc)
    return tuple(tag for model in models_in(field.annotation if field else None) for tag in tags_of(model))


def model_at(root: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    """Return the innermost model that contains `loc`."""
    return list(models_along(root, loc))[-1][0]


def titles_along(root: type[BaseModel], loc: Sequence[str | int]) -> tuple[str, ...]:
    """Return the German titles of the fields on the way along `loc`."""
    return tuple(field.title or "" for _, field in models_along(root, loc) if field is not None)


def field_at(root: type[BaseModel], loc: Sequence[str | int]) -> FieldInfo | None:
    """Return the last field on the way along `loc`, if any."""
    fields = [field for _, field in models_along(root, loc) if field is not None]
    return fields[-1] if fields else None


def _inner_model(annotation: object, rest: list[str | int]) -> type[BaseModel] | None:
    models = models_in(annotation)
    if len(models) == 1:
        return models[0]
    tag = rest[0] if rest else None
    for model in models:
        if tag is not None and tag in tags_of(model):
            rest.pop(0)
            return model
    return None


def models_in(annotation: object) -> tuple[type[BaseModel], ...]:
    """Return the models that a value of this type can be or hold."""
    return tuple(part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, BaseModel))


def members_in(annotation: object) -> tuple[StrEnum, ...]:
    """Return the members of the vocabularies that a value of this type is from."""
    enums = [part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, StrEnum)]
    return tuple(member for enum in enums for member in enum)


def parts_of(annotation: object) -> Iterator[Any]:
    """Yield everything that an annotation is made of, itself first: types, what they hold, and the marks on them."""
    yield annotation
    yield get_origin(annotation)
    for part in get_args(annotation):
        yield from parts_of(part)


def tags_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the values of the model's `kind` tag if it is one of several alternatives."""
    field = model.model_fields.get("kind")
    if field is None or get_origin(field.annotation) is not Literal:
        return ()
    return get_args(field.annotation)
