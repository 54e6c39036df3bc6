"""Is the machine idle? What is it, and which versions run on it?"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from efa_katalog.checked import revision

_WORK: Final = 1_500_000
_IDLE: Final = 1.1
_PAUSE: Final = 2.0
_PACKAGES: Final = {
    "mkdocs": "MkDocs",
    "mkdocs-material": "Material",
    "markdown": "Python-Markdown",
    "jinja2": "Jinja2",
    "pydantic": "pydantic",
    "pyyaml": "PyYAML",
}


class Calm:
    """Waits until the machine does a fixed piece of work as fast as it did at its best."""

    def __init__(self, patience: float) -> None:
        """Measure the best of a few attempts; `patience` is the longest wait in seconds."""
        self._patience = patience
        self._best = min(fixed_work() for _ in range(5))

    def wait(self) -> float:
        """Wait for calm; return how many times slower than at its best the machine still is."""
        end = time.monotonic() + self._patience
        while (slowness := self._slowness()) > _IDLE and time.monotonic() < end:
            time.sleep(_PAUSE)
        return slowness

    def _slowness(self) -> float:
        took = fixed_work()
        self._best = min(self._best, took)
        return took / self._best


def fixed_work() -> float:
    """Return the seconds that the same work takes on all processors at once: several contenders use them all."""
    start = time.perf_counter()
    work = f"sum(range({_WORK}))"
    commands = [(sys.executable, "-I", "-S", "-c", work)] * (os.cpu_count() or 1)
    processes = [subprocess.Popen(command) for command in commands]  # noqa: S603 — fixed command
    for process in processes:
        process.wait()
    return time.perf_counter() - start


def machine(folder: Path) -> str:
    """Return processor, cores, memory, system and the file system of `folder` in one German line.

    Names as code, they are no words.
    """
    processor = _field("/proc/cpuinfo", "model name") or platform.machine()
    memory = round(int((_field("/proc/meminfo", "MemTotal") or "0").split()[0]) / 1024**2)
    size = f"`{processor}`, {os.cpu_count()} Kerne, {memory} GB Speicher"
    return f"{size}, `{platform.system()} {platform.release()}`, Dateisystem `{_file_system(folder)}`"


def versions(root: Path, tools: Path) -> Iterator[str]:
    """Yield program and version of everything that takes part; `tools` is the others' virtual environment."""
    yield f"dieser Katalog `{revision(root)[:10] or 'ohne Commit'}`"
    yield f"Python {platform.python_version()}"
    yield from (f"{name} {version(package)}" for package, name in _PACKAGES.items())
    for name in ("Hugo", "Zensical"):
        for found in tools.glob(f"lib/*/site-packages/{name.lower()}-*.dist-info"):
            yield f"{name} {found.name.removesuffix('.dist-info').partition('-')[2]}"


def _file_system(folder: Path) -> str:
    """Making a file takes 20 µs in one file system and 500 in another, whoever makes it."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    above = [(len(place), kind) for _, place, kind, *_ in mounts if folder.resolve().is_relative_to(place)]
    return max(above)[1]


def _field(file: str, name: str) -> str | None:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), None)
