"""The catalogue as it was: in another folder or at an earlier revision."""

from __future__ import annotations

import io
import tarfile
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.checked import read_lock
from efa_katalog.checked.repository import GitError, git, is_kept, is_shallow
from efa_katalog.commands.refusal import Refusal
from efa_katalog.derive.ids import Lock
from efa_katalog.diagnostics import Diagnostic
from efa_katalog.load import read_catalog

SHALLOW: Final = "Diesem Klon fehlen ältere Stände; holen mit: git fetch --unshallow"
_NOT_KEPT: Final = (
    "Den Katalog in {root} kennt git nicht: Es fehlt, hier liegt keine Versionsgeschichte, oder das Repository darüber "
    "gehört zu etwas anderem. Bitte einen Ordner nennen, mit dem zu vergleichen ist (bei release: --since ORDNER)."
)


class Past(NamedTuple):
    """A catalogue as it was, what could not be read in it, and what it knew of its ids."""

    catalog: Catalog
    problems: tuple[Diagnostic, ...]
    lock: Lock


def catalog_at(spot: str, root: Path) -> Past:
    """Return the catalogue in the folder `spot`, or at the git revision `spot`.

    Raises:
        Refusal: there is no such folder or revision, or its settings cannot be read.
    """
    if Path(spot).is_dir():
        return _valid_part(Path(spot), spot)
    with tempfile.TemporaryDirectory(prefix="efa-katalog-") as folder:
        _unpack(spot, root, Path(folder))
        return _valid_part(Path(folder) / root.resolve().name, spot)


def history(root: Path, *words: str) -> bytes:
    """Return what git says of the past of the catalogue.

    Raises:
        Refusal: git does not keep this catalogue, or refuses.
    """
    if not is_kept(root):
        raise Refusal(_NOT_KEPT.format(root=root), 2)
    try:
        return git(root, *words)
    except GitError as error:
        message = f"git kann das nicht: {error.said}"
        raise Refusal(message) from error


def _unpack(revision: str, root: Path, target: Path) -> None:
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        message = (
            f"„{revision}“ ist weder ein Ordner noch ein Stand in git. Erlaubt sind z. B. catalog, main, HEAD~1."
            f"{_shallow_hint(root)}"
        )
        raise Refusal(message, 2) from error
    # Run inside the folder, git archives that folder only; the prefix gives it its name again.
    packed = history(root, "archive", "--format=tar", f"--prefix={root.resolve().name}/", commit.decode().strip())
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            _write(archive, member, target)


def _shallow_hint(root: Path) -> str:
    try:
        return f" {SHALLOW}" if is_shallow(root) else ""
    except GitError:
        return ""


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Write one ordinary file of an archive below `target`; links and paths that lead outside are passed over.

    Why not `extractall(filter="data")`: Python 3.11 has it from 3.11.4 on only.
    """
    place = (target / member.name).resolve()
    content = archive.extractfile(member) if member.isreg() else None
    if content is not None and place.is_relative_to(target.resolve()):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.read())


def _valid_part(root: Path, shown: str) -> Past:
    reading = read_catalog(root)
    if reading.catalog is None:
        message = f"Der Katalog in „{shown}“ ist nicht zu lesen:\n" + "\n".join(
            f"{found.path}:{found.line}: {found.message}" for found in reading.problems
        )
        raise Refusal(message)
    return Past(reading.catalog, reading.problems, read_lock(root))
