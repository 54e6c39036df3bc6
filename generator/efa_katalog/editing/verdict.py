"""Whether a text that is about to be written would be a valid record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from efa_katalog.diagnostics import CatalogError
from efa_katalog.schema.messages import Message, translate
from efa_katalog.source import parse

if TYPE_CHECKING:
    from efa_katalog.source import Data

_M = TypeVar("_M", bound=BaseModel)


def faults(data: dict[str, Data], model: type[BaseModel]) -> tuple[Message, ...]:
    """Return what the schema refuses in a record's data; nothing if the record is valid."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return tuple(translate(model, error.errors(include_url=False)))
    return ()


def checked(text: str, path: str, model: type[_M]) -> _M:
    """Return the record that the text holds.

    Raises:
        CatalogError: with every problem of the text, at its place; `path` is the file's name in it.
    """
    document = parse(text.encode(), path)
    found = faults(document.data, model)
    if found:
        raise CatalogError(
            document.diagnostic(item.loc, item.code, item.text, item.hint, key=item.at_key) for item in found
        )
    return model.model_validate(document.data)
