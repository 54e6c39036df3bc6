"""Snapshots: what a source said at one time, kept outside the catalogue with address, time and hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from efa_katalog.harvest.problem import HarvestError

MANIFEST: Final = "manifest.json"
UNFINISHED: Final = ".part"
_STAMP: Final = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stored answer: `received` is the hash of what came, `stored` of what was kept of it."""

    name: str
    file: str
    url: str
    fetched: str
    received: str
    stored: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole fetch. `sketch` stands for its rows, `keys` are the keys that they speak of (see `sketch`)."""

    folder: Path
    source: str
    started: str
    base: str
    version: str
    pieces: tuple[Piece, ...]
    sketch: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was fetched."""
        return datetime.fromisoformat(self.started).date()

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(piece.rows for piece in self.pieces)

    @property
    def seal(self) -> str:
        """One hash for all that is stored."""
        return hashlib.sha256("".join(piece.stored for piece in self.pieces).encode()).hexdigest()

    def path(self, piece: Piece) -> Path:
        """Return where a piece lies."""
        return self.folder / piece.file


def new_stamp(now: datetime) -> str:
    """Return the name of the folder of a snapshot that begins now."""
    return now.astimezone(UTC).strftime(_STAMP)


def manifest_text(snapshot: Snapshot) -> str:
    """Return the manifest of a snapshot."""
    content = asdict(snapshot)
    del content["folder"]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_snapshot(folder: Path) -> Snapshot:
    """Return the snapshot in the folder, every piece checked against its hash.

    Raises:
        HarvestError: it is none, or a piece is not what was fetched.
    """
    snapshot = read_manifest(folder)
    for piece in snapshot.pieces:
        if not snapshot.path(piece).is_file() or sha256_of(snapshot.path(piece)) != piece.stored:
            message = f"{snapshot.path(piece)}: fehlt oder wurde verändert. Den Abzug neu holen (fetch)."
            raise HarvestError(message)
    return snapshot


def read_manifest(folder: Path) -> Snapshot:
    """Return what the manifest in the folder says.

    Raises:
        HarvestError: it cannot be read.
    """
    try:
        found: Mapping[str, object] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return _snapshot(folder, dict(found))
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = f"{folder}: das ist kein lesbarer Abzug ({type(error).__name__}). Den Abzug neu holen (fetch)."
        raise HarvestError(message) from error


def _snapshot(folder: Path, found: dict[str, object]) -> Snapshot:
    pieces = found.pop("pieces")
    if not isinstance(pieces, list):
        raise TypeError
    sketch, keys = found.pop("sketch"), found.pop("keys")
    if not isinstance(sketch, list) or not isinstance(keys, list):
        raise TypeError
    texts = {name: str(value) for name, value in found.items()}
    return Snapshot(
        folder, **texts, pieces=tuple(Piece(**piece) for piece in pieces), sketch=tuple(sketch), keys=tuple(keys)
    )


def finished(store: Path, source: str) -> tuple[Path, ...]:
    """Return the folders of all finished snapshots of a source, oldest first."""
    folders = sorted((store / source).glob("*Z"))
    return tuple(folder for folder in folders if (folder / MANIFEST).is_file())


def sha256_of(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
