"""The parts of an Excel file that say something: reading then costs what is filled, not what is formatted.

Programs keep a format for every cell of a column that somebody once coloured. There may be millions of them, and each
would become an object that holds nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from zipfile import ZipFile

_LARGEST: Final = 2**30
_PIECE: Final = 2**20
_PARTS: Final = (".xml", ".rels")
# A cell without its place counts from its neighbour and has to stay.
_EMPTY_CELL: Final = re.compile(rb'<(?:\w+:)?c\s+r="[A-Z]+[0-9]+"[^<>]*(?:/>|></(?:\w+:)?c>)')
_EMPTY_ROW: Final = re.compile(rb'<(?:\w+:)?row\s+r="[0-9]+"[^<>]*(?:/>|></(?:\w+:)?row>)')
_ROW_END: Final = b"row>"
# Comments and quoted passages, which no known program writes, may hold what only looks like a cell.
_OTHER_MARKUP: Final = b"<!"
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["\']([A-Z0-9:$]+)["\']')


class TooLargeError(Exception):
    """The file is larger than what anybody edits, once it is unpacked."""


def slim(path: Path) -> io.BytesIO:
    """Return the Excel file without pictures and without cells and rows that hold nothing.

    Raises:
        TooLargeError: it would not fit into memory.
        BadZipFile, OSError: it is none, or cannot be read.
    """
    result = io.BytesIO()
    with ZipFile(path) as old, ZipFile(result, "w") as new:
        if sum(info.file_size for info in old.infolist()) > _LARGEST:
            raise TooLargeError
        for info in old.infolist():
            if info.filename.lower().endswith(_PARTS):
                with old.open(info) as part:
                    pieces = _filled(part) if "worksheets/" in info.filename else iter([part.read()])
                    new.writestr(info.filename, b"".join(pieces))
    result.seek(0)
    return result


def merged_ranges(sheet: bytes) -> tuple[str, ...]:
    """Return which cells of a sheet are merged, as `B2:B3`; the reader passes over it."""
    return tuple(found.decode() for found in _MERGED.findall(sheet))


def _filled(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the text of a sheet, cut behind rows, without what is empty."""
    rest, is_plain = b"", True
    while chunk := part.read(_PIECE):
        head, end, rest = (rest + chunk).rpartition(_ROW_END)
        is_plain = is_plain and _OTHER_MARKUP not in head
        yield (_EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", head + end)) if is_plain else head + end)
    yield rest
