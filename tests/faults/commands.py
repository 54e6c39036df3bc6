"""Commands that write into the catalogue, killed at random moments: it is the old one or the new one."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.commands.book import Book
from tests.conftest import SMALL
from tests.faults.project import ENVIRONMENT

COMMANDS = ("import", "release")
_SECOND = 1.0


class CommandTrial:
    """A catalogue in canonical form with a changed Excel file, and what each command makes of it undisturbed."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Run each command once to its end."""
        self.folder = folder
        self._kept, self.catalog = folder / "vorher", folder / "catalog"
        shutil.copytree(SMALL, self.catalog)
        self._run("format")
        shutil.copytree(self.catalog, self._kept)
        self._words = {"import": ["import", str(self._changed_book())], "release": ["release"]}
        self._old = state(self._kept)
        self._new, self._duration = {}, {}
        for command in COMMANDS:
            started = time.monotonic()
            self._begin_anew()
            self._run(*self._words[command])
            self._new[command], self._duration[command] = state(self.catalog), time.monotonic() - started
            assert self._new[command] != self._old
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret

    def kill_one(self, number: int) -> str:
        """Kill a command at some moment and return what is wrong afterwards."""
        command = COMMANDS[number % len(COMMANDS)]
        self._begin_anew()
        with self._start(*self._words[command]) as process:
            self._wait(process, command)
            process.send_signal(signal.SIGKILL)
        # Whatever command comes next finishes what was decided.
        self._run("check")
        found = state(self.catalog)
        if found not in (self._old, self._new[command]):
            return f"{command}: neither the old catalogue nor the new one"
        if found == self._old:
            self._run(*self._words[command])
        if state(self.catalog) != self._new[command]:
            return f"{command}: no recovery"
        left = [path.name for path in self.catalog.rglob(".*")]
        return f"{command}: left behind: {left}" if found == self._old and left else ""

    def _wait(self, process: "subprocess.Popen[str]", command: str) -> None:
        """Wait until some moment; half of them lie in the short time in which files are written."""
        if self._chance.random() < 0.5:
            time.sleep(self._chance.uniform(0, 1.1 * self._duration[command]))
            return
        while process.poll() is None and not any(self.catalog.glob(".*")):
            pass
        time.sleep(self._chance.uniform(0, _SECOND / 50))

    def _changed_book(self) -> Path:
        self._run("export", "--to", str(self.folder / "daten"))
        book = Book(next((self.folder / "daten").rglob("catalog.xlsx")))
        for service in sorted(path.stem for path in (SMALL / "services").glob("*.yaml")):
            book.put("Dienste", book.row("Dienste", service), Kurzbeschreibung=f"Neu gesagt: {service}.")
        return book.save()

    def _begin_anew(self) -> None:
        shutil.rmtree(self.catalog)
        shutil.copytree(self._kept, self.catalog)

    def _run(self, *words: str) -> None:
        with self._start(*words) as process:
            _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said

    def _start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "efa_katalog.cli", *words],
            cwd=self.folder,
            env=os.environ | ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )


def state(catalog: Path) -> dict[str, bytes]:
    """Return the files of a catalogue; hidden ones are no part of it."""
    found = (path for path in catalog.rglob("*") if path.is_file())
    names = {path.relative_to(catalog): path for path in found}
    hidden = {name for name in names if any(part.startswith(".") for part in name.parts)}
    return {name.as_posix(): path.read_bytes() for name, path in names.items() if name not in hidden}
