"""Fetching piece by piece into a folder that becomes a snapshot only when it is whole; what is there stays."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Final

from efa_katalog.editing.files import write_whole
from efa_katalog.harvest.client import Ask, Client
from efa_katalog.harvest.problem import HarvestError
from efa_katalog.harvest.sketch import Sketch
from efa_katalog.harvest.snapshot import (
    MANIFEST,
    UNFINISHED,
    Piece,
    Snapshot,
    manifest_text,
    new_stamp,
    read_manifest,
    sha256_of,
)
from efa_katalog.harvest.stream import Body

_RESUME_WITHIN: Final = timedelta(hours=24)

Keep = Callable[[Body, IO[bytes], Sketch], int]
"""Reads an answer, writes what is kept of it (nothing personal) and returns how many rows it has."""


@dataclass(slots=True)
class Fetch:
    """A fetch under way: where to ask, what is known beforehand, and what has come so far.

    `districts` are the keys of the Kreise by the code of their state.
    """

    client: Client
    snapshot: Snapshot
    districts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address of the source, without a slash at the end."""
        return self.snapshot.base.rstrip("/")

    def piece(self, name: str, ask: Ask, keep: Keep) -> Piece:
        """Return the piece; it is asked for only if an earlier run has not got it.

        Raises:
            HarvestError: it cannot be had; what came before stays for the next run.
        """
        known = next((piece for piece in self.snapshot.pieces if piece.name == name), None)
        if known is not None and self.snapshot.path(known).is_file():
            return known
        piece, sketch = self.client.read(ask, lambda body: self._stored(name, ask, keep, body))
        pieces = (*self.snapshot.pieces, piece)
        self._note(replace(self.snapshot, pieces=pieces, sketch=sketch.values, keys=tuple(sorted(sketch.keys))))
        return piece

    def _stored(self, name: str, ask: Ask, keep: Keep, body: Body) -> tuple[Piece, Sketch]:
        file = f"{len(self.snapshot.pieces):04d}-{name}"
        sketch = Sketch(self.snapshot.sketch, self.snapshot.keys)
        with tempfile.NamedTemporaryFile(dir=self.snapshot.folder, prefix=".", delete=False) as stream:
            half = Path(stream.name)
            try:
                rows = keep(body, stream, sketch)
                while body.read(1 << 16):  # what is kept may end before the answer does
                    pass
            except BaseException:
                half.unlink()
                raise
        stored = _sealed(half, self.snapshot.folder / file)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Piece(name, file, ask.url, now, body.sha256, stored, body.size, rows), sketch

    def _note(self, snapshot: Snapshot) -> None:
        write_whole(snapshot.folder / MANIFEST, manifest_text(snapshot), lasting=False)
        self.snapshot = snapshot

    def done(self) -> Snapshot:
        """Return the snapshot, whole and under its final name."""
        if not self.snapshot.pieces:
            message = "Es kam nichts, das sich aufheben ließe."
            raise HarvestError(message)
        folder = self.snapshot.folder.with_suffix("")
        self.snapshot.folder.rename(folder)
        return replace(self.snapshot, folder=folder)


def _sealed(half: Path, target: Path) -> str:
    half.chmod(0o644)
    half.replace(target)
    return sha256_of(target)


def begun(store: Path, source: str, base: str, version: str, now: datetime) -> Snapshot:
    """Return the snapshot that an interrupted run has left within a day, or a new empty one; older ones are removed."""
    for folder in sorted((store / source).glob(f"*{UNFINISHED}"), reverse=True):
        found = read_manifest(folder) if (folder / MANIFEST).is_file() else None
        if found is None or now - datetime.fromisoformat(found.started) >= _RESUME_WITHIN:
            shutil.rmtree(folder)  # nothing can come of it any more
        elif (found.base, found.version) == (base, version):
            return found
    folder = store / source / f"{new_stamp(now)}{UNFINISHED}"
    folder.mkdir(parents=True, exist_ok=True)
    return Snapshot(folder, source, now.astimezone(UTC).isoformat(timespec="seconds"), base, version, ())
