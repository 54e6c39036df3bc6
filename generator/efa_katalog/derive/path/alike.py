"""What is the same for every kind of orderer is found out once.

Of a model's conditions and steps most speak of the service, the state and the bodies behind it. Only those that
name the orderer differ from one orderer to the next; those that name the receiving state differ only for a state
authority, for which the state is the orderer itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path.evidence import Case
from efa_katalog.schema.enums import Orderer, PartyRole
from efa_katalog.schema.procurement_model import Step

_Found = TypeVar("_Found")

# Questions of the same group have the same answer to a part; None stands for a group of one.
_Group = Callable[[Orderer], bool] | None


def alike(case: Case, part: object, number: int, derive: Callable[[], _Found]) -> _Found:
    """Return what `derive` finds for a condition or step (`part`, `number` counts within its model).

    Taken from the answer to another orderer where both must be the same.
    """
    question = case.question
    group = _groups(question.catalog, case.model_id)[type(part), number]
    if group is None:
        return derive()
    # Pairs and parts live as long as the question's memory: their identity is a safe key, and a cheap one.
    key = (id(case.pair), id(part), group(question.orderer))
    known = question.alike
    if key not in known:
        known[key] = derive()
    found: _Found = known[key]
    return found


@remembered
def _groups(catalog: Catalog, model_id: str) -> Mapping[tuple[type, int], _Group]:
    """Which orderers a model's conditions and steps (type, number) are the same for."""
    model = catalog.procurement_models[model_id]
    parts = [*enumerate(model.requirements), *enumerate(model.steps)]
    return {(type(part), number): _group(part) for number, part in parts}


def _group(part: Any) -> _Group:  # noqa: ANN401 — conditions and steps, each with some of these fields
    roles = frozenset(_roles(part))
    if PartyRole.ORDERER in roles or getattr(part, "kind", "") == "orderer_admitted":
        return None
    return _is_state if PartyRole.RECEIVING_STATE in roles else _is_anybody


def _is_state(orderer: Orderer) -> bool:
    return orderer is Orderer.STATE_AUTHORITY


def _is_anybody(_: Orderer) -> bool:
    return True


def _roles(part: Any) -> Iterable[PartyRole]:  # noqa: ANN401 — as above
    yield part.ask
    yield from getattr(part, "roles", ())
    yield getattr(part, "role", part.ask)
    if isinstance(part, Step):
        yield from (party.role or PartyRole.ORDERER for party in part.parties if party.organisation is None)
        yield from getattr(part.done_when, "roles", ())
