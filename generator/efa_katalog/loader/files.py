"""One file to a valid record or its problems; what was read before and has not changed is not read again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from pydantic import ValidationError

from efa_katalog.catalog import ReadFile
from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.loader.folder import Found
from efa_katalog.schema.base import Model
from efa_katalog.schema.messages import translate
from efa_katalog.source import Document, Text, parse, read_bytes

_LONGEST_ID: Final = 80

# Nanoseconds; no file system has a coarser clock (FAT).
_TICK: Final = 2_000_000_000


def read_file(file: Found, model: type[Model], earlier: ReadFile | None, now: int) -> ReadFile:
    """Return what the file holds; `earlier` is what it held before, `now` a time (in ns) before it was looked at.

    Raises:
        OSError: the file cannot be read.
    """
    stamp = _stamp(file.state)
    if earlier is not None and earlier.stamp is not None and earlier.stamp == stamp:
        return earlier
    raw = read_bytes(file.path)
    digest = blake2b(raw, digest_size=32).digest()
    trusted = stamp if _is_settled(file.state, now) else None
    if earlier is not None and earlier.digest == digest:
        return replace(earlier, stamp=trusted)
    try:
        document = parse(raw, file.shown)
    except CatalogError as error:
        return ReadFile(trusted, digest, None, None, error.diagnostics)
    record, problems = _validated(document, model, file.id)
    return ReadFile(trusted, digest, Text(document.path, document.text), record, tuple(problems))


def _stamp(state: os.stat_result | None) -> tuple[int, ...] | None:
    """What changes with every change of a file, short of a change within the same tick of the clock."""
    if state is None:
        return None
    return (state.st_mtime_ns, state.st_size, state.st_ctime_ns, state.st_ino, state.st_dev)


def _is_settled(state: os.stat_result | None, now: int) -> bool:
    """Whether the next change will show in the stamp: not if the last one may be of this very moment."""
    return state is not None and max(state.st_mtime_ns, state.st_ctime_ns) + _TICK < now


def _validated(document: Document, model: type[Model], record_id: str) -> tuple[Model | None, list[Diagnostic]]:
    own = document.data.get("id")
    # The file's name says the id. What the file itself says is only looked at if it is something else.
    is_silent = record_id and len(record_id) <= _LONGEST_ID and (own == record_id or "id" not in document.data)
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
