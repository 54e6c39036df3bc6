"""What a finding rests on, so that it is made once for all questions that agree in it.

Most of what a question asks has been asked before: whether a body belongs to a model has nothing to do with the
service, and an agreement between two bodies nothing with who orders. Each condition and step of a model therefore
names its facets: what has to be equal for its finding to be the same. `_plan` works them out from the vocabulary of
`schema.procurement_model`, `Notes` keep what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from enum import Enum, auto
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from efa_katalog.catalog import Catalog, remembered, remembered_briefly
from efa_katalog.derive.path.candidates import concluded_agreements, developing_states, pairs, providers
from efa_katalog.schema.enums import Orderer, PartyRole, Scope

if TYPE_CHECKING:
    from efa_katalog.derive.path.candidates import Pair, Provider
    from efa_katalog.derive.path.types import Question, StepOutline
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.enums import AgreementKind
    from efa_katalog.schema.procurement_model import Condition, Step


_NAMES: Final = ("orderer", "is_state", "state", "running", "receiving", "providing", "offer", "chain", "same_state")

Facets = tuple[int, bool, str, int, str | None, str | None, int, int, bool]
"""Everything that differs between questions about one service and ways to fill a model's roles, by `_NAMES`.

The orderer is its position in the vocabulary. What is found of the service running, offer and chain are identities:
they live as long as the catalogue, and are cheaper to compare than what they stand for.
"""

Pick = Callable[[Facets], Hashable]


class About(Enum):
    """What of a service matters to a finding: nothing, its agreements (if it has any), or more."""

    NOTHING = auto()
    AGREEMENTS = auto()
    SERVICE = auto()


class Part(NamedTuple):
    """A condition or step of a model, its position there, and what is said of it rests on which facets.

    `named` are those of the names in it. `pick` gives those of its finding, `pick_named` those of the names,
    `pick_asked` those of whom to ask.
    `signs` says for each orderer whether it is a party of the step; `about` what of the service matters to its
    finding, `agreement` of which kind if those; `names_service` that who stands in its roles depends on the service.
    """

    rule: Any
    place: int
    facets: frozenset[str]
    named: frozenset[str]
    pick: Pick
    pick_named: Pick
    pick_asked: Pick
    signs: tuple[bool, ...]
    about: About
    agreement: AgreementKind | None
    names_service: bool


class Plan(NamedTuple):
    """A model's parts; conditions by orderer and whether both sides belong to the same state.

    `evidenced` are the steps that may be known to be done; `pick_outline` gives the facets that names and status of
    all steps rest on beside that. `unknown_steps` says, by the same as the conditions, how many steps cannot be known
    to be done, and which may be, but not by the orderer's own signature. `pick` gives all facets that any part rests
    on: ways that agree in them are equally good; `one_receiver` that it does not matter who receives.
    """

    model: ProcurementModel
    parts: tuple[Part, ...]
    conditions: dict[tuple[int, bool], tuple[Part, ...]]
    steps: tuple[Part, ...]
    evidenced: tuple[Part, ...]
    pick_outline: Pick
    unknown_steps: dict[tuple[int, bool], tuple[int, tuple[Part, ...]]]
    facets: frozenset[str]
    pick: Pick
    one_receiver: bool


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


_POSITIONS: Final = {orderer: position for position, orderer in enumerate(Orderer)}

_RECEIVER: Final = PartyRole.RECEIVING_INTERMEDIARY

_STATE: Final = _POSITIONS[Orderer.STATE_AUTHORITY]

_ROLES: Final[dict[PartyRole, tuple[str, ...]]] = {
    PartyRole.ORDERER: ("orderer",),
    PartyRole.RECEIVING_INTERMEDIARY: ("receiving", "state"),
    PartyRole.PROVIDING_INTERMEDIARY: ("providing",),
    # For a state authority the state is the orderer itself.
    PartyRole.RECEIVING_STATE: ("state", "is_state"),
    PartyRole.PROVIDING_STATE: (),
    PartyRole.RECEIVING_IT_PROVIDER: ("state",),
}

# By kind of condition, or of evidence for a step; all others rest on the service as a whole.
_ABOUT: Final = {
    "orderer_admitted": About.NOTHING,
    "orderer_confirms": About.NOTHING,
    "member": About.NOTHING,
    "members": About.NOTHING,
    "never": About.NOTHING,
    "agreement": About.AGREEMENTS,
}

# Whom to ask if nobody stands in the role.
_FALLBACK: Final = ("state", "receiving", "providing")


def facets_of(question: Question, pair: Pair, running: int) -> Facets:
    """Return the facets of a question with the roles filled by `pair`; `running` identifies what is found of that."""
    _, _, state_id, orderer, _ = question
    receiving, providing, offer, chain, same_state = pair
    position = _POSITIONS[orderer]
    return position, position == _STATE, state_id, running, receiving, providing, id(offer), id(chain), same_state


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
    plan = _plan(catalog, model_id)
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


@remembered
def _plan(catalog: Catalog, model_id: str) -> Plan:
    model = catalog.procurement_models[model_id]
    conditions = [_condition(rule, place) for place, rule in enumerate(model.requirements)]
    steps = [_step(rule, place) for place, rule in enumerate(model.steps, start=len(conditions))]
    chosen = {
        (position, same_state): tuple(
            part for part in conditions if _matters(part.rule, orderer, same_state=same_state)
        )
        for orderer, position in _POSITIONS.items()
        for same_state in (True, False)
    }
    unknown = {
        (position, same_state): _unknown_steps(steps, position, same_state=same_state)
        for position, same_state in chosen
    }
    facets = frozenset(name for part in (*conditions, *steps) for name in part.facets)
    one_receiver = not facets & {"receiving", "same_state"}
    return Plan(
        model,
        (*conditions, *steps),
        chosen,
        tuple(steps),
        tuple([part for part in steps if part.rule.done_when.kind != "never"]),
        _picking({"orderer", "same_state"}.union(*[part.named for part in steps])),
        unknown,
        facets,
        _picking(facets),
        one_receiver,
    )


def _unknown_steps(steps: Iterable[Part], orderer: int, *, same_state: bool) -> tuple[int, tuple[Part, ...]]:
    meant = [part for part in steps if applies(part.rule.scope, same_state=same_state) and not part.signs[orderer]]
    never = [part for part in meant if part.rule.done_when.kind == "never"]
    return len(never), tuple([part for part in meant if part not in never])


def applies(scope: Scope, *, same_state: bool) -> bool:
    """Return whether something of this scope matters, given that provider and receiver share a state or not."""
    return scope is Scope.ALWAYS or same_state == (scope is Scope.SAME_STATE)


def _matters(condition: Condition, orderer: Orderer, *, same_state: bool) -> bool:
    is_for_orderer = not condition.orderers or orderer in condition.orderers
    return is_for_orderer and applies(condition.scope, same_state=same_state)


def _condition(rule: Condition, place: int) -> Part:
    found = frozenset(_of_condition(rule))
    if rule.scope is not Scope.ALWAYS:
        found |= {"same_state"}
    pick, about = _picking(found), _about(rule)
    agreement = getattr(rule, "agreement", None)
    return Part(
        rule, place, found, frozenset(), pick, _nothing, _asking(rule), (), about, agreement, names_service=False
    )


def _step(rule: Step, place: int) -> Part:
    found = frozenset(_of_step(rule))
    roles = [party.role or PartyRole.ORDERER for party in rule.parties if party.organisation is None]
    named = frozenset(name for role in roles for name in _ROLES[role])
    signs = tuple(
        PartyRole.ORDERER in roles or (PartyRole.RECEIVING_STATE in roles and orderer is Orderer.STATE_AUTHORITY)
        for orderer in Orderer
    )
    return Part(
        rule,
        place,
        found | named,
        named,
        _picking(found),
        _picking(named),
        _asking(rule),
        signs,
        _about(rule.done_when),
        getattr(rule.done_when, "agreement", None),
        names_service=PartyRole.PROVIDING_STATE in roles,
    )


def _about(rule: Any) -> About:  # noqa: ANN401 — each kind of condition or evidence has its own fields
    """It takes the service to know which state provides; which body does is a facet of its own."""
    roles = _roles_of(rule)
    if PartyRole.PROVIDING_STATE in roles:
        return About.SERVICE
    if rule.kind == "role_known" and _RECEIVER in roles:
        return About.NOTHING
    return _ABOUT.get(rule.kind, About.SERVICE)


def _roles_of(rule: Any) -> tuple[PartyRole, ...]:  # noqa: ANN401 — as above
    return getattr(rule, "roles", ()) or ((rule.role,) if hasattr(rule, "role") else ())


def _asking(rule: Condition | Step) -> Pick:
    return _picking((*_ROLES[rule.ask], *_FALLBACK))


def _of_condition(condition: Any) -> Iterator[str]:  # noqa: ANN401 — each kind of condition has its own fields
    if condition.kind == "orderer_admitted":
        yield "orderer"
    elif condition.kind == "service_offered":
        yield from ("offer", "chain")
    elif condition.kind == "service_running":
        yield "running"
    elif condition.kind == "role_known":
        yield from _ROLES[condition.role]
        # It shows who provides.
        if condition.role is not _RECEIVER:
            yield "offer"
    else:
        yield from _of_roles(condition)


def _of_step(step: Step) -> Iterator[str]:
    if step.scope is not Scope.ALWAYS:
        yield from ("same_state", "state")
    if step.done_when.kind == "offered":
        yield "state"
    else:
        yield from _of_roles(step.done_when)


def _of_roles(rule: Any) -> Iterator[str]:  # noqa: ANN401 — as above
    for role in _roles_of(rule):
        yield from _ROLES[role]


def _picking(names: Iterable[str]) -> Pick:
    positions = sorted({_NAMES.index(name) for name in names})
    return itemgetter(*positions) if positions else _nothing


def _nothing(_: Facets) -> Hashable:
    return None
