"""Whether a text that is about to be written would be a valid record."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from efa_katalog.diagnostics import CatalogError
from efa_katalog.schema.messages import translate
from efa_katalog.source import parse

_M = TypeVar("_M", bound=BaseModel)


def checked(text: str, path: str, model: type[_M]) -> _M:
    """Return the record that the text holds.

    Raises:
        CatalogError: with every problem of the text, at its place; `path` is the file's name in it.
    """
    document = parse(text.encode(), path)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        messages = translate(model, error.errors(include_url=False))
        raise CatalogError(
            document.diagnostic(found.loc, found.code, found.text, found.hint, key=found.at_key) for found in messages
        ) from error
