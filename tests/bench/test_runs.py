"""What a run measures, and in which order and how often contenders run."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from bench.machine import Calm
from bench.runs import Contender, Run, run
from bench.turns import Plan, Setting, rows

PAGE = "<article><h1>a</h1></article>"
TWO_PROCESSES = """
import os, time
child = os.fork()
held = bytes(range(256)) * 4 * 1024 * 50
time.sleep(0.4)
if child:
    os.waitpid(child, 0)
    open("site/index.html", "w").write("x")
"""


def contender(folder: Path, name: str, code: str) -> Contender:
    output = folder / "site"
    return Contender(name, (sys.executable, "-c", code), folder, output, partial(output.mkdir, exist_ok=True))


def test_peak_is_that_of_all_processes_together(tmp_path: Path) -> None:
    found = run(contender(tmp_path, "two", TWO_PROCESSES), {}, is_watched=True)

    assert 100 < found.peak < 150
    assert found.wall >= 0.4
    assert 0 < found.cpu < found.wall
    assert 0 <= found.others <= (os.cpu_count() or 1)


def test_contender_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"bad did not build \(exit status 1\)\. no more paper$"):
        run(contender(tmp_path, "bad", "raise SystemExit('no more paper')"), {})


def test_contender_that_writes_no_page_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="idle did not build"):
        run(contender(tmp_path, "idle", ""), {})


def test_contenders_take_turns_after_a_run_that_is_watched(tmp_path: Path) -> None:
    (tmp_path / "site" / "dienste" / "a").mkdir(parents=True)
    (tmp_path / "site" / "dienste" / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    note = "open('log', 'a').write('{0}'); open('site/{0}.html', 'w')"
    both = [contender(tmp_path, name, note.format(name)) for name in "ab"]

    found = rows(both, Setting(100, tmp_path / "site", {}), Plan(2, 1, 0), Calm(0))

    assert (tmp_path / "log").read_text(encoding="utf-8") == "ababab"
    assert [(row.name, row.rounds) for row in found] == [("a", 2), ("b", 2)]


@pytest.mark.parametrize(
    ("services", "seconds", "goes_on"), [(2000, 50, True), (2000, 150, False), (600, 150, True), (600, 50, True)]
)
def test_slow_contender_has_fewer_rounds_in_a_large_catalogue(services: int, seconds: float, *, goes_on: bool) -> None:
    plan = Plan(rounds=3, slow_rounds=1, slow_seconds=100)

    assert plan.goes_on([Run(seconds, 1, 1, 1, 0)], services) is goes_on


def test_last_round_ends_it() -> None:
    assert not Plan(rounds=3, slow_rounds=1, slow_seconds=100).goes_on([Run(1, 1, 1, 1, 0)] * 3, 100)
