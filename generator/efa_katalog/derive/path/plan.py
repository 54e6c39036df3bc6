"""What the resolver has to look at under a model, worked out once from its record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.catalog import Catalog, remembered
from efa_katalog.derive.path.facets import POSITIONS, applies, of_condition, of_step, picking

if TYPE_CHECKING:
    from efa_katalog.derive.path.facets import Part, Pick
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.enums import Orderer
    from efa_katalog.schema.procurement_model import Condition


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


@remembered
def plan_of(catalog: Catalog, model_id: str) -> Plan:
    """Return the plan of a model."""
    model = catalog.procurement_models[model_id]
    conditions = [of_condition(rule, place) for place, rule in enumerate(model.requirements)]
    steps = [of_step(rule, place) for place, rule in enumerate(model.steps, start=len(conditions))]
    chosen = {
        (position, same_state): tuple(
            part for part in conditions if _matters(part.rule, orderer, same_state=same_state)
        )
        for orderer, position in POSITIONS.items()
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
        picking({"orderer", "same_state"}.union(*[part.named for part in steps])),
        unknown,
        facets,
        picking(facets),
        one_receiver,
    )


def _unknown_steps(steps: Iterable[Part], orderer: int, *, same_state: bool) -> tuple[int, tuple[Part, ...]]:
    meant = [part for part in steps if applies(part.rule.scope, same_state=same_state) and not part.signs[orderer]]
    never = [part for part in meant if part.rule.done_when.kind == "never"]
    return len(never), tuple([part for part in meant if part not in never])


def _matters(condition: Condition, orderer: Orderer, *, same_state: bool) -> bool:
    is_for_orderer = not condition.orderers or orderer in condition.orderers
    return is_for_orderer and applies(condition.scope, same_state=same_state)
