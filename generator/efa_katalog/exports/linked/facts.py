"""What linked data says about a service, taken from its observations; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from efa_katalog.exports.linked.nodes import organisation_iri, state_iri
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.enums import Executor, LinkKind, ServiceRole
from efa_katalog.schema.service import Service

_IN_CHARGE: Final = (ServiceRole.RESPONSIBLE, ServiceRole.MINISTRY, ServiceRole.LEAD)


class Body(NamedTuple):
    """An organisation, or a state as a body: its name as linked data, its label, and its states' ids."""

    iri: str
    label: str
    states: tuple[str, ...]


def authorities(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who answers for the service.

    The bodies whose task it is by a source's words, else the authorities in charge, else those that develop it, else
    the developing states. An IT provider is never named: it works for an authority and is none.
    """
    in_charge = [role.organisation for role in service.roles if role.role in _IN_CHARGE]
    developers = [found for item in service.developed_by for found in item.organisations]
    return (
        tuple(dict.fromkeys(_executors(edition, service)))
        or _of_authorities(edition, in_charge)
        or _of_authorities(edition, developers)
        or tuple(_state(edition, found) for item in service.developed_by for found in item.states)
    )


def observed_since(edition: Edition) -> date | None:
    """Return the first day about which a service was observed, None without any dated observation."""
    facts = [fact for service in edition.catalog.services.values() for fact in service.observations]
    return min((fact.date.earliest for fact in facts if fact.date.is_dated and not fact.planned), default=None)


def developers(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who develops the service."""
    found = dict.fromkeys(each for item in service.developed_by for each in item.organisations)
    states = dict.fromkeys(each for item in service.developed_by for each in item.states)
    return (*(body(edition, each) for each in found), *(_state(edition, each) for each in states))


def operators(edition: Edition, service: Service) -> tuple[Body, ...]:
    """Return who operates the service."""
    found = dict.fromkeys(role.organisation for role in service.roles if role.role is ServiceRole.OPERATOR)
    return tuple(body(edition, each) for each in found)


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


def _executors(edition: Edition, service: Service) -> Iterator[Body]:
    for task in service.executed_by:
        if task.organisation is not None:
            yield body(edition, task.organisation)
        elif task.level is Executor.STATE and task.state is not None:
            yield _state(edition, task.state)


def _of_authorities(edition: Edition, organisations: Iterable[str]) -> tuple[Body, ...]:
    known = edition.catalog.organisations
    return tuple(body(edition, found) for found in dict.fromkeys(organisations) if known[found].is_authority)


def _state(edition: Edition, state_id: str) -> Body:
    return Body(state_iri(edition, state_id, "land"), f"Land {edition.catalog.states[state_id].name}", (state_id,))
