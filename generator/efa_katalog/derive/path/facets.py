"""What a finding rests on, so that it is made once for all questions that agree in it.

Most of what a question asks has been asked before: whether a body belongs to a model has nothing to do with the
service, and an agreement between two bodies nothing with who orders. Each condition and step of a model therefore
names its facets: what has to be equal for its finding to be the same. They are worked out here from the vocabulary of
`schema.procurement_model`; `plan` puts them together for a model, `notes` keep what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import Enum, auto
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from efa_katalog.schema.enums import Orderer, PartyRole, Scope

if TYPE_CHECKING:
    from efa_katalog.derive.path.candidates import Pair
    from efa_katalog.derive.path.types import Question
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


POSITIONS: Final = {orderer: position for position, orderer in enumerate(Orderer)}
"""How facets tell who orders."""

_RECEIVER: Final = PartyRole.RECEIVING_INTERMEDIARY

_STATE: Final = POSITIONS[Orderer.STATE_AUTHORITY]

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
    position = POSITIONS[orderer]
    return position, position == _STATE, state_id, running, receiving, providing, id(offer), id(chain), same_state


def applies(scope: Scope, *, same_state: bool) -> bool:
    """Return whether something of this scope matters, given that provider and receiver share a state or not."""
    return scope is Scope.ALWAYS or same_state == (scope is Scope.SAME_STATE)


def of_condition(rule: Condition, place: int) -> Part:
    """Return a condition as a part of its model."""
    found = frozenset(_facets_of_condition(rule))
    if rule.scope is not Scope.ALWAYS:
        found |= {"same_state"}
    pick, about = picking(found), _about(rule)
    agreement = getattr(rule, "agreement", None)
    return Part(
        rule, place, found, frozenset(), pick, _nothing, _asking(rule), (), about, agreement, names_service=False
    )


def of_step(rule: Step, place: int) -> Part:
    """Return a step as a part of its model."""
    found = frozenset(_facets_of_step(rule))
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
        picking(found),
        picking(named),
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
    return picking((*_ROLES[rule.ask], *_FALLBACK))


def _facets_of_condition(condition: Any) -> Iterator[str]:  # noqa: ANN401 — each kind of condition has its own fields
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


def _facets_of_step(step: Step) -> Iterator[str]:
    if step.scope is not Scope.ALWAYS:
        yield from ("same_state", "state")
    if step.done_when.kind == "offered":
        yield "state"
    else:
        yield from _of_roles(step.done_when)


def _of_roles(rule: Any) -> Iterator[str]:  # noqa: ANN401 — as above
    for role in _roles_of(rule):
        yield from _ROLES[role]


def picking(names: Iterable[str]) -> Pick:
    """Return what picks the facets of these names."""
    positions = sorted({_NAMES.index(name) for name in names})
    return itemgetter(*positions) if positions else _nothing


def _nothing(_: Facets) -> Hashable:
    return None
