"""The contenders take turns, each as often as the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bench.machine import Calm
from bench.results import Row, row
from bench.runs import Contender, Run, run
from bench.weight import Weight, faults, weigh

_LARGE: Final = 2000

# Seconds after which it does not matter that somebody looks at the memory twenty times a second: the run counts.
_LONG: Final = 60


class Plan(NamedTuple):
    """How often to measure: in large catalogues a contender that is slow gets fewer rounds."""

    rounds: int
    slow_rounds: int
    slow_seconds: float

    def goes_on(self, runs: Sequence[Run], services: int) -> bool:
        """Return whether a contender with these runs has another one."""
        is_slow = services >= _LARGE and bool(runs) and runs[0].wall > self.slow_seconds
        return len(runs) < (self.slow_rounds if is_slow else self.rounds)


class Setting(NamedTuple):
    """What is the same for all runs: number of services, our finished pages, environment variables."""

    services: int
    ours: Path
    environment: dict[str, str]


def rows(contenders: Sequence[Contender], setting: Setting, plan: Plan, calm: Calm) -> tuple[Row, ...]:
    """Return the medians of all contenders.

    Raises:
        RuntimeError: a contender failed, or its pages are not comparable to ours.
    """
    watched: dict[str, Run] = {}
    weights: dict[str, Weight] = {}
    for contender in contenders:
        watched[contender.name] = run(contender, setting.environment, calm.wait(), is_watched=True)
        weights[contender.name] = _weight(contender, setting.ours)
    runs = {name: [found] if found.wall > _LONG else [] for name, found in watched.items()}
    for _ in range(plan.rounds):
        for contender in contenders:
            done = runs[contender.name]
            if plan.goes_on(done, setting.services):
                done.append(run(contender, setting.environment, calm.wait()))
    return tuple(row(name, runs[name], found.peak, weights[name]) for name, found in watched.items())


def _weight(contender: Contender, ours: Path) -> Weight:
    found = list(faults(contender.name, contender.output, ours))
    if found:
        raise RuntimeError(found[0])
    return weigh(contender.output)
