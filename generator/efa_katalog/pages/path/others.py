"""The answer for other kinds of orderers: what differs from what the page tells the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from efa_katalog.pages.path.box import BoxView, LineView
    from efa_katalog.pages.path.ways import RouteView
    from efa_katalog.pages.tokens import Fact
    from efa_katalog.schema.enums import Orderer


class Told(NamedTuple):
    """What a page tells one kind of orderer, `whom` in words."""

    whom: str
    box: BoxView
    routes: tuple[RouteView, ...]
    duties: tuple[Fact, ...]


class OtherOrderer(NamedTuple):
    """The answer for another kind of orderer; `goes_along` where steps are left out because they are the same."""

    id: str
    label: str
    box: BoxView
    routes: tuple[RouteView, ...]
    goes_along: bool
    duties: tuple[Fact, ...]


def other_orderer(orderer: Orderer, told: Told, said: Told) -> OtherOrderer:
    """Return the answer for an orderer without what is `said` already."""
    known = {step for route in said.routes for step in route.steps}
    return OtherOrderer(
        id=orderer.value.replace("_", "-"),
        label=f"Als {orderer.label.replace('Kommunaler', 'kommunaler')}",
        box=told.box._replace(lines=_unsaid(told.box, said)),
        routes=tuple(
            [route._replace(steps=tuple([it for it in route.steps if it not in known])) for route in told.routes]
        ),
        goes_along=any(step in known for route in told.routes for step in route.steps),
        duties=tuple([duty for duty in told.duties if duty not in said.duties]),
    )


def _unsaid(box: BoxView, said: Told) -> tuple[LineView, ...]:
    """Return the lines of the box; one that says what was said already only refers to that."""
    same = box.headline == said.box.headline
    return tuple(
        [
            line._replace(text=f"Wie für {said.whom}.", links=(), mailbox=None, refs=())
            if same and line == above
            else line
            for line, above in zip(box.lines, said.box.lines, strict=True)
        ]
    )
