"""The files of a catalogue folder by kind, and the line that tells editors' programs where their schema is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from efa_katalog.catalog import SETTINGS
from efa_katalog.load import SETTINGS_FILE
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.base import Model
from efa_katalog.schema.settings import Settings


class DataFile(NamedTuple):
    """A file of the catalogue with the model of what it holds."""

    path: Path
    model: type[Model]
    schema_line: str


def singular(kind: str) -> str:
    """Return the name of one record of the folder `kind`, as in the names of the schemas."""
    return kind.removesuffix("s")


KIND_OF_WORD: Final = {
    **{singular(kind): kind for kind in KINDS},
    **{KIND_LABELS[kind].lower(): kind for kind in KINDS},
    "stelle": "organisations",
}
"""What a person may call a kind, in English and German (the guide speaks of Stellen) → the folder's name."""


def schema_line(kind: str) -> str:
    """Return the first line of a record's file, or of that of the settings."""
    if kind == SETTINGS:
        return "# yaml-language-server: $schema=../schema/catalog.schema.json"
    return f"# yaml-language-server: $schema=../../schema/{singular(kind)}.schema.json"


def data_files(root: Path) -> Iterator[DataFile]:
    """Yield every file of the catalogue, settings first, then by kind and name."""
    settings = root / SETTINGS_FILE
    if settings.is_file():
        yield DataFile(settings, Settings, schema_line(SETTINGS))
    for kind, model in KINDS.items():
        for path in sorted((root / kind).glob("*.yaml")):
            yield DataFile(path, model, schema_line(kind))
