"""Whom to ask. One rule for each kind of orderer; nobody is sent to a body that contracts only elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from efa_katalog.catalog import Catalog
from efa_katalog.derive.bodies import Intermediary, developing_states, intermediaries
from efa_katalog.derive.channels import channel, channels
from efa_katalog.derive.law.question import Cite, Question, cite
from efa_katalog.derive.law.roles import PartyName, organisation_name, state_name
from efa_katalog.schema.enums import Orderer, OrganisationKind, OrganisationRole
from efa_katalog.schema.service import Execution
from efa_katalog.schema.state import Channel
from efa_katalog.speed.memory import remembered

_AUTHORITIES = frozenset({OrganisationKind.MINISTRY, OrganisationKind.AUTHORITY})
_FOR_EVERYBODY = (OrganisationRole.MARKETPLACE, OrganisationRole.FEDERAL_PLATFORM)


class Addressee(NamedTuple):
    """Somebody to write to: who, the mailbox or web address if one is known, the desk that answers, what shows it."""

    name: PartyName
    mailbox: str | None = None
    url: str | None = None
    desk: str | None = None
    cites: tuple[Cite, ...] = ()


def addressee(question: Question, partner: str | None, *, is_at_home: bool) -> Addressee:
    """Return whom the orderer asks; `partner` runs the best model, if any. A Land asks at home for what is there."""
    if question.orderer is Orderer.MUNICIPAL_IT_PROVIDER:
        return _of_it_provider(question)
    is_city = question.orderer is Orderer.MUNICIPALITY and question.is_for_the_state
    if is_city or (question.is_for_the_state and is_at_home):
        return _of_own_land(question)
    return _of_state(question, partner) if question.is_for_the_state else _of_municipality(question)


def executing(question: Question, execution: Execution) -> Addressee:
    """Return who executes what is no municipal task: the body that a source names, else the Land."""
    if execution.organisation is not None:
        return of_body(question.catalog, execution.organisation)._replace(cites=(cite(execution),))
    return Addressee(state_name(question.catalog, question.state_id), cites=(cite(execution),))


def _of_municipality(question: Question) -> Addressee:
    """The own state's channel or contact, else its intermediary, else the Land itself."""
    catalog, service_id, state_id, _, on = question
    found = channel(catalog, service_id, state_id, on)
    if found is not None:
        return of_channel(catalog, state_id, found)
    bundling = intermediaries(catalog, state_id, on)
    return _of_intermediary(catalog, bundling[0]) if bundling else Addressee(state_name(catalog, state_id))


def _of_state(question: Question, partner: str | None) -> Addressee:
    """Who contracts with states under the model, else the developing Land; never an IT provider of its own."""
    catalog, own = question.catalog, developing_states(question.catalog, question.service_id)
    if question.state_id in own:
        return _of_own_land(question)
    if partner is not None and partner in for_everybody(catalog):
        return _at_the_obligatory_place(question, of_body(catalog, partner))
    if own:
        return _of_developing_land(question, own[0])
    platforms = for_everybody(catalog)
    return of_body(catalog, platforms[0]) if platforms else _of_own_land(question)


def _at_the_obligatory_place(question: Question, whom: Addressee) -> Addressee:
    """Whoever offers, orders go through the model that is obligatory today, if any."""
    for model in question.catalog.procurement_models.values():
        if any(item.holds_on(question.on) and question.orderer in item.orderers for item in model.obligatory):
            return whom._replace(url=model.website or whom.url, desk=f"über {model.short_name}")
    return whom


def _of_it_provider(question: Question) -> Addressee:
    catalog, _, state_id, _, on = question
    bundling, platforms = intermediaries(catalog, state_id, on), for_everybody(catalog)
    if bundling:
        return _of_intermediary(catalog, bundling[0])
    return of_body(catalog, platforms[0]) if platforms else Addressee(state_name(catalog, state_id))


def _of_own_land(question: Question) -> Addressee:
    """The asking Land, reached where it says how to be reached: a channel that only answers, else any."""
    catalog, state_id = question.catalog, question.state_id
    contacts = sorted(channels(catalog, state_id, question.on), key=lambda item: item.kind.takes_orders)
    found = next((item for item in contacts if item.mailbox or item.url), None)
    name = state_name(catalog, state_id)
    return Addressee(name, found.mailbox, found.url, found.name, (cite(found),)) if found else Addressee(name)


def _of_developing_land(question: Question, state_id: str) -> Addressee:
    """Another Land, reached by its own body that answers for the service, else by a desk of its own that only answers.

    Where its municipalities order is not for us.
    """
    catalog, name = question.catalog, state_name(question.catalog, state_id)
    bodies = [body for item in question.service.developed_by if state_id in item.states for body in item.organisations]
    sites = [catalog.organisations[body].website for body in bodies if _is_authority(catalog, body)]
    url = next((site for site in sites if site), None)
    desks = [item for item in channels(catalog, state_id, question.on) if not item.kind.takes_orders]
    desk = next((item for item in desks if item.organisation and _is_authority(catalog, item.organisation)), None)
    if url is not None or desk is None:
        return Addressee(name, url=url)
    return of_channel(catalog, state_id, desk)._replace(name=name)


def _is_authority(catalog: Catalog, organisation_id: str) -> bool:
    return catalog.organisations[organisation_id].kind in _AUTHORITIES


def of_channel(catalog: Catalog, state_id: str, found: Channel) -> Addressee:
    """Return whom to ask behind a channel: its body, with the channel's own address before the body's."""
    body = of_body(catalog, found.organisation) if found.organisation else Addressee(state_name(catalog, state_id))
    name = body.name if found.organisation else PartyName(found.name, state=state_id)
    return Addressee(name, found.mailbox or body.mailbox, found.url or body.url, found.name, (cite(found),))


def _of_intermediary(catalog: Catalog, found: Intermediary) -> Addressee:
    return of_body(catalog, found.organisation)._replace(cites=(cite(found.role),))


@remembered
def of_body(catalog: Catalog, organisation_id: str) -> Addressee:
    """Return an organisation with its mailbox and web address."""
    body = catalog.organisations[organisation_id]
    mailbox = body.contacts[0].mailbox if body.contacts else None
    return Addressee(organisation_name(catalog, organisation_id), mailbox, body.website)


@remembered
def for_everybody(catalog: Catalog) -> tuple[str, ...]:
    """Who contracts everywhere; marketplaces first, since ordering there is open to all kinds of orderers."""
    found = [(key, role.role) for key, body in catalog.organisations.items() for role in body.roles]
    ranked = sorted((_FOR_EVERYBODY.index(role), key) for key, role in found if role in _FOR_EVERYBODY)
    return tuple(dict.fromkeys([key for _, key in ranked]))
