"""Who contracts with whom: parties as columns, each agreement a line between two of them, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from efa_katalog.derive.path import PartyName, PathStep, StepStatus

WIDTH, BOX_WIDTH, BOX_HEIGHT, LANE, LINE_LENGTH = 720, 176, 44, 44, 22
_MAX_LINES = 2


class Box(NamedTuple):
    """A party."""

    x: float
    center: float
    width: int
    height: int
    lines: tuple[str, ...]
    is_orderer: bool


class Contract(NamedTuple):
    """An agreement: a line from one party to another, or a dot at one party."""

    x1: float
    x2: float
    y: int
    label_x: float
    label: str
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class ContractChart:
    """The drawing and its text equivalent; the same steps have the same one."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    contracts: tuple[Contract, ...]
    text: str


class _Agreed(NamedTuple):
    """What is drawn of a step; many routes agree in it."""

    number: int
    abbreviation: str
    name: str
    parties: tuple[PartyName, ...]
    status: StepStatus


def contract_chart(steps: Iterable[PathStep]) -> ContractChart:
    """Return the drawing of a route's steps."""
    return _chart(
        tuple([_Agreed(step.number, step.abbreviation, step.name, step.parties, step.status) for step in steps])
    )


@lru_cache(maxsize=4096)
def _chart(steps: tuple[_Agreed, ...]) -> ContractChart:
    labels = list(dict.fromkeys(party.label for step in steps for party in step.parties))
    orderers = {party.label for step in steps for party in step.parties if party.is_orderer}
    centers = {label: _center(index, len(labels)) for index, label in enumerate(labels)}
    boxes = tuple(_box(label, centers[label], is_orderer=label in orderers) for label in labels)
    contracts = tuple(
        _contract(step, centers, BOX_HEIGHT + LANE * number) for number, step in enumerate(steps, start=1)
    )
    text = "; ".join(_said(step) for step in steps)
    return ContractChart(WIDTH, BOX_HEIGHT + LANE * (len(steps) + 1) - 20, boxes, contracts, text)


def _center(index: int, count: int) -> float:
    return round(WIDTH * (index + 0.5) / count, 1)


def _box(label: str, center: float, *, is_orderer: bool) -> Box:
    return Box(round(center - BOX_WIDTH / 2, 1), center, BOX_WIDTH, BOX_HEIGHT, _lines(label), is_orderer)


@lru_cache(maxsize=4096)
def _lines(label: str) -> tuple[str, ...]:
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE_LENGTH and len(lines) < _MAX_LINES:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(line if len(line) <= LINE_LENGTH + 4 else f"{line[: LINE_LENGTH + 3]}…" for line in lines)


def _contract(step: _Agreed, centers: dict[str, float], y: int) -> Contract:
    xs = [centers[party.label] for party in step.parties]
    middle = round((min(xs) + max(xs)) / 2, 1)
    return Contract(
        min(xs), max(xs), y, middle, f"{step.status.symbol} {step.number} {step.abbreviation}", step.status.value
    )


def _said(step: _Agreed) -> str:
    return f"Schritt {step.number}, {step.name}: {_between(step.parties)}, {step.status.label}"


def _between(parties: Iterable[PartyName]) -> str:
    return " und ".join(party.label for party in parties)
