"""Files read by several processes, and only those that have changed since they were read before.

Almost all of the time goes into each file by itself: parsing it and checking its shape. A helper makes plain data of
what it has read while others still read.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, NamedTuple

from efa_katalog.load.files import ReadFile, parsed
from efa_katalog.load.folder import Found, unreadable
from efa_katalog.source import read_bytes
from efa_katalog.speed.processes import Exchange, helpers_wanted, share_out

_LEAST: Final = 400
"""With fewer files starting helpers costs more than it gains."""

_PORTIONS: Final = 100

# Nanoseconds; no file system has a coarser clock (FAT).
_TICK: Final = 2_000_000_000


class _Known(NamedTuple):
    """What a file held when it was read, and how to tell that it still does.

    `digest` is the hash of its content. While `stamp` (time, size and number of the file) is the same, so is the
    content; it is None if the file was so new that another change might not show.
    """

    stamp: tuple[int, ...] | None
    digest: bytes
    found: ReadFile


class Reader:
    """Reads files; those that have not changed since the last time hold the very records of then."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[str, _Known] = {}

    def __call__(self, files: Sequence[Found]) -> Iterator[ReadFile]:
        """Yield what each of the files holds, in their order."""
        now = time.time_ns()
        known = self._known or _read_ahead(files, now)
        self._known = {}
        for file in files:
            try:
                found = self._known[file.shown] = _read(file, known.get(file.shown), now)
            except OSError as error:
                yield ReadFile(None, None, (unreadable(file.shown, error),))
            else:
                yield found.found


def _read(file: Found, earlier: _Known | None, now: int) -> _Known:
    """`now` is a time (in ns) before the file was looked at."""
    stamp = _stamp(file.state)
    if earlier is not None and earlier.stamp is not None and earlier.stamp == stamp:
        return earlier
    raw = read_bytes(file.path)
    digest = blake2b(raw, digest_size=32).digest()
    trusted = stamp if _is_settled(file.state, now) else None
    is_same = earlier is not None and earlier.digest == digest
    return _Known(trusted, digest, earlier.found if is_same and earlier else parsed(file, raw))


def _stamp(state: os.stat_result | None) -> tuple[int, ...] | None:
    """What changes with every change of a file, short of a change within the same tick of the clock."""
    if state is None:
        return None
    return (state.st_mtime_ns, state.st_size, state.st_ctime_ns, state.st_ino, state.st_dev)


def _is_settled(state: os.stat_result | None, now: int) -> bool:
    """Whether the next change will show in the stamp: not if the last one may be of this very moment."""
    return state is not None and max(state.st_mtime_ns, state.st_ctime_ns) + _TICK < now


def _read_ahead(files: Sequence[Found], now: int) -> dict[str, _Known]:
    """Return what the files hold by their path as shown; nothing where one process is enough.

    Files that cannot be read are missing.
    """
    helpers = helpers_wanted(len(files), _LEAST)
    if not helpers:
        return {}
    here = os.getpid()
    found: dict[str, _Known] = {}
    told: list[bytes] = []

    def do(portion: Sequence[Found]) -> None:
        part = dict(_readable(portion, now))
        if os.getpid() == here:
            found.update(part)
        else:
            told.append(pickle.dumps(part, pickle.HIGHEST_PROTOCOL))

    def learn(parts: Iterable[bytes]) -> None:
        for part in parts:
            found.update(pickle.loads(part))  # noqa: S301 — from our own child

    size = -(-len(files) // _PORTIONS)
    jobs = [partial(do, files[at : at + size]) for at in range(0, len(files), size)]
    share_out(jobs, helpers, Exchange(lambda: None, lambda: told, learn), lambda _: None)
    return found


def _readable(files: Iterable[Found], now: int) -> Iterator[tuple[str, _Known]]:
    for file in files:
        try:
            yield file.shown, _read(file, None, now)
        except OSError:
            continue  # said where it is read again
