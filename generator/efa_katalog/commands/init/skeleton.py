"""The files of a new catalogue: plain files of the package, and records from elsewhere if there are any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from efa_katalog import __version__
from efa_katalog.exports.json_schema import as_text, record_schemas

SKELETON: Final = Path(__file__).parents[2] / "skeleton"
RECORDS: Final = SKELETON / "catalog"
# Stored without their dot: as hidden files, packaging would skip some and git would obey others (.gitignore).
_HIDDEN: Final = "dot-"


def files(records: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file; `records` is the folder that becomes the catalogue."""
    for name, path in _below(SKELETON):
        if not name.startswith("catalog/"):
            yield name.replace(_HIDDEN, ".", 1) if name.startswith(_HIDDEN) else name, path.read_bytes()
    for name, path in _below(records):
        yield f"catalog/{name}", path.read_bytes()
    for name, schema in record_schemas().items():
        yield f"schema/{name}", as_text(schema).encode()
    yield "requirements.txt", f"efa-katalog=={__version__}\n".encode()


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
