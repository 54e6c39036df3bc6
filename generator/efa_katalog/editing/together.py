"""Several files of a catalogue replaced together: all of them or none, whoever interrupts it, also `kill -9`.

They are written beside the catalogue's files first. Then one rename decides that they count, and what is not in place
by then is put there by the next command.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from efa_katalog.editing.files import write_whole

# Hidden files are no part of a catalogue.
_DECIDED: Final = ".wird-ersetzt"
_DRAFT: Final = ".entwurf-"


def write_together(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace or create the files, by their place below `root`.

    Raises:
        OSError: something cannot be written; unless the files had been decided on, all are as they were.
    """
    for left in root.glob(f"{_DRAFT}*"):
        shutil.rmtree(left, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(dir=root, prefix=_DRAFT))
    try:
        for name, content in files.items():
            write_whole(draft / name, content)
            with suppress(FileNotFoundError):
                shutil.copymode(root / name, draft / name)
        finish(root)
        draft.rename(root / _DECIDED)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    finish(root)


def finish(root: Path) -> tuple[str, ...]:
    """Put in place what was decided on before an interruption, and return the names of those files."""
    decided = root / _DECIDED
    names = sorted(path.relative_to(decided).as_posix() for path in decided.rglob("*") if path.is_file())
    for name in names:
        (root / name).parent.mkdir(exist_ok=True)
        # Another command may put the same files in place at the same time.
        with suppress(FileNotFoundError):
            (decided / name).replace(root / name)
    shutil.rmtree(decided, ignore_errors=True)
    return tuple(names)
