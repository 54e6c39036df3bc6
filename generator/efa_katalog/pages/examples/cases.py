"""What the resolver says for an example's case: on the example's own date, and on the data date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.derive.law import Question, answer
from efa_katalog.pages import tokens
from efa_katalog.pages.path.box import box_view
from efa_katalog.pages.path.ways import route_view

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations
    from efa_katalog.pages.path.box import BoxView
    from efa_katalog.pages.path.ways import RouteView, StepView
    from efa_katalog.schema import Example
    from efa_katalog.schema.procurement_model import Step


class CaseView(NamedTuple):
    """The catalogue's answer on a day, which is that of the example or today's; `route` is the way by its model."""

    when: str
    day: str
    id: str
    box: BoxView
    route: RouteView


class SaidView(NamedTuple):
    """What the source says of a step."""

    parties: str
    text: str


class ComparedStep(NamedTuple):
    """A step: what the source says of it, if anything, and what the catalogue knows on the day of each case."""

    label: str
    said: tuple[SaidView, ...]
    known: tuple[StepView, ...]
    has_changed: bool


def days(example: Example, on: date) -> tuple[date, ...]:
    """Return the days to ask for: the last day the example's date can mean, and the data date."""
    own = min(example.date.latest, on)
    return (on,) if own == on or not example.date.is_dated else (own, on)


def case_view(catalog: Catalog, example: Example, on: date, today: date, cites: Citations) -> CaseView:
    """Return what the catalogue answers for the example's case on a day."""
    found = answer(Question(catalog, example.service, example.state, example.orderer, on))
    route = next(route for route in found.known.routes if route.case.model_id == example.procurement_model)
    return CaseView(
        when="Damals" if on < today else "Heute",
        day=tokens.day(on),
        id=f"stand-{on.isoformat()}",
        box=box_view(catalog, found, cites),
        route=route_view(catalog, route, cites),
    )


def compared_steps(catalog: Catalog, example: Example, cases: tuple[CaseView, ...]) -> tuple[ComparedStep, ...]:
    """Return the model's steps in their order, then what the source says of steps the model does not have."""
    steps = catalog.procurement_models[example.procurement_model].steps
    said: dict[str, list[SaidView]] = {}
    for item in example.steps:
        said.setdefault(item.step, []).append(SaidView(" ↔ ".join(item.parties), item.text))
    of_model = [
        _compared(_label(index + 1, step), said.get(step.id, []), _known(cases, index))
        for index, step in enumerate(steps)
    ]
    known_ids = {step.id for step in steps}
    others = [_compared(step, views, ()) for step, views in said.items() if step not in known_ids]
    return (*of_model, *others)


def _known(cases: tuple[CaseView, ...], index: int) -> tuple[StepView, ...]:
    return tuple(case.route.steps[index] for case in cases)


def _label(number: int, step: Step) -> str:
    return f"{number} {step.name}" + (f" ({step.abbreviation})" if step.abbreviation else "")


def _compared(label: str, said: list[SaidView], known: tuple[StepView, ...]) -> ComparedStep:
    return ComparedStep(label, tuple(said), known, len({step.token.css for step in known}) > 1)
