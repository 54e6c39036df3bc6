"""What the resolver is asked and what it answers. Plain frozen data, ready for pages and downloads.

Named tuples, since a national catalogue has some millions of these pieces and they are the cheapest frozen kind.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from efa_katalog.schema.enums import Frequency, Labelled, Orderer, Status

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.derive.path.logic import Known
    from efa_katalog.schema import ProcurementModel, Service
    from efa_katalog.schema.dates import PartialDate
    from efa_katalog.schema.service import Offer, RolloutObservation, StateProvision


class Verdict(Status):
    """Whether an order under a model is possible, as far as sources show; best first."""

    APPLICABLE = "applicable", "möglich", "✓"
    UNCLEAR = "unclear", "zu klären", "?"
    NOT_APPLICABLE = "not_applicable", "nicht möglich", "–"


class StepStatus(Status):
    """What is known about a step."""

    DONE = "done", "erledigt", "✓"
    OPEN = "open", "offen: unterschreiben Sie", "○"
    UNKNOWN = "unknown", "nicht belegt", "?"
    NOT_NEEDED = "not_needed", "entfällt", "–"


class Situation(Labelled):
    """What the answer has to say first, most urgent first."""

    RETIRED = "retired", "Der Dienst ist eingestellt"
    PAUSED = "paused", "Der Dienst ruht in diesem Land"
    PROVIDED = "provided", "Das Land stellt den Dienst bereit"
    APPLICABLE = "applicable", "Die Nachnutzung ist möglich"
    NOT_YET = "not_yet", "Der Dienst ist noch nicht verfügbar"
    MODEL_UNKNOWN = "model_unknown", "Angeboten, aber ohne genanntes Modell"
    UNCLEAR = "unclear", "Noch zu klären"
    NOT_APPLICABLE = "not_applicable", "Kein Weg für diesen Besteller"


class Question(NamedTuple):
    """Who asks for which service, and on which day; `state` and `service` are ids."""

    catalog: Catalog
    service_id: str
    state_id: str
    orderer: Orderer
    on: date

    @property
    def service(self) -> Service:
        """The service's record."""
        return self.catalog.services[self.service_id]


class Cite(NamedTuple):
    """The observation that something rests on: its source and its date."""

    source: str
    date: PartialDate


class PartyName(NamedTuple):
    """Who stands in a role: an organisation or state of the catalogue, or only the role's name."""

    label: str
    organisation: str | None = None
    state: str | None = None
    is_orderer: bool = False


class Ask(NamedTuple):
    """Whom to ask what."""

    whom: PartyName
    what: str


class Judgement(NamedTuple):
    """Whether a condition of a model holds, in words; `known` is None when it is not evidenced."""

    question: str
    known: Known
    text: str
    cites: tuple[Cite, ...]


class Reason(NamedTuple):
    """A judged condition, its kind, and whom to ask if it is not evidenced."""

    kind: str
    question: str
    known: Known
    text: str
    cites: tuple[Cite, ...]
    ask: Ask | None


class StepOutline(NamedTuple):
    """A step in short: its names, its parties, and how far it is."""

    number: int
    name: str
    abbreviation: str
    parties: tuple[PartyName, ...]
    status: StepStatus


class PathStep(NamedTuple):
    """One step with real parties and what is known about it."""

    number: int
    id: str
    name: str
    abbreviation: str
    frequency: Frequency
    status: StepStatus
    text: str
    parties: tuple[PartyName, ...]
    cites: tuple[Cite, ...]
    ask: Ask | None

    @property
    def is_own(self) -> bool:
        """Whether the orderer is a party, that is, signs."""
        return any(party.is_orderer for party in self.parties)


class Way(Protocol):
    """How a route tells what it rests on. It does so when it is asked: most lists only want to know the best route."""

    def reasons(self) -> tuple[Reason, ...]:
        """Return every condition that applies, judged."""

    def steps(self) -> tuple[PathStep, ...]:
        """Return the model's steps in order."""

    def outline(self) -> tuple[StepOutline, ...]:
        """Return the model's steps in order, in short."""

    def first_ask(self) -> Ask | None:
        """Return whom to ask about the first step, or else the first condition, that is not evidenced."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every condition that applies, judged, without whom to ask."""

    def asks(self) -> tuple[Ask, ...]:
        """Return whom to ask about the conditions that are not evidenced."""

    def decisive(self) -> Judgement | None:
        """Return the first condition that gives the verdict, if any."""

    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Return kind and words of the conditions that are not evidenced."""

    def done(self) -> tuple[str, ...]:
        """Return the abbreviations of the steps that are done."""

    def fulfils(self, kind: str) -> bool:
        """Return whether a condition of this kind is evidenced as fulfilled."""


class Route(NamedTuple):
    """The way by one model: the verdict, why, and the steps."""

    model_id: str
    model: ProcurementModel
    verdict: Verdict
    same_state: bool
    receiving: str | None
    providing: str | None
    offer: Offer | None
    via: str | None
    way: Way

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every condition that applies, judged."""
        return self.way.reasons()

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """The model's steps in order."""
        return self.way.steps()

    @property
    def known_conditions(self) -> int:
        """How many conditions are evidenced as fulfilled."""
        return sum(reason.known is True for reason in self.reasons)


class Answer(NamedTuple):
    """The whole answer to a question, most important first."""

    question: Question
    situation: Situation
    headline: str
    next_action: Ask
    rollout: RolloutObservation | None
    provisions: tuple[StateProvision, ...]
    offers_without_model: tuple[Offer, ...]
    routes: tuple[Route, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of the best route."""
        return self.routes[0].verdict if self.routes else Verdict.UNCLEAR
