"""One file to a valid record or its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from efa_katalog.catalog import SETTINGS
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.load.folder import Found, unreadable
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import Model
from efa_katalog.schema.messages import translate
from efa_katalog.schema.settings import Settings
from efa_katalog.source import Document, Text, parse, read_bytes


class ReadFile(NamedTuple):
    """What a file holds: its text and record where they are sound, and its problems."""

    text: Text | None
    record: Model | None
    problems: tuple[Diagnostic, ...]


Read = Callable[[Sequence[Found]], Iterable[ReadFile]]
"""Returns what each of the files holds, in their order."""


def read_files(files: Sequence[Found]) -> Iterator[ReadFile]:
    """Yield what each of the files holds, reading one after the other."""
    for file in files:
        try:
            yield parsed(file, read_bytes(file.path))
        except OSError as error:
            yield ReadFile(None, None, (unreadable(file.shown, error),))


def parsed(file: Found, raw: bytes) -> ReadFile:
    """Return what the file holds, from its bytes."""
    try:
        document = parse(raw, file.shown)
    except CatalogError as error:
        return ReadFile(None, None, error.diagnostics)
    model = Settings if file.kind == SETTINGS else KINDS[file.kind]
    record, problems = _validated(document, model, file.id)
    return ReadFile(Text(document.path, document.text), record, tuple(problems))


def _validated(document: Document, model: type[Model], record_id: str) -> tuple[Model | None, list[Diagnostic]]:
    own = document.data.get("id")
    # The file's name says the id. What the file itself says is only looked at if it is something else.
    is_silent = record_id and (own == record_id or "id" not in document.data)
    try:
        record = model.model_validate({**document.data, "id": record_id} if is_silent else document.data)
    except ValidationError as error:
        return None, [*_explained(document, model, error), *_id_problem(document, record_id)]
    if record_id and not is_silent:
        record = record.model_copy(update={"id": record_id})
    return record, [*_id_problem(document, record_id)]


def _explained(document: Document, model: type[Model], error: ValidationError) -> Iterator[Diagnostic]:
    for message in translate(model, error.errors(include_url=False)):
        yield document.diagnostic(message.loc, message.code, message.text, message.hint, key=message.at_key)


def _id_problem(document: Document, record_id: str) -> Iterator[Diagnostic]:
    found = document.data.get("id")
    # A list or a group is refused by its type already.
    if record_id and isinstance(found, str) and found != record_id:
        yield document.diagnostic(
            ("id",),
            "id-mismatch",
            f"Die Kennung „{found}“ passt nicht zum Dateinamen „{record_id}.yaml“",
            "Die Zeile mit id löschen oder die Datei umbenennen",
        )
