"""The fields of a record as a person fills them in: one question each, nested ones by a dotted name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from efa_katalog.editing.order import inner_model
from efa_katalog.schema.order import order_of
from efa_katalog.schema.outline import members_in, parts_of

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from efa_katalog.source import Data

LIST_MARK: Final = "|"
"""What stands between the values of a list in one answer."""


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """A field: its dotted name, title and description in German, allowed values if closed; `many` takes a list."""

    name: str
    title: str
    description: str
    values: tuple[str, ...]
    many: bool


def required_questions(model: type[BaseModel], prefix: str = "") -> Iterator[FieldQuestion]:
    """Yield a question for each field without which a record is not valid, in the order in which it is written."""
    for name in order_of(model):
        field = model.model_fields[name]
        inner = inner_model(model, name)
        if field.is_required() and inner is None:
            yield _question(f"{prefix}{name}", field)
        elif field.is_required() and inner is not None:
            yield from required_questions(inner, f"{prefix}{name}.")


def all_names(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Yield the dotted names of all plain fields."""
    for name in order_of(model):
        inner = inner_model(model, name)
        if inner is None:
            yield f"{prefix}{name}"
        else:
            yield from all_names(inner, f"{prefix}{name}.")


def nested(model: type[BaseModel], answers: Mapping[str, str]) -> dict[str, Data]:
    """Return the answers (dotted name → text) as the data of a record; one item for each list of groups."""
    found: dict[str, Data] = {}
    for name in order_of(model):
        own = answers.get(name)
        inner = inner_model(model, name)
        if inner is not None:
            below = {key.partition(".")[2]: text for key, text in answers.items() if key.partition(".")[0] == name}
            if below:
                group = nested(inner, below)
                found[name] = [group] if is_list(model.model_fields[name]) else group
        elif own is not None:
            found[name] = _split(own) if is_list(model.model_fields[name]) else own
    return found


def is_list(field: FieldInfo) -> bool:
    """Whether the field holds a list."""
    return tuple in parts_of(field.annotation)


def _split(text: str) -> list[Data]:
    return [part.strip() for part in text.split(LIST_MARK) if part.strip()]


def _question(name: str, field: FieldInfo) -> FieldQuestion:
    values = tuple(member.value for member in members_in(field.annotation))
    return FieldQuestion(name, field.title or name, field.description or "", values, is_list(field))
