"""Measure our build beside other site builders: `make bench SERVICES="100 600 2000"`.

Contenders take turns, so that a slow moment of the machine meets all of them; what counts are ratios of medians. Every
run is a process of its own. A contender whose pages say much less or more than ours ends the benchmark.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import report, results
from bench.contenders import BASE, ENVIRONMENT, field, prepared
from bench.machine import Calm, machine, versions
from bench.sites import ROOT
from bench.turns import Plan, Setting, rows

# The programs of the others, and results by size.
_KEPT: Final = ROOT / ".build" / "bench"

# Measured only when named: it is of interest for builds that keep what has not changed.
_ON_DEMAND: Final = frozenset({"ours-changed"})


def main() -> int:
    """Run the benchmark, print a table for each size, and write the report if asked to."""
    arguments = _parser().parse_args()
    plan = Plan(arguments.rounds, arguments.slow_rounds, arguments.slow_seconds)
    calm = Calm(arguments.patience)
    wanted = {BASE, *(arguments.only or report.NAMES.keys() - _ON_DEMAND)}
    for services in arguments.services:
        result = _measured(arguments.folder, services, wanted, plan, calm)
        results.store(result, _KEPT / "results")
        sys.stdout.write("\n".join(report.table(result)) + "\n")
        sys.stdout.flush()
        if arguments.report:
            report.write(arguments.report, results.stored(_KEPT / "results"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--services", type=int, nargs="+", default=[100, 600, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow-rounds", type=int, default=1, help="rounds of slow contenders from 2000 services on")
    parser.add_argument("--slow-seconds", type=float, default=300, help="who takes longer is slow")
    parser.add_argument("--patience", type=float, default=60, help="longest wait for an idle machine, before each run")
    parser.add_argument("--folder", type=_whole, default=_KEPT, help="where everybody writes")
    parser.add_argument("--only", nargs="+", choices=report.NAMES, help="contenders beside the first")
    parser.add_argument("--report", type=Path, help="page to write")
    return parser


def _whole(path: str) -> Path:
    """Contenders run in folders of their own."""
    return Path(path).resolve()


def _measured(folder: Path, services: int, wanted: set[str], plan: Plan, calm: Calm) -> results.Result:
    place = prepared(folder / str(services), services, _KEPT / "tools")
    chosen, markdown = field(place, wanted)
    found = rows(chosen, Setting(services, place.site, ENVIRONMENT), plan, calm)
    day = datetime.now(UTC).date().isoformat()
    return results.Result(services, day, machine(folder), tuple(versions(ROOT, place.tools)), found, markdown)


if __name__ == "__main__":
    sys.exit(main())
