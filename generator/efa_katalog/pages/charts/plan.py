"""A project plan: goals as rows, months as columns, marks with their labels.

A month the plan does not span is not drawn; the table beside the drawing has every mark.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.schema.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from efa_katalog.schema.platform import Goal, Mark, Plan

LEFT, COLUMN, TOP, ROW, TEXT_LINE = 270, 70, 34, 26, 17
_LABEL_LENGTH, _NAME_LENGTH = 9, 36


class Month(NamedTuple):
    """A column: where it begins, its middle, and its name."""

    x: int
    center: int
    label: str


class Line(NamedTuple):
    """A line of text and its base line."""

    y: int
    text: str


class PlanMark(NamedTuple):
    """A mark: its symbol, the lines of its label below, and what a tooltip says."""

    x: float
    y: int
    symbol: str
    lines: tuple[Line, ...]
    title: str


class PlanRow(NamedTuple):
    """A goal: where its row begins, its name, its marks."""

    y: int
    name: tuple[Line, ...]
    marks: tuple[PlanMark, ...]


class PlanChart(NamedTuple):
    """The drawing; sizes in units of its own view box."""

    width: int
    height: int
    months: tuple[Month, ...]
    rows: tuple[PlanRow, ...]
    label: str


def plan_chart(plan: Plan) -> PlanChart | None:
    """Return the drawing of a plan, with a last column for what it counts as available at its end.

    None if the plan does not say from which month to which it runs.
    """
    if not (plan.first_month.is_dated and plan.last_month.is_dated):
        return None
    months = _months(plan)
    heights = [_height(goal) for goal in plan.goals]
    starts = accumulate(heights, initial=TOP)
    rows = tuple(
        _row(goal, y, len(months), plan.first_month.earliest) for goal, y in zip(plan.goals, starts, strict=False)
    )
    return PlanChart(
        width=LEFT + COLUMN * len(months),
        height=TOP + sum(heights),
        months=months,
        rows=rows,
        label=f"{plan.title}: {len(rows)} Ziele von {plan.first_month.label} bis {plan.last_month.label}; "
        "dieselben Angaben stehen in der Tabelle darunter",
    )


def _months(plan: Plan) -> tuple[Month, ...]:
    count = _distance(plan.first_month.earliest, plan.last_month.latest) + 1
    first = plan.first_month.earliest.month - 1
    names = [MONTHS[(first + index) % len(MONTHS)][:3] for index in range(count)]
    return tuple(
        Month(LEFT + COLUMN * index, LEFT + COLUMN * index + COLUMN // 2, name)
        for index, name in enumerate([*names, "am Ende"])
    )


def _row(goal: Goal, y: int, columns: int, first: date) -> PlanRow:
    places: dict[int, list[Mark]] = {}
    for mark in goal.marks:
        index = _distance(first, mark.month.earliest)
        if mark.month.is_dated and 0 <= index < columns - 1:
            places.setdefault(index, []).append(mark)
    marks = [drawn for index, found in places.items() for drawn in _marks(found, index, y)]
    if goal.available_at_end:
        x = LEFT + COLUMN * (columns - 1) + COLUMN / 2
        marks.append(PlanMark(x, y + 16, "●", (), f"{goal.name}: am Ende verfügbar"))
    return PlanRow(y, _lines(_wrapped(goal.name, _NAME_LENGTH), y + 16), tuple(marks))


def _marks(marks: list[Mark], index: int, y: int) -> Iterable[PlanMark]:
    """Marks of the same month stand side by side."""
    for place, mark in enumerate(marks):
        x = round(LEFT + COLUMN * (index + (place + 0.5) / len(marks)), 1)
        lines = _lines(_wrapped(mark.label or "", _LABEL_LENGTH), y + 16 + TEXT_LINE)
        words = dict.fromkeys([mark.month.label, mark.kind.label, *([mark.label] if mark.label else [])])
        yield PlanMark(x, y + 16, mark.kind.symbol, lines, ", ".join(words))


def _height(goal: Goal) -> int:
    below = max((len(_wrapped(mark.label or "", _LABEL_LENGTH)) for mark in goal.marks), default=0)
    return ROW + TEXT_LINE * max(below, len(_wrapped(goal.name, _NAME_LENGTH)) - 1)


def _lines(texts: tuple[str, ...], y: int) -> tuple[Line, ...]:
    return tuple(Line(y + TEXT_LINE * index, text) for index, text in enumerate(texts))


def _wrapped(text: str, length: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < length:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _distance(first: date, other: date) -> int:
    """Whole months from one day's month to another's."""
    return 12 * (other.year - first.year) + other.month - first.month
