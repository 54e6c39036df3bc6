"""One run of a contender: wall and CPU time, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final, NamedTuple

_SAMPLE_SECONDS: Final = 0.05

# Of what a contender that failed has said.
_LAST_CHARACTERS: Final = 1000

# Python may keep what it has compiled, as it does for everybody who has not forbidden it.
_AS_INSTALLED: Final = {"PYTHONDONTWRITEBYTECODE": ""}


class Contender(NamedTuple):
    """Whom we measure. `prepare` stands outside the clock: by itself it removes the output of the run before."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path
    prepare: Callable[[], None]


class Run(NamedTuple):
    """Wall and CPU time in seconds, peak memory in MiB (0 if nobody looked), and how quiet the machine was.

    `slowness`: how many times slower than at its best it was just before. `others`: how many processors did something
    else meanwhile.
    """

    wall: float
    cpu: float
    peak: float
    slowness: float
    others: float


def run(contender: Contender, environment: Mapping[str, str], slowness: float = 1, *, is_watched: bool = False) -> Run:
    """Prepare and run a contender; looking at its memory slows it down, the more of it the more.

    Raises:
        RuntimeError: it failed, or wrote no page.
    """
    contender.prepare()
    with tempfile.TemporaryFile() as words:
        found, status = _run(contender, {**os.environ, **environment, **_AS_INSTALLED}, words, is_watched=is_watched)
        if status or not any(contender.output.rglob("*.html")):
            words.seek(0)
            said = words.read().decode(errors="replace")[-_LAST_CHARACTERS:].strip()
            message = f"{contender.name} did not build (exit status {status}). {said}"
            raise RuntimeError(message)
    return found._replace(slowness=slowness)


def _run(contender: Contender, environment: dict[str, str], words: IO[bytes], *, is_watched: bool) -> tuple[Run, int]:
    """Run it, and return its exit status too."""
    start, busy = time.perf_counter(), busy_seconds()
    process = subprocess.Popen(  # noqa: S603 — fixed commands
        contender.command, cwd=contender.folder, env=environment, stdout=words, stderr=words
    )
    watch = _Watch(process.pid)
    if is_watched:
        watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    cpu = used.ru_utime + used.ru_stime
    return Run(wall, cpu, watch.peak / 1024, 1, max(0, busy_seconds() - busy - cpu) / wall), process.returncode


class _Watch(threading.Thread):
    """Samples the memory of a process and all its descendants.

    The kernel's own mark (`ru_maxrss`) would be that of the largest single process, and it starts with what the process
    that started it had. Shares of common pages (PSS) add up to what the machine really gives.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        """Sample until told to stop."""
        while not self._over.wait(_SAMPLE_SECONDS if self.peak else 0):
            self.peak = max(self.peak, sum(proportional(pid) for pid in family(self._pid)), 1)

    def stop(self) -> None:
        """End the thread, if it has been started."""
        self._over.set()
        if self.ident is not None:
            self.join()


def busy_seconds() -> float:
    """Return how long all processors have been at work since the system started, for whomever."""
    user, nice, system, _idle, _waiting, *interrupts = Path("/proc/stat").read_text(encoding="ascii").split()[1:9]
    return sum(int(ticks) for ticks in (user, nice, system, *interrupts)) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[int]:
    """Yield a process and its descendants; who ends meanwhile is left out."""
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def proportional(pid: int) -> int:
    """Return the memory of a process in KiB, its share of common pages counted; 0 if it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
