"""A file of the catalogue in its canonical form, as it is or with other data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.blank import explanations
from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.source import Comment, parse, read_comments

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.source import Data, Document

_SCHEMA_MARK: Final = "yaml-language-server:"


def rewritten(document: Document, model: type[BaseModel], schema_line: str, data: dict[str, Data] | None = None) -> str:
    """Return the text of a file below `schema_line` and its own head of comments; with `data` instead of its own.

    Raises:
        CatalogError: a comment below the head would get lost, or the data is not what a file may hold.
    """
    comments = read_comments(document)
    lost = tuple(_lost(document, comments, frozenset(explanations(model))))
    if lost:
        raise CatalogError(lost)
    head = [comment.text for comment in comments if comment.is_above_data]
    own = [line for line in head if not line.lstrip("# ").startswith(_SCHEMA_MARK)]
    text = yaml_text(document.data if data is None else data, model, [schema_line, *own])
    # Data from elsewhere may hold characters that no file may, and quotes may make a large file too large.
    parse(text.encode(), document.path)
    return text


def _lost(document: Document, comments: tuple[Comment, ...], ours: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield a problem for each comment below the head, but for those that `efa-katalog new` wrote."""
    for comment in comments:
        if not comment.is_above_data and comment.text not in ours:
            line, column = comment.position
            message = "Dieser Kommentar ginge verloren"
            hint = "Den Kommentar über die erste Angabe setzen, als „note“ eintragen oder löschen."
            yield Diagnostic(
                document.path, line, column, "lost-comment", message, hint, snippet=document.line_text(line)
            )
