"""A catalogue in memory's file system that takes one strange file after the other, and what is said about each."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from efa_katalog import checks
from efa_katalog.checked import read_lock, read_releases
from efa_katalog.derive.ids import check_ids, lock_text
from efa_katalog.diagnostics import CatalogError, Diagnostic, as_github, as_gitlab, as_json, as_text, merge
from efa_katalog.exports.redirects import redirects
from efa_katalog.load import SETTINGS_FILE, Reading, read_catalog
from efa_katalog.load.municipalities import read_municipalities

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
PATIENCE = 10
"""Seconds of processor time after which a case counts as a hang: a thousand times what it takes."""


BESIDE = {
    "ids.lock": "services/wohngeld\nservices/alt -> services/wohngeld\ntopics/weg retired 2026-01-01 Für alle\n",
    "releases/2026-01-01.json": """{
  "date": "2026-01-01", "previous": null, "summary": "1 Dienst neu", "changes": [
    {"type": "record_added", "kind": "services", "id": "wohngeld", "name": "Wohngeld", "text": "Neu: Wohngeld",
     "states": ["de-nw"], "topics": ["arbeit-ruhestand"], "sources": []}
  ]
}
""",
    "municipalities.csv": "key,name,kind,district,state\n01001000,Flensburg,Stadt,Flensburg,de-sh\n",
}
"""What stands beside the records and is read, too."""


class HangError(Exception):
    """A case took longer than `PATIENCE`."""


class Victim:
    """A copy of the small catalogue of which one file at a time is replaced.

    Without `company` the other records are missing, which takes a tenth of the time: every reference leads nowhere.
    """

    def __init__(self, root: Path, *, company: bool = True) -> None:
        """Use the copy in the folder `root`."""
        self.root = root
        for name, content in BESIDE.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        paths = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".md")
        self.originals = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
        self._kept = self.originals if company else {SETTINGS_FILE: self.originals[SETTINGS_FILE]}
        for name in self.originals.keys() - self._kept.keys():
            (root / name).unlink()

    def judge(self, name: str, content: bytes) -> tuple[Diagnostic, ...]:
        """Return what is said about the catalogue with this file in it, in every form; then take the file out again."""
        path = self.root / name
        path.write_bytes(content)
        try:
            with patience():
                reading = read_catalog(self.root)
                problems = merge([*reading.problems, *checks.run(reading), *_beside(self.root, reading)])
                for form in (as_text, as_json, as_github, as_gitlab):
                    form(problems).encode("utf-8", "strict")
        finally:
            self._restore(name)
        assert reading.catalog is not None or problems
        return problems

    def _restore(self, name: str) -> None:
        original = self._kept.get(name)
        if original is None:
            (self.root / name).unlink()
        else:
            (self.root / name).write_bytes(original)


def _beside(root: Path, reading: Reading) -> Iterator[Diagnostic]:
    """Read what stands beside the records, and use it."""
    lock = read_lock(root)
    yield from lock.problems
    yield from read_municipalities(root).problems
    try:
        releases = read_releases(root)
    except CatalogError as error:
        yield from error.diagnostics
    else:
        assert all(release.summary for release in releases)
    if reading.catalog is not None:
        yield from check_ids(reading.catalog, lock)
        redirects(reading.catalog, lock)
        assert lock_text(reading.catalog, lock)


@contextmanager
def victim(*, company: bool = True) -> Iterator[Victim]:
    """Give a victim that is gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder below it is made safely
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Victim(Path(shutil.copytree(SMALL, Path(folder) / "catalog")), company=company)


@contextmanager
def patience() -> Iterator[None]:
    """Raise `HangError` if what happens inside takes too long."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    # A machine with much else to do is not a program that hangs.
    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
