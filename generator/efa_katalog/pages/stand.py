"""The matrix of services and states, and the figures behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.coverage import coverage, stage_matrix
from efa_katalog.derive.ids import NO_LOCK, Lock
from efa_katalog.derive.law import Order, Situation, municipal_situations
from efa_katalog.pages import tokens
from efa_katalog.pages.facets import Facet, facet
from efa_katalog.pages.head import Head
from efa_katalog.pages.order import services_by_name, states_by_name
from efa_katalog.pages.renamed import Renamed, renamed_choices
from efa_katalog.pages.service.numbers import numbers_line
from efa_katalog.pages.short_answer import says_something, token_in
from efa_katalog.pages.spec import Alternate, Page, SearchEntry
from efa_katalog.pages.states import running_tiles
from efa_katalog.schema.stages import RolloutStage
from efa_katalog.speed.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from efa_katalog.pages.charts.tilemap import TileMap
    from efa_katalog.pages.tokens import Link, Token


class Column(NamedTuple):
    """The head of a state's column."""

    state: Link
    abbreviation: str
    slug: str


class MatrixCell(NamedTuple):
    """A service in a state: how far it is, and what its municipalities can expect; None without evidence.

    `rank` sorts by stage, `way_rank` by what comes nearest to having the service. `folder` is the path's folder below
    the service's page. So a cell is the same for all services of that stage and situation, and the matrix has few
    different ones.
    """

    stage: Token | None
    way: Token | None
    rank: str
    way_rank: str
    folder: str
    state: str


class MatrixRow(NamedTuple):
    """A service; ids and slugs feed the filters, `words` the text filter."""

    id: str
    service: Link
    words: str
    topic_id: str
    stages: tuple[str, ...]
    evidenced_slugs: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    running: int
    with_way: int
    is_empty: bool


class StageFigure(NamedTuple):
    """How many of all cells have this stage."""

    token: Token
    share: str


class StateFigure(NamedTuple):
    """Figures of a state's column."""

    state: Link
    evidenced: str
    running: str


class StandView(NamedTuple):
    """The matrix and its figures."""

    head: Head
    tiles: TileMap
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    total: str
    evidenced: str
    facets: tuple[Facet, ...]
    without_evidence: int
    legend: tuple[Token, ...]
    ways: tuple[Token, ...]
    stages: tuple[StageFigure, ...]
    states: tuple[StateFigure, ...]
    cells: str
    data_date: str
    renamed: Renamed


def stand_page(catalog: Catalog, on: date, lock: Lock = NO_LOCK) -> Page:
    """Return the matrix page."""
    return Page(
        address="stand/",
        title="Stand der Nachnutzung",
        description=f"Belegter Stand des Roll-outs: {len(catalog.services)} Dienste × {len(catalog.states)} Länder.",
        template="stand.html",
        view=lambda: _view(catalog, on, renamed_choices(lock)),
        search=SearchEntry("Stand der Nachnutzung", "Matrix Dienste und Länder, Roll-out, Karte"),
        alternates=(Alternate(f"{addresses.DOWNLOADS}rollout.csv", "text/csv", "Alle Roll-out-Angaben als CSV"),),
    )


def _view(catalog: Catalog, on: date, renamed: Renamed) -> StandView:
    found = coverage(catalog, on)
    states = states_by_name(catalog)
    rows = _rows(catalog, on)
    return StandView(
        head=Head(
            "Stand der Nachnutzung",
            lead="Je Dienst und Land: wie weit der Dienst laut neuester Quelle ist, und ob Kommunen ihn dort bekommen.",
        ),
        tiles=running_tiles(catalog, found.running),
        columns=tuple(_column(catalog, item) for item in states),
        rows=rows,
        total=tokens.number(len(rows)),
        evidenced=tokens.number(sum(not row.is_empty for row in rows)),
        facets=_facets(catalog, rows),
        without_evidence=sum(row.is_empty for row in rows),
        legend=tuple(tokens.token(stage) for stage in found.stages),
        ways=tuple(dict.fromkeys(cell.way for row in rows for cell in row.cells if cell.way is not None)),
        stages=tuple(
            StageFigure(tokens.token(stage), f"{tokens.number(count)} von {tokens.number(found.cells)}")
            for stage, count in found.stages.items()
        ),
        states=tuple(
            StateFigure(
                tokens.state_link(catalog, item),
                f"{found.evidenced[item]} von {found.services}",
                f"{found.running[item]} von {found.services}",
            )
            for item in states
        ),
        cells=tokens.number(found.cells),
        data_date=tokens.day(on),
        renamed=renamed,
    )


def _rows(catalog: Catalog, on: date) -> tuple[MatrixRow, ...]:
    """Return services about which something is evidenced in a state first."""
    matrix = stage_matrix(catalog, on)
    rows = [_row(catalog, service_id, on, matrix[service_id]) for service_id in services_by_name(catalog)]
    return tuple(sorted(rows, key=lambda row: (row.is_empty, not row.running)))


def _row(catalog: Catalog, service_id: str, on: date, stages: Mapping[str, RolloutStage | None]) -> MatrixRow:
    service, situations = catalog.services[service_id], municipal_situations(catalog, service_id, on)
    states = states_by_name(catalog)
    evidenced = [state_id for state_id in states if stages[state_id] is not None]
    cells = tuple([_cell(catalog, state_id, stages[state_id], situations[state_id]) for state_id in states])
    return MatrixRow(
        id=service_id,
        service=tokens.service_link(catalog, service_id),
        words=" ".join([*service.also_known_as, numbers_line(service)]),
        topic_id=service.topic,
        stages=tuple(dict.fromkeys(stage.value for stage in stages.values() if stage is not None)),
        evidenced_slugs=tuple(catalog.states[state_id].slug for state_id in evidenced),
        cells=cells,
        running=len(evidenced),
        with_way=sum(cell.way is not None for cell in cells),
        is_empty=all(cell.stage is None and cell.way is None for cell in cells),
    )


def _column(catalog: Catalog, state_id: str) -> Column:
    state = catalog.states[state_id]
    return Column(tokens.state_link(catalog, state_id), state.abbreviation, state.slug)


def _facets(catalog: Catalog, rows: tuple[MatrixRow, ...]) -> tuple[Facet, ...]:
    topics = {topic_id: topic.name for topic_id, topic in catalog.topics.items()}
    states = {state.slug: state.name for state in catalog.states.values()}
    stages = {stage.value: stage.label for stage in RolloutStage}
    return (
        facet("thema", "Themenfeld", topics, [(row.topic_id,) for row in rows]),
        facet("stand", "Stand in mindestens einem Land", stages, [row.stages for row in rows]),
        facet("land", "Stand belegt in", states, [row.evidenced_slugs for row in rows]),
    )


_NEAREST_LAST: Final = (Order.NOTHING, Order.NOT_NOW, Order.LATER, Order.NOW)


@remembered
def _cell(catalog: Catalog, state_id: str, stage: RolloutStage | None, situation: Situation) -> MatrixCell:
    way = token_in(situation) if says_something(situation) else None
    return MatrixCell(
        stage=tokens.token(stage) if stage is not None else None,
        way=way,
        rank="" if stage is None else str(stage.rank),
        way_rank="" if way is None else str(_NEAREST_LAST.index(situation.order)),
        folder=addresses.path_folder(catalog, state_id),
        state=catalog.states[state_id].name,
    )
