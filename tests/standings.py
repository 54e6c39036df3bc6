"""Where a roll-out stands, straight from the rule: what the program finds out for all states at once is held to it."""

from datetime import date

from efa_katalog.derive.status import Standing, standing
from efa_katalog.schema import Service
from efa_katalog.schema.service import RolloutObservation


def nationwide_standing(service: Service, on: date) -> Standing[RolloutObservation]:
    """Return where the roll-out stands by sources that speak of the whole country."""
    return standing([observation for observation in service.rollout if observation.state is None], on)


def state_standing(service: Service, state: str, on: date) -> Standing[RolloutObservation]:
    """Return where the roll-out stands in one state (a state's id)."""
    return standing([observation for observation in service.rollout if observation.state == state], on)
