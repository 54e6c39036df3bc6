"""What git knows of the folder of the catalogue. Where its history is missing, none is made up.

A clone may be shallow, a download without history, unpacked inside the repository of something else, or changed since
the last commit.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from efa_katalog.load import SETTINGS_FILE

DIRTY: Final = "-dirty"
"""What stands behind the name of a commit if the catalogue has been changed since, as git itself writes it."""


class GitError(Exception):
    """Git is missing (then nothing is said) or refuses; `said` is its last line."""

    def __init__(self, said: str = "") -> None:
        """Keep what git said."""
        self.said = said
        super().__init__(said)


def git(root: Path, *words: str) -> bytes:
    """Return what git prints in the folder.

    Raises:
        GitError: git is missing or refuses.
    """
    # A clone may belong to another user than the one who runs this (containers).
    command = ("git", "--no-optional-locks", "-c", "safe.directory=*", *words)
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 — no shell
    except OSError as error:
        raise GitError from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(said[-1] if said else words[0])
    return done.stdout


def is_kept(root: Path) -> bool:
    """Whether the repository around the folder keeps this catalogue, and is not that of something else."""
    try:
        git(root, "ls-files", "--error-unmatch", "--", SETTINGS_FILE)
    except GitError:
        return False
    return True


def is_shallow(root: Path) -> bool:
    """Whether the repository lacks older commits, so that what it says of the past may be wrong."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def revision(root: Path) -> str:
    """Return the commit that the catalogue in the folder comes from, with `DIRTY` behind it if it differs from that.

    Empty outside a repository, in that of something else, without a commit and without git.
    """
    if not is_kept(root):
        return ""
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
        changed = git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    except GitError:
        return ""
    return f"{commit}{DIRTY}" if changed else commit
