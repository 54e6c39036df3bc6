"""Which situation an orderer is in: the first that applies of one table, and the fact that decides it.

Unknown is never no. "Noch nicht" needs dated evidence of the last two years that somebody is making the service;
what only stands on a list says nothing about today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property
from itertools import takewhile
from typing import Final, Self

from efa_katalog.derive.announcements import Promise, promise
from efa_katalog.derive.bodies import developing_states, development_by, execution
from efa_katalog.derive.health import Freshness, freshness_of
from efa_katalog.derive.law.question import Question
from efa_katalog.derive.law.routes import Route, Verdict, best_first, tried
from efa_katalog.derive.law.state_of_affairs import ended, runs_somewhere
from efa_katalog.derive.offers import WITHOUT_MODEL, hint_of_joining, joined, offers_now, own_contract, provisions_now
from efa_katalog.derive.status import lifecycle_standing, rollout_now, rollout_standings, run_shown, service_now
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.enums import Orderer
from efa_katalog.schema.service import Execution, LifecycleObservation, Offer, RolloutObservation, StateProvision


class Order(Enum):
    """What a situation means for an order."""

    NOW = auto()  # there is a place to go to
    LATER = auto()  # something is missing; what would be signed is known all the same
    NOT_NOW = auto()  # it rests, is being made, or only stands on a list: nobody is told to sign
    NOTHING = auto()  # there is nothing to order at all


class Situation(StrEnum):
    """What the answer has to say first, in the order in which it is decided.

    `verdict` says it in one of three words, for lists.
    """

    label: str
    order: Order
    verdict: Verdict

    def __new__(cls, value: str, label: str, order: Order, verdict: Verdict) -> Self:
        """Take the value as text and keep its meaning beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.order, member.verdict = label, order, verdict
        return member

    RETIRED = "retired", "Der Dienst ist eingestellt", Order.NOT_NOW, Verdict.NOT_APPLICABLE
    PAUSED = "paused", "Der Dienst ruht in diesem Land", Order.NOT_NOW, Verdict.NOT_APPLICABLE
    NOT_MUNICIPAL = "not_municipal", "Keine Aufgabe der Kommunen", Order.NOTHING, Verdict.NOT_APPLICABLE
    OWN_SERVICE = "own_service", "Dienst des eigenen Landes", Order.NOTHING, Verdict.APPLICABLE
    RUNNING = "running", "Der Dienst läuft hier schon", Order.NOW, Verdict.APPLICABLE
    PROVIDED = "provided", "Das Land stellt den Dienst bereit", Order.NOW, Verdict.APPLICABLE
    APPLICABLE = "applicable", "Die Nachnutzung ist möglich", Order.NOW, Verdict.APPLICABLE
    ANNOUNCED = "announced", "Für dieses Land angekündigt", Order.LATER, Verdict.UNCLEAR
    STATE_FIRST = "state_first", "Zuerst muss das Land sich anschließen", Order.LATER, Verdict.UNCLEAR
    UNCLEAR = "unclear", "Angeboten, ein Nachweis fehlt", Order.LATER, Verdict.UNCLEAR
    MODEL_UNKNOWN = "model_unknown", "Angeboten, ohne genanntes Modell", Order.LATER, Verdict.UNCLEAR
    NOT_YET = "not_yet", "Der Dienst ist noch nicht fertig", Order.NOT_NOW, Verdict.UNCLEAR
    LISTED = "listed", "Nur als Projekt gelistet", Order.NOT_NOW, Verdict.UNCLEAR
    NOT_APPLICABLE = "not_applicable", "Kein Weg für diesen Besteller", Order.NOT_NOW, Verdict.NOT_APPLICABLE
    NOT_EVIDENCED = "not_evidenced", "Kein Weg belegt", Order.NOT_NOW, Verdict.UNCLEAR

    @property
    def is_clear(self) -> bool:
        """Whether the reader knows where they stand; the later ones leave a question."""
        return self in _CLEAR

    @property
    def is_in_use(self) -> bool:
        """Whether the state has the service already."""
        return self in {Situation.RUNNING, Situation.PROVIDED}


_CLEAR: Final = frozenset(takewhile(lambda each: each is not Situation.STATE_FIRST, Situation))


@dataclass(frozen=True)
class Circumstances:
    """What is known for a question: what the state does with the service, and all ways to get it.

    Most situations are decided before anybody looks for a way, so ways are looked for when somebody asks.
    """

    question: Question
    rollout: RolloutObservation | None
    itself: LifecycleObservation | None
    execution: Execution | None
    provisions: tuple[StateProvision, ...]
    promise: Promise | None
    without_model: tuple[Offer, ...]

    @cached_property
    def tried(self) -> tuple[tuple[Route, ...], ...]:
        """Every way to fill the roles of each model."""
        return tried(self.question)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The best way by each model, best first."""
        return best_first(self.tried)

    @property
    def best(self) -> Route | None:
        """The first route, if the catalogue has any model."""
        return self.routes[0] if self.routes else None

    @cached_property
    def offered_way(self) -> Route | None:
        """The best way among those with an offer in force that nothing speaks against."""
        open_ways = [route for route in self.routes if route.verdict is not Verdict.NOT_APPLICABLE]
        return next((route for route in open_ways if route.offer is not None and route.offer.is_in_force), None)

    @property
    def way(self) -> Route | None:
        """The way that the answer speaks of."""
        return (self.best if self.is_orderable else None) or self.offered_way or self.best

    @property
    def is_orderable(self) -> bool:
        """Whether the best way is open."""
        return self.best is not None and self.best.verdict is Verdict.APPLICABLE

    @property
    def runs_somewhere(self) -> str | None:
        """What shows the service in use anywhere, in words."""
        catalog, service_id, _, _, on = self.question
        found = runs_somewhere(catalog, service_id, on)
        return found.text if found.known else None

    @property
    def contract(self) -> Evidence | None:
        """What shows, or only reports, that the asking body's state has a contract to re-use the service."""
        return own_contract(*self.question[:3], self.question.on)

    @property
    def is_own(self) -> bool:
        """Whether the asking body's state develops the service."""
        return self.question.state_id in developing_states(self.question.catalog, self.question.service_id)


def circumstances(question: Question) -> Circumstances:
    """Return what is known for a question."""
    catalog, service_id, state_id, _, on = question
    return Circumstances(
        question,
        rollout_now(catalog, service_id, state_id, on),
        service_now(catalog, service_id, on),
        execution(catalog, service_id, state_id, on),
        provisions_now(catalog, service_id, state_id, on),
        promise(catalog, service_id, state_id, on),
        _offers_without_model(question),
    )


def situation_in(known: Circumstances) -> tuple[Situation, Evidence | None]:
    """Return the first situation of the table that applies, and the fact that decides it (None: none is known)."""
    for situation, decides in _TABLE:
        fact = decides(known)
        if fact is not None:
            return situation, fact
    return (Situation.NOT_APPLICABLE if _no_way(known) else Situation.NOT_EVIDENCED), _newest_word(known)


def _retired(known: Circumstances) -> Evidence | None:
    catalog, service_id, state_id, _, on = known.question
    return ended(catalog, service_id, state_id, on)


def _paused(known: Circumstances) -> Evidence | None:
    return known.rollout if known.rollout is not None and known.rollout.stage.is_halted else None


def _not_municipal(known: Circumstances) -> Evidence | None:
    """The Land that executes a service needs it itself; only its municipalities have nothing to order."""
    is_elsewhere = known.execution is not None and not known.execution.level.is_municipal
    return known.execution if is_elsewhere and not known.question.is_for_the_state else None


def _own_service(known: Circumstances) -> Evidence | None:
    """For its municipalities leg 1 falls away; how they get it is decided below.

    Where Land and Bezirke are one, they hear first that it runs.
    """
    catalog, service_id, state_id, orderer, _ = known.question
    is_told_below = orderer is not Orderer.STATE_AUTHORITY and _running(known) is not None
    if is_told_below or not known.question.is_for_the_state:
        return None
    return development_by(catalog, service_id, state_id)


def _running(known: Circumstances) -> Evidence | None:
    """An undated word that it is in use counts beside an older, lower stage; it cannot stand against a newer one."""
    catalog, service_id, state_id, _, on = known.question
    beyond = rollout_standings(catalog, service_id, on)[state_id].beyond
    if known.rollout is None or known.rollout.stage.is_in_use:
        return known.rollout
    is_old = freshness_of(catalog, known.rollout, on) is Freshness.OLD
    return beyond if is_old and beyond is not None and beyond.stage.is_in_use else None


def _provided(known: Circumstances) -> Evidence | None:
    return known.provisions[0] if known.provisions else None


def _applicable(known: Circumstances) -> Evidence | None:
    if known.best is None or not known.is_orderable:
        return None
    catalog, service_id, state_id, _, on = known.question
    return known.best.offer or joined(catalog, service_id, state_id, on) or known.best.case.model.requirements[0]


def _announced(known: Circumstances) -> Evidence | None:
    return known.promise.fact if known.promise is not None else None


def _state_first(known: Circumstances) -> Evidence | None:
    """Whatever suggests that the state has joined leaves a gap in the evidence, and no first step for the Land."""
    catalog, service_id, state_id, _, on = known.question
    way = known.offered_way
    if way is None or not way.case.is_handed_over or known.is_own:
        return None
    return way.offer if hint_of_joining(catalog, service_id, state_id, on) is None else None


def _unclear(known: Circumstances) -> Evidence | None:
    way = known.offered_way
    return way.offer if way is not None else None


def _model_unknown(known: Circumstances) -> Evidence | None:
    return max(known.without_model, key=lambda offer: offer.date, default=None)


def _not_yet(known: Circumstances) -> Evidence | None:
    if known.itself is None or not known.itself.stage.is_being_made or known.runs_somewhere:
        return None
    is_new = freshness_of(known.question.catalog, known.itself, known.question.on) is Freshness.CURRENT
    return known.itself if is_new else None


def _listed(known: Circumstances) -> Evidence | None:
    """A list, an old plan or an announcement alone: what became of it is not evidenced."""
    if known.runs_somewhere:
        return None
    announced = lifecycle_standing(known.question.service, known.question.on).announcements
    return known.itself or next((item.observation for item in announced), None)


_TABLE: Final[tuple[tuple[Situation, Callable[[Circumstances], Evidence | None]], ...]] = (
    (Situation.RETIRED, _retired),
    (Situation.PAUSED, _paused),
    (Situation.NOT_MUNICIPAL, _not_municipal),
    (Situation.OWN_SERVICE, _own_service),
    (Situation.RUNNING, _running),
    (Situation.PROVIDED, _provided),
    (Situation.APPLICABLE, _applicable),
    (Situation.ANNOUNCED, _announced),
    (Situation.STATE_FIRST, _state_first),
    (Situation.UNCLEAR, _unclear),
    (Situation.MODEL_UNKNOWN, _model_unknown),
    (Situation.NOT_YET, _not_yet),
    (Situation.LISTED, _listed),
)


def _newest_word(known: Circumstances) -> Evidence | None:
    """Where it runs somewhere, the fact that shows it."""
    catalog, service_id, _, _, on = known.question
    return run_shown(catalog, service_id, on)


def _no_way(known: Circumstances) -> bool:
    return bool(known.routes) and all(route.verdict is Verdict.NOT_APPLICABLE for route in known.routes)


def _offers_without_model(question: Question) -> tuple[Offer, ...]:
    catalog, service_id, state_id, _, on = question
    known = offers_now(catalog, service_id, state_id, on)
    return tuple(item for item in known if item.procurement_model == WITHOUT_MODEL and item.is_in_force)
