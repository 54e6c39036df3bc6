"""Many files read by several processes.

Almost all of the time goes into each file by itself: parsing it and checking its shape. A helper makes plain data of
what it has read while others still read. Files that it could not read are read where the error can be said.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from efa_katalog.catalog import ReadFile
from efa_katalog.loader.folder import Found
from efa_katalog.sharing import Exchange, helpers_wanted, share_out

_LEAST: Final = 400
"""With fewer files starting helpers costs more than it gains."""

_PORTIONS: Final = 100

Read = Callable[[Found], ReadFile]


def read_ahead(files: Sequence[Found], read: Read) -> Mapping[str, ReadFile]:
    """Return what the files hold by their path as shown; nothing where one process is enough.

    Files that cannot be read are missing.
    """
    helpers = helpers_wanted(len(files), _LEAST)
    if not helpers:
        return {}
    here = os.getpid()
    found: dict[str, ReadFile] = {}
    told: list[bytes] = []

    def do(portion: Sequence[Found]) -> None:
        part = dict(_readable(portion, read))
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


def _readable(files: Iterable[Found], read: Read) -> Iterable[tuple[str, ReadFile]]:
    for file in files:
        with suppress(OSError):
            yield file.shown, read(file)
