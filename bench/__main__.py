"""Measure our build beside other site builders: `make bench SERVICES="100 600"`.

Contenders take turns, so that a slow moment of the machine meets all of them; what counts are ratios of medians. Every
run is a process of its own and starts with an empty output folder. CPU and peak memory include the processes that a
contender starts; the peak is that of its largest single process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bench.catalogue import make_catalogue
from bench.sites import ROOT, ZENSICAL, hugo_site, our_site, plain_site

BASE: Final = "ours, same pages"
_PYTHON: Final = sys.executable


class Contender(NamedTuple):
    """A name, the command, the folder it starts in, and the output folder."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path


class Run(NamedTuple):
    """Wall and CPU time in seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def main() -> int:
    """Run the benchmark and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, nargs="+", default=[100, 600])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / ".build" / "bench")
    parser.add_argument("--only", nargs="*", default=[], help="names of contenders")
    arguments = parser.parse_args()
    for services in arguments.services:
        contenders = _contenders(arguments.folder / str(services), services, arguments.folder / "tools" / "bin")
        chosen = [item for item in contenders if not arguments.only or item.name in {BASE, *arguments.only}]
        sys.stdout.write("\n".join(_table(services, _measured(chosen, arguments.rounds))) + "\n")
    return 0


def _contenders(folder: Path, services: int, tools: Path) -> Iterator[Contender]:
    shutil.rmtree(folder, ignore_errors=True)
    catalogue = folder / "catalogue"
    make_catalogue(ROOT / "catalog", catalogue, services)
    ours = our_site(folder / "ours", catalogue)
    output = folder / "ours" / "site"
    shared = (_PYTHON, "-m", "bench.ours", "build", "-q", "-f", str(ours))
    _run(Contender(BASE, shared, ROOT, output))
    page = (output / "dienste" / "dienst-00000" / "index.html").read_text(encoding="utf-8")
    plain = plain_site(folder / "plain", catalogue)
    mkdocs = (_PYTHON, "-m", "mkdocs", "build", "-q", "-f")
    yield Contender(BASE, shared, ROOT, output)
    yield Contender("ours, with paths and downloads", (*mkdocs, str(ours)), ROOT, output)
    yield Contender("MkDocs + Material, Markdown files", (*mkdocs, str(plain)), ROOT, folder / "plain" / "site")
    # The program itself, not the wrapper in Python that its package installs.
    for program in tools.parent.glob("lib/*/site-packages/hugo/binaries/hugo"):
        for name, as_json in (("Hugo, YAML", False), ("Hugo, one JSON file", True)):
            place = folder / f"hugo-{as_json}"
            hugo_site(place, catalogue, page, as_json=as_json)
            yield Contender(name, (str(program), "--quiet"), place, place / "public")
    if (tools / "zensical").exists():
        command = (str(tools / "zensical"), "build", "--clean", "-f", ZENSICAL)
        yield Contender("Zensical, cold", command, folder / "plain", folder / "plain" / "site")


def _measured(contenders: Sequence[Contender], rounds: int) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            runs[contender.name].append(_run(contender))
    return runs


def _run(contender: Contender) -> Run:
    shutil.rmtree(contender.output, ignore_errors=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}"}
    start = time.perf_counter()
    pid = _started(contender, environment)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status or not any(contender.output.rglob("*.html")):
        message = f"{contender.name} did not build"
        raise RuntimeError(message)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _started(contender: Contender, environment: dict[str, str]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        os.chdir(contender.folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.execvpe(contender.command[0], contender.command, environment)  # noqa: S606 — fixed commands
    finally:
        os._exit(127)


def _table(services: int, runs: dict[str, list[Run]]) -> Iterator[str]:
    base = _median(runs[BASE], lambda run: run.wall)
    yield f"\n{services} services\n"
    yield "| contender | wall s | CPU s | peak MiB | wall, ratio |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, found in runs.items():
        wall, cpu = _median(found, lambda run: run.wall), _median(found, lambda run: run.cpu)
        peak = _median(found, lambda run: run.peak)
        yield f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {wall / base:.2f} |"


def _median(runs: Sequence[Run], value: Callable[[Run], float]) -> float:
    return statistics.median(value(run) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
