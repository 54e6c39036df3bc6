"""Which situation an orderer is in: the first that applies of a fixed list, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.derive.path.types import Situation, Verdict
from efa_katalog.derive.status import lifecycle_standing, service_now
from efa_katalog.schema.enums import OfferStatus, RolloutStage, ServiceStage

if TYPE_CHECKING:
    from collections.abc import Callable

    from efa_katalog.derive.path.types import Question, Route
    from efa_katalog.schema.service import Offer, RolloutObservation, StateProvision

_NOT_YET = frozenset({ServiceStage.PLANNED, ServiceStage.PROJECT, ServiceStage.IN_DEVELOPMENT})


class Circumstances(NamedTuple):
    """What is known for a question: state's roll-out, routes best first, what the state provides, unnamed offers."""

    question: Question
    rollout: RolloutObservation | None
    routes: tuple[Route, ...]
    provisions: tuple[StateProvision, ...]
    unnamed: tuple[Offer, ...]

    @property
    def best(self) -> Route | None:
        """The first route, if the catalogue has any model."""
        return self.routes[0] if self.routes else None


def situation_in(known: Circumstances) -> Situation:
    """Return the first situation of the list that applies; there is always one."""
    return next((situation for situation, applies in _DECISIONS if applies(known)), Situation.UNCLEAR)


def _is_retired(known: Circumstances) -> bool:
    itself = service_now(known.question.catalog, known.question.service_id, known.question.on)
    is_retired = itself is not None and itself.stage is ServiceStage.RETIRED
    return is_retired or (known.rollout is not None and known.rollout.stage is RolloutStage.RETIRED)


def _is_paused(known: Circumstances) -> bool:
    return known.rollout is not None and known.rollout.stage is RolloutStage.PAUSED


def _is_provided(known: Circumstances) -> bool:
    return bool(known.provisions)


def _is_applicable(known: Circumstances) -> bool:
    return known.best is not None and known.best.verdict is Verdict.APPLICABLE


def _is_impossible(known: Circumstances) -> bool:
    return known.best is not None and known.best.verdict is Verdict.NOT_APPLICABLE


def _is_offered(known: Circumstances) -> bool:
    return any(route.offer is not None and route.offer.status is OfferStatus.OFFERED for route in known.routes)


def _is_offered_without_model(known: Circumstances) -> bool:
    return bool(known.unnamed)


def _is_not_yet(known: Circumstances) -> bool:
    """Nothing shows the service in use, and the newest word about it is a plan or a project."""
    standing = lifecycle_standing(known.question.service, known.question.on)
    runs = any(route.way.fulfils("service_running") for route in known.routes)
    if runs or known.rollout is not None:
        return False
    return standing.current.stage in _NOT_YET if standing.current is not None else bool(standing.announcements)


_DECISIONS: Final[tuple[tuple[Situation, Callable[[Circumstances], bool]], ...]] = (
    (Situation.RETIRED, _is_retired),
    (Situation.PAUSED, _is_paused),
    (Situation.PROVIDED, _is_provided),
    (Situation.APPLICABLE, _is_applicable),
    (Situation.NOT_APPLICABLE, _is_impossible),
    (Situation.UNCLEAR, _is_offered),
    (Situation.MODEL_UNKNOWN, _is_offered_without_model),
    (Situation.NOT_YET, _is_not_yet),
)
