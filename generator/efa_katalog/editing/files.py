"""Writing files whole: whoever interrupts a command finds the old file or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MODE = 0o666


def write_whole(target: Path, content: str | bytes, *, lasting: bool = True) -> None:
    """Replace the content of `target`, or create it and its folders; text is written as UTF-8.

    `lasting` waits until the disk has it, so that even a power cut leaves the file whole; what can be made again
    need not pay for that.

    Raises:
        OSError: the folder cannot be written; `target` is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.chmod(_mode_of(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_of(target: Path) -> int:
    """The rights the file has, or those a new file gets: a temporary file is readable by its owner only."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return _MODE & ~mask
