"""What was measured: medians of the runs, kept as JSON so that the report can gather sizes measured one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.runs import Run
from bench.weight import Weight


class Row(NamedTuple):
    """A contender's medians; `slowness` and `others` are the worst state of the machine before and during a run."""

    name: str
    rounds: int
    wall: float
    cpu: float
    peak: float
    slowness: float
    others: float
    weight: Weight


class Result(NamedTuple):
    """A size with all its rows; `markdown`: bytes of the Markdown files, and bytes of HTML blocks in them."""

    services: int
    day: str
    machine: str
    versions: tuple[str, ...]
    rows: tuple[Row, ...]
    markdown: tuple[int, int] | None


def row(name: str, runs: Sequence[Run], peak: float, weight: Weight) -> Row:
    """Return the medians of a contender's runs; the peak was measured apart from them."""

    def middle(value: Callable[[Run], float]) -> float:
        return median(value(run) for run in runs)

    medians = middle(lambda run: run.wall), middle(lambda run: run.cpu), peak
    worst = max(run.slowness for run in runs), max(run.others for run in runs)
    return Row(name, len(runs), *medians, *worst, weight)


def store(result: Result, folder: Path) -> None:
    """Keep a result beside those of other sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{**item._asdict(), "weight": item.weight._asdict()} for item in result.rows]
    text = json.dumps({**result._asdict(), "rows": rows}, ensure_ascii=False, indent=1)
    (folder / f"{result.services}.json").write_text(text, encoding="utf-8")


def stored(folder: Path) -> tuple[Result, ...]:
    """Return the kept results by size: those of the same machine and the same versions as the newest."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
    found = [_result(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    alike = [item for item in found if (item.machine, item.versions) == (found[-1].machine, found[-1].versions)]
    return tuple(sorted(alike))


def _result(kept: dict[str, Any]) -> Result:
    rows = tuple(Row(**{**item, "weight": Weight(**item["weight"])}) for item in kept["rows"])
    markdown = tuple(kept["markdown"]) if kept["markdown"] else None
    return Result(**{**kept, "versions": tuple(kept["versions"]), "rows": rows, "markdown": markdown})
