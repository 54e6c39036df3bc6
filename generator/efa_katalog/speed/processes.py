"""Work shared out among processes, where the platform forks; the result is the same without.

The number of every job lies in a pipe as one byte; whoever is free takes the next one, which balances without locks. A
helper tells at its end which jobs are done and what it has learned on the way; until then it says nothing, so no pipe
can fill up and block it. The starting process works like any helper and then collects. What no helper reports (because
it failed, or was killed, or got stuck for a minute and is ended) is done again by the starting process: an error is
raised there, with the same message as without helpers.

No helpers are started while other threads run: their locks would be copied in the locked state.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, NamedTuple

PATIENCE: Final = 60.0
"""Seconds without a word from a helper, while this process has nothing left to do, before it is ended."""

# Few enough for one byte each, with room for further jobs beside them.
_MAX_PORTIONS: Final = 250

Job = Callable[[], None]
"""Something to do, in any process."""


class Exchange(NamedTuple):
    """How processes tell each other what they have found out.

    From `begin` on, `told` gives away as plain data what is new since; `learn` takes it.
    """

    begin: Callable[[], None]
    told: Callable[[], Any]
    learn: Callable[[Any], None]


class _Helper(NamedTuple):
    pid: int
    answers: int


def helpers_wanted(count: int, least: int) -> int:
    """Return how many further processes are good for `count` things to do; none for fewer than `least`."""
    may_fork = hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and threading.active_count() == 1
    if not may_fork or count < least:
        return 0
    return min(len(os.sched_getaffinity(0)), 8) - 1


def portions(jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs put together to at most `_MAX_PORTIONS` portions, in their order."""
    size = -(-len(jobs) // _MAX_PORTIONS) or 1
    return [partial(_in_turn, jobs[at : at + size]) for at in range(0, len(jobs), size)]


def _in_turn(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job()


def share_out(jobs: Sequence[Job], helpers: int, exchange: Exchange, progress: Callable[[int], None]) -> None:
    """Do all jobs (at most 255) with the help of further processes; `progress` hears how many have been begun.

    Raises:
        Exception: what the first failing job raises; a job that only fails in a helper is done here.
    """
    exchange.begin()
    claims, numbers = os.pipe()
    os.write(numbers, bytes(range(len(jobs))))
    os.close(numbers)
    started: list[_Helper] = []
    try:
        started += (_start(jobs, claims, exchange.told) for _ in range(helpers))
        done = {*_work(jobs, claims, progress)}
        done |= {number for helper in started for number in _collected(helper, exchange.learn)}
    finally:
        os.close(claims)
        for helper in started:
            _end(helper)
    for number in sorted(set(range(len(jobs))) - done):
        jobs[number]()


def _work(jobs: Sequence[Job], claims: int, progress: Callable[[int], None]) -> list[int]:
    """Do jobs as long as there are some to claim, or until one fails; return those that are done.

    The failing one is not among them, so it is done again where the error can be raised.
    """
    done: list[int] = []
    with suppress(Exception):
        while number := os.read(claims, 1):
            progress(number[0])
            jobs[number[0]]()
            done.append(number[0])
    return done


def _start(jobs: Sequence[Job], claims: int, told: Callable[[], Any]) -> _Helper:
    answers, say = os.pipe()
    pid = os.fork()
    if pid == 0:  # pragma: no cover — as `_help`
        os.close(answers)
        _help(jobs, claims, told, say)
    os.close(say)
    return _Helper(pid, answers)


def _help(
    jobs: Sequence[Job], claims: int, told: Callable[[], Any], say: int
) -> None:  # pragma: no cover — runs in a helper only, which no tracer follows
    """Be a helper, to the end of this process; leave without the clean-up that belongs to the starting one."""
    try:
        done = _work(jobs, claims, lambda _: None)
        with os.fdopen(say, "wb") as stream:
            pickle.dump((done, told()), stream, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _collected(helper: _Helper, learn: Callable[[Any], None]) -> list[int]:
    """The jobs that a helper has done; none if it died or is stuck."""
    words = bytearray()
    while select.select([helper.answers], [], [], PATIENCE)[0]:
        part = os.read(helper.answers, 1 << 20)
        if not part:
            break
        words += part
    with suppress(EOFError, pickle.UnpicklingError):
        done: list[int]
        done, told = pickle.loads(words)  # noqa: S301 — from our own child
        learn(told)
        return done
    return []


def _end(helper: _Helper) -> None:
    os.close(helper.answers)
    with suppress(ProcessLookupError):
        os.kill(helper.pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(helper.pid, 0)
