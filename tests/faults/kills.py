"""Builds killed at random moments: then the site is the old one or the new one, and the catalogue is whole."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from tests.faults.project import Project, digest

_STATES = ("A", "B")


class Trial:
    """A project whose sites are known in both states of its catalogue."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Build both states undisturbed."""
        self.project = Project(folder)
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret
        self._expected = {}
        started = time.monotonic()
        for state in _STATES:
            self.project.mark(state)
            assert self.project.build() == (0, "")
            self._expected[state] = digest(self.project.site)
        self._duration = (time.monotonic() - started) / len(_STATES)
        assert len(set(self._expected.values())) == len(_STATES)

    def kill_one(self, number: int) -> str:
        """Start a build of the other state, kill it at some moment, and return what is wrong afterwards."""
        self.project.mark(_STATES[number % 2])
        catalog = digest(self.project.catalog)
        process = self.project.start()
        time.sleep(self._chance.uniform(0, 1.1 * self._duration))
        # Sometimes with all its children, sometimes leaving an orphan that goes on.
        self._kill(process, whole_group=self._chance.random() < 0.5)
        if digest(self.project.catalog) != catalog:
            return "the catalogue is damaged"
        return self._site_fault()

    def recover(self) -> str:
        """Build once more, undisturbed, and return what is wrong afterwards."""
        state = self._chance.choice(_STATES)
        self.project.mark(state)
        code, said = self.project.build()
        if code or digest(self.project.site) != self._expected[state]:
            return f"no recovery: {said}"
        left = {path.name for path in (self.project.folder / ".build").iterdir()} - {"lock", "coverage"}
        return f"left behind: {left}" if left & {"site.new", "site.old"} else ""

    def _kill(self, process: "subprocess.Popen[str]", *, whole_group: bool) -> None:
        if process.poll() is None:
            send = os.killpg if whole_group else os.kill
            send(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stderr is not None
        process.stderr.close()

    def _site_fault(self) -> str:
        # An orphan cannot publish: only the program that was killed exchanges the folders.
        found = digest(self.project.site)
        return "" if found in self._expected.values() else "the site is neither the old one nor the new one"
