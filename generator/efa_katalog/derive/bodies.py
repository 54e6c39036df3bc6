"""Who is who: intermediaries, members of a model, who develops a service, and whose task it is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.schema.enums import Confidence, OrganisationRole
from efa_katalog.schema.organisation import Role
from efa_katalog.schema.procurement_model import Member
from efa_katalog.schema.service import Development, Execution
from efa_katalog.speed.memory import remembered


class Intermediary(NamedTuple):
    """A body that bundles for a state's municipalities, and the role that evidences it."""

    organisation: str
    role: Role


@remembered
def intermediaries(catalog: Catalog, state_id: str, on: date) -> tuple[Intermediary, ...]:
    """Return the evidenced intermediaries of a state on a day, those named as Kommunalvertreter first."""
    found = [
        Intermediary(organisation_id, role)
        for organisation_id, organisation in catalog.organisations.items()
        for role in organisation.roles
        if role.role is OrganisationRole.INTERMEDIARY and state_id in role.states and role.date.has_begun_on(on)
    ]
    best_first = sorted(found, key=lambda item: (item.role.confidence is not Confidence.NAMED, item.organisation))
    return tuple({item.organisation: item for item in reversed(best_first)}.values())[::-1]


@remembered
def is_intermediary(catalog: Catalog, organisation_id: str) -> bool:
    """Return whether a source shows the body as bundling for any state."""
    roles = catalog.organisations[organisation_id].roles
    return any(role.role is OrganisationRole.INTERMEDIARY for role in roles)


@remembered
def membership(catalog: Catalog, model_id: str, member_id: str, on: date) -> Member | None:
    """Return the entry that makes an organisation or a state a member of the model on a day, if any."""
    for member in catalog.procurement_models[model_id].members:
        names_it = member.organisation == member_id or member_id in member.states
        has_ended = member.until is not None and member.until.is_over_on(on)
        if names_it and member.date.has_begun_on(on) and not has_ended:
            return member
    return None


@remembered
def developing_states(catalog: Catalog, service_id: str) -> tuple[str, ...]:
    """Return the states that develop the service, in the order of their ids."""
    developments = catalog.services[service_id].developed_by
    return tuple(sorted({state for development in developments for state in development.states}))


@remembered
def development_by(catalog: Catalog, service_id: str, state_id: str) -> Development | None:
    """Return the newest statement that the state develops the service, None if no source says so."""
    found = [item for item in catalog.services[service_id].developed_by if state_id in item.states]
    return max(found, key=lambda item: item.date, default=None)


@remembered
def execution(catalog: Catalog, service_id: str, state_id: str, on: date) -> Execution | None:
    """Return whose task the service is in a state: what is said of the state, else what is said of all."""
    known = [item for item in catalog.services[service_id].executed_by if item.date.has_begun_on(on)]
    own = [item for item in known if item.state == state_id] or [item for item in known if item.state is None]
    return max(own, key=lambda item: item.date, default=None)
