"""What is derived, as the JSON downloads show it."""

from __future__ import annotations

from pydantic import Field

from efa_katalog.derive.law import Situation, Verdict
from efa_katalog.exports.outputs.base import Citation, Output
from efa_katalog.schema.base import Reach
from efa_katalog.schema.enums import Orderer
from efa_katalog.schema.stages import RolloutStage, ServiceStage


class Current(Output):
    """The newest evidenced stage."""

    stage: ServiceStage | RolloutStage = Field(title="Stufe", description="Wert der Stufe.")
    label: str = Field(title="Bezeichnung", description="Die Stufe in Worten.")
    reach: Reach | None = Field(title="Reichweite", description="Zahl mit Einheit.")
    evidence: Citation = Field(title="Beleg", description="Quelle und Datum.")


class Announced(Output):
    """A stage that a source announced."""

    stage: ServiceStage | RolloutStage = Field(title="Stufe", description="Wert der Stufe.")
    label: str = Field(title="Bezeichnung", description="Die Stufe in Worten.")
    is_overdue: bool = Field(title="Überfällig", description="Zeitpunkt vorbei, ohne dass es bestätigt ist.")
    evidence: Citation = Field(title="Beleg", description="Quelle und angekündigter Zeitpunkt.")


class Standing(Output):
    """Where something stands; `current` null means: not evidenced, never "no"."""

    current: Current | None = Field(title="Stand", description="null heißt nicht belegt.")
    announced: tuple[Announced, ...] = Field(title="Ankündigungen", description="Was Quellen angekündigt haben.")


class ShortPath(Output):
    """The answer for one orderer in one line."""

    situation: Situation = Field(title="Lage", description="Was zuerst zu sagen ist.")
    headline: str = Field(title="Antwort", description="Die Antwort in einem Satz.")
    verdict: Verdict = Field(title="Ergebnis", description="Ergebnis des besten Wegs.")
    procurement_model: str | None = Field(title="Modell", description="Modell des besten Wegs.")


class StateSummary(Output):
    """Where a service stands in one state, and the way to order it."""

    rollout: Standing = Field(title="Roll-out", description="Stand im Land.")
    paths: dict[Orderer, ShortPath] = Field(title="Wege", description="Kurze Antwort je Art des Bestellers.")
    page: str = Field(title="Seite", description="Adresse der Seite über den Weg.")


class ServiceSummary(Output):
    """Everything derived about a service."""

    lifecycle: Standing = Field(title="Stand des Dienstes", description="Der Dienst selbst.")
    nationwide: Standing = Field(title="Bundesweit", description="Roll-out laut bundesweiten Quellen.")
    states: dict[str, StateSummary] = Field(title="Länder", description="Je Kennung eines Landes.")
    page: str = Field(title="Seite", description="Adresse der Seite über den Dienst.")


class ShareOut(Output):
    """A count and what it is out of."""

    count: int = Field(title="Anzahl", description="Zähler.")
    total: int = Field(title="Von insgesamt", description="Nenner.")


class CoverageOut(Output):
    """Figures of the whole catalogue."""

    services_with_offer: ShareOut = Field(title="Dienste mit Angebot", description="Belegtes, geltendes Angebot.")
    services_with_rollout: ShareOut = Field(title="Dienste mit Roll-out", description="Mindestens eine Beobachtung.")
    running_by_state: dict[str, ShareOut] = Field(title="In Betrieb", description="Dienste je Land, von allen.")
    evidenced_by_state: dict[str, ShareOut] = Field(title="Belegt", description="Dienste mit Stufe je Land, von allen.")
    cells_by_stage: dict[RolloutStage, ShareOut] = Field(title="Stufen", description="Von allen Dienst-Land-Paaren.")
