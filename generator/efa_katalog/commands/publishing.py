"""A new site in place of the last one, only when it is whole.

Whatever happens to the program, also `kill -9` or a full disk: the site is the last whole one or the new one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

if sys.platform != "win32":
    import fcntl

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Workshop(NamedTuple):
    """Where a site is made before it takes its place: on the same disk, so that a folder can be renamed."""

    site: Path

    @property
    def folder(self) -> Path:
        """What git does not look at."""
        return self.site.parent / ".build"

    @property
    def new(self) -> Path:
        """The site that is being made."""
        return self.folder / f"{self.site.name}.new"

    @property
    def old(self) -> Path:
        """The last site, while it makes room."""
        return self.folder / f"{self.site.name}.old"


@contextmanager
def opened(workshop: Workshop) -> Iterator[int]:
    """Wait until no other build is running, not even the orphan of one that was killed; clear up after it.

    Yields the lock's file descriptor: a child process that inherits it keeps the lock.
    """
    workshop.folder.mkdir(parents=True, exist_ok=True)
    with (workshop.folder / "lock").open("w") as lock:
        _wait_for(lock.fileno())
        _clear_up(workshop)
        yield lock.fileno()


def put_in_place(workshop: Workshop) -> None:
    """Let the new site be the site, in one step where the system can exchange two folders."""
    # Names must not reach the disk before the content does: a power cut would leave empty files.
    if hasattr(os, "sync"):
        os.sync()
    new, old, site = workshop.new, workshop.old, workshop.site
    if not site.exists():
        new.rename(site)
        return
    if _exchange(new, site):
        left = new
    else:
        # Two steps: after a kill between them the next build gives the old site back.
        site.rename(old)
        new.rename(site)
        left = old
    # It is published already; what cannot be removed now is removed by the next build.
    shutil.rmtree(left, ignore_errors=True)


def give_up(workshop: Workshop) -> None:
    """Remove what is half done: it may be what has filled the disk."""
    shutil.rmtree(workshop.new, ignore_errors=True)


def _wait_for(lock: int) -> None:
    if sys.platform != "win32":
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Ein anderer Bau läuft noch; dieser wartet auf sein Ende.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)


def _clear_up(workshop: Workshop) -> None:
    """Finish what an interrupted build has left: give back the last site, remove what was half done."""
    if workshop.old.exists() and not workshop.site.exists():
        workshop.old.rename(workshop.site)
    for left in (workshop.new, workshop.old):
        if left.exists():
            shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once and return True, or change nothing and return False."""
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
    return False
