"""Stages of a service and of its roll-out, and what each means for somebody who wants the service."""

from __future__ import annotations

from enum import Enum, auto
from typing import Self

from efa_katalog.schema.enums import Vocabulary


class Phase(Enum):
    """What a stage means for somebody who wants the service; every stage belongs to exactly one."""

    LISTED = auto()
    """A list of projects names it, or somebody looks into it: nothing shows that it is being made."""
    AHEAD = auto()
    """It is being planned or made."""
    TRIAL = auto()
    """It is in use for trial."""
    IN_USE = auto()
    """It is in use."""
    HALTED = auto()
    """It was in use and rests."""
    REPLACED = auto()
    """Something else is in use there."""
    ENDED = auto()
    """It is over."""


class Stage(Vocabulary):
    """A stage of a service or of a roll-out: label, symbol, what it means, and how far on it is.

    Members stand in order of progress; `rank` counts them from 0.
    """

    symbol: str
    phase: Phase
    rank: int

    def __new__(cls, value: str, label: str, symbol: str, phase: Phase) -> Self:
        """Take the value as text and keep label, symbol and meaning beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.symbol = symbol
        member.phase = phase
        member.rank = len(cls.__members__)
        return member

    @property
    def is_running(self) -> bool:
        """Whether the service was used when the source said so, if only for trial."""
        return self.phase in {Phase.TRIAL, Phase.IN_USE}

    @property
    def is_in_use(self) -> bool:
        """Whether the service was used for good when the source said so."""
        return self.phase is Phase.IN_USE

    @property
    def is_being_made(self) -> bool:
        """Whether the source said that it is planned or under development."""
        return self.phase is Phase.AHEAD

    @property
    def is_halted(self) -> bool:
        """Whether it was stopped for the time being."""
        return self.phase is Phase.HALTED

    @property
    def is_replaced(self) -> bool:
        """Whether the source said that something else is in use."""
        return self.phase is Phase.REPLACED

    @property
    def is_ended(self) -> bool:
        """Whether it was stopped for good."""
        return self.phase is Phase.ENDED

    @property
    def is_open(self) -> bool:
        """Whether it is neither stopped nor replaced, so that a later stage can follow."""
        return self.phase not in {Phase.HALTED, Phase.REPLACED, Phase.ENDED}


class ServiceStage(Stage):
    """How far the service itself is. `project`: a project list names it, which proves no roll-out."""

    PLANNED = "planned", "geplant", "◌", Phase.AHEAD
    PROJECT = "project", "als Projekt gelistet", "◇", Phase.LISTED
    IN_DEVELOPMENT = "in_development", "in Entwicklung", "△", Phase.AHEAD
    PILOT = "pilot", "im Pilotbetrieb", "◔", Phase.TRIAL
    REFERENCE = "reference", "Referenzimplementierung", "◈", Phase.IN_USE
    AVAILABLE = "available", "verfügbar", "◉", Phase.IN_USE
    RETIRED = "retired", "eingestellt", "✕", Phase.ENDED


class RolloutStage(Stage):
    """How far the roll-out in one state (or nationwide) is. `available`: in use, how widely is another matter."""

    IN_CLARIFICATION = "in_clarification", "in Klärung", "⋯", Phase.LISTED
    PLANNED = "planned", "geplant", "◌", Phase.AHEAD
    PILOT = "pilot", "im Pilotbetrieb", "◔", Phase.TRIAL
    AVAILABLE = "available", "in Betrieb", "◑", Phase.IN_USE
    ROLLOUT = "rollout", "im Roll-out", "◕", Phase.IN_USE
    AREA_WIDE = "area_wide", "flächendeckend", "●", Phase.IN_USE
    PAUSED = "paused", "ruhend", "‖", Phase.HALTED
    NOT_AVAILABLE = "not_available", "anderes Verfahren im Einsatz", "≠", Phase.REPLACED
    RETIRED = "retired", "eingestellt", "✕", Phase.ENDED
