"""The shape of `health.json`: how good the knowledge is."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.derive.health import Freshness
from efa_katalog.exports.outputs.base import Citation, Head, Output
from efa_katalog.schema.dates import PartialDate


class AgeOut(Output):
    """The newest dated fact and how old it is."""

    newest: PartialDate | None = Field(title="Neueste Angabe", description="null, wenn keine Angabe datiert ist.")
    months: int | None = Field(title="Alter", description="Volle Monate vor dem Datenstand.")
    freshness: Freshness = Field(title="Frische", description="Wie alt die neueste datierte Angabe ist.")


class OverdueOut(Output):
    """An announcement whose time has passed without a fact that confirms it."""

    state: str | None = Field(title="Land", description="null bei bundesweiten Ankündigungen.")
    stage: str = Field(title="Stufe", description="Was angekündigt war, in Worten.")
    evidence: Citation = Field(title="Beleg", description="Quelle und angekündigter Zeitpunkt.")


class ServiceHealthOut(Output):
    """The state of knowledge about a service."""

    age: AgeOut = Field(title="Alter", description="Alter der neuesten Angabe.")
    overdue: tuple[OverdueOut, ...] = Field(title="Überfällig", description="Ankündigungen ohne Bestätigung.")
    has_rollout: bool = Field(title="Roll-out belegt", description="Ob eine Beobachtung zum Roll-out erfasst ist.")
    sources: int = Field(title="Quellen", description="Zahl der Quellen.")
    weak_sources: tuple[str, ...] = Field(title="Schwache Quellen", description="Kennungen von Wikis und Entwürfen.")
    contradictions: int = Field(title="Widersprüche", description="Zahl der erfassten Widersprüche.")
    responsible: tuple[str, ...] = Field(title="Zuständig", description="Organisationen, die man fragen kann.")


class StateHealthOut(Output):
    """The state of knowledge about a state."""

    age: AgeOut = Field(title="Alter", description="Alter der neuesten Angabe.")
    evidenced_services: int = Field(title="Dienste mit Stand", description="Zahl der Dienste mit belegtem Stand.")
    has_intermediary: bool = Field(title="Intermediär belegt", description="Ob ein Kommunalvertreter belegt ist.")


class HealthFile(Head):
    """`health.json`."""

    threshold_months: int = Field(title="Schwelle", description="Ab wie vielen Monaten eine Angabe als alt gilt.")
    services: dict[str, ServiceHealthOut] = Field(title="Dienste", description="Je Kennung eines Dienstes.")
    states: dict[str, StateHealthOut] = Field(title="Länder", description="Je Kennung eines Landes.")
