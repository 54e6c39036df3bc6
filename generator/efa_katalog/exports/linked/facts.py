"""What linked data says about a service, taken from its observations; nothing is guessed."""

from __future__ import annotations

from typing import Final, NamedTuple

from efa_katalog.derive.status import rollout_standings
from efa_katalog.exports.linked.nodes import organisation_iri, state_iri
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.enums import LinkKind, ServiceRole
from efa_katalog.schema.service import Service

_IN_CHARGE: Final = (ServiceRole.RESPONSIBLE, ServiceRole.MINISTRY, ServiceRole.LEAD)


class Body(NamedTuple):
    """An organisation, or a state as a body: its name as linked data, its label, and its states' ids."""

    iri: str
    label: str
    states: tuple[str, ...]


def authorities(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who answers for the service: responsible bodies, else its developers, else the developing states."""
    in_charge = [role.organisation for role in service.roles if role.role in _IN_CHARGE]
    developers = [found for item in service.developed_by for found in item.organisations]
    bodies = tuple(body(edition, found) for found in dict.fromkeys(in_charge or developers))
    states = dict.fromkeys(found for item in service.developed_by for found in item.states)
    return bodies or tuple(_state(edition, found) for found in states)


def developers(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who develops the service."""
    found = dict.fromkeys(each for item in service.developed_by for each in item.organisations)
    states = dict.fromkeys(each for item in service.developed_by for each in item.states)
    return (*(body(edition, each) for each in found), *(_state(edition, each) for each in states))


def operators(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who operates the service."""
    found = dict.fromkeys(role.organisation for role in service.roles if role.role is ServiceRole.OPERATOR)
    return tuple(body(edition, each) for each in found)


def running_states(edition: Edition, service: Service) -> tuple[str, ...]:
    """Return the ids of the states where the newest observation shows the service in use."""
    standings = rollout_standings(edition.catalog, service.id, edition.on)
    currents = ((state, standings[state].current) for state in edition.catalog.states)
    return tuple(state for state, current in currents if current is not None and current.stage.is_running)


def service_links(service: Service) -> tuple[str, ...]:
    """Return the addresses under which people use the service."""
    return tuple(dict.fromkeys(link.url for link in service.links if link.kind is LinkKind.SERVICE))


def numbers(service: Service) -> tuple[tuple[str, str], ...]:
    """Return the service's numbers: the name of the numbering, the number."""
    known = service.identifiers
    if known is None:
        return ()
    ozg = ([known.ozg_id] if known.ozg_id else []) + list(known.further_ozg_ids)
    return (*(("OZG-ID", number) for number in ozg), *(("LeiKa-Schlüssel", key) for key in known.leika))


def body(edition: Edition, organisation_id: str) -> Body:
    """Return an organisation as a body."""
    organisation = edition.catalog.organisations[organisation_id]
    return Body(
        organisation_iri(edition, organisation_id), organisation.long_name or organisation.name, organisation.states
    )


def _state(edition: Edition, state_id: str) -> Body:
    return Body(state_iri(edition, state_id, "land"), f"Land {edition.catalog.states[state_id].name}", (state_id,))
