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
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    weights: dict[str, Weight] = {}
    for _ in range(plan.rounds):
        for contender in contenders:
            done = runs[contender.name]
            if plan.goes_on(done, setting.services):
                done.append(run(contender, setting.environment, calm.wait()))
            if contender.name not in weights:
                weights[contender.name] = _weight(contender, setting.ours)
    return tuple(row(contender.name, runs[contender.name], weights[contender.name]) for contender in contenders)


def _weight(contender: Contender, ours: Path) -> Weight:
    found = list(faults(contender.name, contender.output, ours))
    if found:
        raise RuntimeError(found[0])
    return weigh(contender.output)
