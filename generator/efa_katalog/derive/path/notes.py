"""What has been found out about a service: each finding is made once for all questions that agree in its facets."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from efa_katalog.catalog import Catalog, remembered, remembered_briefly
from efa_katalog.derive.path.candidates import concluded_agreements, developing_states, pairs, providers
from efa_katalog.derive.path.facets import About, facets_of
from efa_katalog.derive.path.plan import plan_of

if TYPE_CHECKING:
    from efa_katalog.derive.path.candidates import Pair, Provider
    from efa_katalog.derive.path.facets import Part
    from efa_katalog.derive.path.plan import Plan
    from efa_katalog.derive.path.types import Question, StepOutline
    from efa_katalog.schema.enums import AgreementKind

Store = tuple[dict[Hashable, Any], ...]
"""What is known so far by part of a model, and by what it rests on."""


class ServiceNotes(NamedTuple):
    """What is known so far about one service: who develops it, whether an offer is for some states only, each model."""

    developing: frozenset[str]
    is_restricted: bool
    models: dict[str, Notes]


class Notes(NamedTuple):
    """What is known so far about one service under one model.

    Who provides, the ways to fill the roles, what was found, its steps in short, and what was said about it.
    `findings` are shared by all services for parts that the service does not matter to, `outlines` and `told_of_all`
    are shared as a whole.
    """

    plan: Plan
    providers: dict[Hashable, tuple[Provider, ...]]
    pairs: dict[str, tuple[Pair, ...]]
    findings: Store
    told: Store
    developing: frozenset[str]
    outlines: dict[Hashable, tuple[StepOutline, ...]]
    told_of_all: Store


@remembered_briefly
def notes(catalog: Catalog, service_id: str, on: date) -> ServiceNotes:
    """Return the notes about a service on a day; nothing is known of it at first."""
    service = catalog.services[service_id]
    developing = developing_states(catalog, service_id)
    concluded = frozenset(item.kind for item in concluded_agreements(catalog, service_id, on))
    models = {
        model_id: _notes(_of_all(catalog, model_id, on), developing, concluded)
        for model_id in catalog.procurement_models
    }
    return ServiceNotes(developing, any(offer.states for offer in service.offers), models)


def _notes(of_all: Notes, developing: frozenset[str], concluded: frozenset[AgreementKind]) -> Notes:
    parts = of_all.plan.parts
    findings = tuple([_findings(part, of_all, concluded) for part in parts])
    return of_all._replace(providers={}, pairs={}, findings=findings, told=_empty(of_all.plan), developing=developing)


def _findings(part: Part, of_all: Notes, concluded: frozenset[AgreementKind]) -> dict[Hashable, Any]:
    """A service without agreements is like all others without."""
    is_silent = part.about is About.AGREEMENTS and part.agreement not in concluded
    return of_all.findings[part.place] if is_silent or part.about is About.NOTHING else {}


@remembered
def _of_all(catalog: Catalog, model_id: str, on: date) -> Notes:  # noqa: ARG001 — a part of the key
    plan = plan_of(catalog, model_id)
    return Notes(plan, {}, {}, _empty(plan), (), frozenset(), {}, _empty(plan))


def _empty(plan: Plan) -> Store:
    return tuple([{} for _ in plan.parts])


def ways(question: Question, model_id: str, about: ServiceNotes) -> tuple[Pair, ...]:
    """Return the ways to fill the model's roles, without those that cannot be better than an earlier one."""
    known = about.models[model_id]
    found = known.pairs.get(question.state_id)
    if found is None:
        found = known.pairs[question.state_id] = _ways(question, model_id, about, known)
    return found


def _ways(question: Question, model_id: str, about: ServiceNotes, known: Notes) -> tuple[Pair, ...]:
    """Who could provide mostly depends on the state only in that it may develop the service."""
    plan, develops = known.plan, question.state_id in about.developing
    key = (develops, question.state_id if about.is_restricted else None)
    found = known.providers.get(key)
    if found is None:
        found = tuple(providers(question, plan.model, model_id))
        found = known.providers[key] = _distinct_providers(found, plan) if plan.one_receiver else found
    all_ways = pairs(question, found, develops=develops, one_receiver=plan.one_receiver)
    return all_ways if len(all_ways) == 1 else _distinct(question, all_ways, plan)


def _distinct_providers(found: tuple[Provider, ...], plan: Plan) -> tuple[Provider, ...]:
    """For a model that does not ask who receives."""
    kept: dict[Hashable, Provider] = {}
    for providing, offer, chain in found:
        names = providing if "providing" in plan.facets else providing is None
        kept.setdefault((names, id(offer), id(chain)), (providing, offer, chain))
    return tuple(kept.values())


def _distinct(question: Question, found: tuple[Pair, ...], plan: Plan) -> tuple[Pair, ...]:
    kept: dict[Hashable, Pair] = {}
    for pair in found:
        names = (pair.receiving is None, pair.providing is None)
        # Whether the service runs is the same for all of them.
        kept.setdefault((plan.pick(facets_of(question, pair, 0)), names), pair)
    return tuple(kept.values())
