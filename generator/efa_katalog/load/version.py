"""In which version of the schema a catalogue is written, and what that means for reading it."""

from __future__ import annotations

import re
from pathlib import Path

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.load.folder import Found, settings_file
from efa_katalog.schema.settings import FIRST_VERSION, SCHEMA_VERSION
from efa_katalog.source import Document, parse, read_bytes

_FIELD = ("schema_version",)
_NUMBER = re.compile("[0-9]{1,9}")


def version_of(document: Document) -> int:
    """Return the version that `catalog.yaml` names; the first ones did not. What is no number is refused elsewhere."""
    written = document.data.get(*_FIELD)
    is_number = isinstance(written, str) and _NUMBER.fullmatch(written)
    return max(FIRST_VERSION, int(str(written))) if is_number else FIRST_VERSION


def too_new(settings: Found) -> Diagnostic | None:
    """Return the problem of a catalogue that a later program has written: nothing in it can be judged here."""
    document = _document(settings)
    if document is None or version_of(document) <= SCHEMA_VERSION:
        return None
    message = (
        f"Dieser Katalog ist neuer als das Programm: Er ist in Fassung {version_of(document)} geschrieben, "
        f"das Programm kennt Fassungen bis {SCHEMA_VERSION}"
    )
    return document.diagnostic(_FIELD, "newer-catalog", message, "Das Programm auf den neuesten Stand bringen")


def refuse_newer(root: Path) -> None:
    """Let nobody write into a catalogue that a later program has written.

    Raises:
        CatalogError: it is one.
    """
    settings = settings_file(root, root.name or root.resolve().name)
    newer = too_new(settings) if isinstance(settings, Found) else None
    if newer is not None:
        raise CatalogError([newer])


def too_old(settings: Found) -> Diagnostic | None:
    """Return what may explain the problems of a catalogue that an earlier program has written."""
    document = _document(settings)
    if document is None or version_of(document) >= SCHEMA_VERSION:
        return None
    message = f"Der Katalog ist in Fassung {version_of(document)} geschrieben, das Programm erwartet {SCHEMA_VERSION}"
    return document.diagnostic(_FIELD, "older-catalog", message, "„efa-katalog migrate“ bringt ihn auf diesen Stand")


def _document(settings: Found) -> Document | None:
    """Return the file; why it cannot be read is said where all files are read."""
    try:
        return parse(read_bytes(Path(settings.path)), settings.shown)
    except (CatalogError, OSError):
        return None
