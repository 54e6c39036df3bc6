"""Work shared out among processes: all of it is done, whatever becomes of the helpers."""

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from efa_katalog.speed import processes
from efa_katalog.speed.processes import Exchange, helpers_wanted, portions, share_out


def nothing_to_tell() -> Exchange:
    return Exchange(lambda: None, dict, lambda _: None)


def test_many_jobs_are_put_together_to_few_portions_in_their_order() -> None:
    done: list[int] = []
    jobs = portions([partial(done.append, number) for number in range(1000)])
    for job in jobs:
        job()

    assert len(jobs) == 250
    assert done == list(range(1000))


def jobs(write: Callable[[int], None], count: int) -> list[Callable[[], None]]:
    return [partial(write, number) for number in range(count)]


def share(write: Callable[[int], None], count: int, helpers: int, exchange: Exchange | None = None) -> None:
    share_out(jobs(write, count), helpers, exchange or nothing_to_tell(), lambda _: None)


def write_number(folder: Path, in_helper: Callable[[int], None] = lambda _: None) -> Callable[[int], None]:
    starter = os.getpid()

    def write(number: int) -> None:
        if os.getpid() != starter:
            in_helper(number)
        else:
            time.sleep(0.01)  # leave something for the helpers
        (folder / str(number)).touch()

    return write


@pytest.mark.parametrize("helpers", [0, 1, 3])
def test_all_jobs_are_done_with_any_number_of_helpers(tmp_path: Path, helpers: int) -> None:
    share(write_number(tmp_path), 30, helpers)

    assert len(list(tmp_path.iterdir())) == 30


def test_progress_hears_what_is_begun() -> None:
    begun: list[int] = []
    share_out([lambda: None] * 5, 0, nothing_to_tell(), begun.append)

    assert begun == [0, 1, 2, 3, 4]


def test_what_helpers_have_learned_is_told(tmp_path: Path) -> None:
    learned: list[object] = []
    exchange = Exchange(lambda: None, lambda: {"pid": os.getpid()}, learned.append)

    share(write_number(tmp_path), 20, 2, exchange)

    assert len(learned) == 2
    assert {"pid": os.getpid()} not in learned


def kill(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_: int) -> None:
    message = "nur im Helfer"
    raise RuntimeError(message)


def hang(_: int) -> None:
    time.sleep(60)


@pytest.mark.parametrize("accident", [kill, fail, hang], ids=["killed", "failed", "stuck"])
def test_what_a_helper_leaves_undone_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accident: Callable[[int], None]
) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.3)

    share(write_number(tmp_path, accident), 20, 2)

    assert len(list(tmp_path.iterdir())) == 20


def children() -> set[str]:
    """Return the processes that this one has started and not yet seen the end of; a browser may be among them."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for task in tasks for child in task.read_text(encoding="ascii").split()}


@pytest.mark.parametrize("helpers", [0, 2])
def test_first_failing_job_raises_its_own_error_with_and_without_helpers(helpers: int) -> None:
    def write(number: int) -> None:
        if number in {7, 15}:
            message = f"Nummer {number}"
            raise ValueError(message)

    before = children()
    with pytest.raises(ValueError, match="Nummer 7"):
        share(write, 20, helpers)
    assert children() == before


def test_helpers_are_started_for_much_work_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(threading, "active_count", lambda: 1)

    assert helpers_wanted(10_000, 300) == 2
    assert helpers_wanted(10, 300) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert helpers_wanted(10_000, 300) == 0
