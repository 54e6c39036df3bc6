"""The comparison of procurement models: criteria as rows, models as columns, 2022 beside today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference
    from efa_katalog.pages.tokens import Token
    from efa_katalog.schema import ProcurementModel
    from efa_katalog.schema.procurement_model import Cell


class CellEntry(NamedTuple):
    """One dated statement in a cell; `then` marks the slide deck's wording."""

    when: str
    text: str
    is_quote: bool
    is_then: bool
    outdated: bool
    ref: Reference


class CellView(NamedTuple):
    """A cell: dated statements, oldest first; empty when nothing is evidenced."""

    model: str
    entries: tuple[CellEntry, ...]


class RowView(NamedTuple):
    """A row of the comparison."""

    id: str
    name: str
    question: str
    cells: tuple[CellView, ...]


class ColumnNote(NamedTuple):
    """What the column's head says about one service: a verdict-like token and one line why."""

    token: Token
    why: str


class ColumnView(NamedTuple):
    """A column's head."""

    id: str
    model: Link
    short_name: str
    note: ColumnNote | None


class ComparisonView(NamedTuple):
    """The whole table."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


def ordered_models(catalog: Catalog) -> tuple[tuple[str, ProcurementModel], ...]:
    """Return the models in their own order."""
    return tuple(sorted(catalog.procurement_models.items(), key=lambda item: (item[1].order, item[0])))


def comparison(
    catalog: Catalog, citations: Citations, notes: Mapping[str, ColumnNote] | None = None, *, brief: bool = False
) -> ComparisonView:
    """Return the comparison of all models; `notes` (model id → note) highlights what applies to one service.

    `brief` keeps two statements a cell: the slide deck's of 2022 and the newest later one.
    """
    models = ordered_models(catalog)
    columns = tuple(
        ColumnView(model_id, tokens.model_link(catalog, model_id), model.short_name, (notes or {}).get(model_id))
        for model_id, model in models
    )
    rows = comparison_rows(catalog, citations, tuple(model for _, model in models), brief=brief)
    return ComparisonView(columns, rows)


def comparison_rows(
    catalog: Catalog, citations: Citations, models: tuple[ProcurementModel, ...], *, brief: bool = False
) -> tuple[RowView, ...]:
    """Return the criteria that at least one of the models has a statement for, each with a cell a model."""
    rows = tuple(
        RowView(
            criterion.id,
            criterion.name,
            criterion.question,
            tuple(_cell(catalog, citations, model, criterion.id, brief=brief) for model in models),
        )
        for criterion in catalog.settings.criteria
    )
    return tuple(row for row in rows if any(cell.entries for cell in row.cells))


def _cell(catalog: Catalog, citations: Citations, model: ProcurementModel, criterion: str, *, brief: bool) -> CellView:
    cells = [cell for cell in model.comparison if cell.criterion == criterion]
    ordered = sorted(cells, key=lambda cell: (not cell.date.is_dated, cell.date))
    shown = _then_and_now(catalog, ordered) if brief else ordered
    return CellView(model.short_name, tuple(_entry(catalog, citations, cell) for cell in shown))


def _then_and_now(catalog: Catalog, ordered: list[Cell]) -> list[Cell]:
    then = [cell for cell in ordered if cell.source == catalog.settings.deck_source]
    later = [cell for cell in ordered if cell.source != catalog.settings.deck_source and not cell.outdated]
    dated = [cell for cell in later if cell.date.is_dated]
    return then[:1] + (dated[-1:] or later[:1])


def _entry(catalog: Catalog, citations: Citations, cell: Cell) -> CellEntry:
    is_then = cell.source == catalog.settings.deck_source
    when = f"Stand {cell.date.label}" if cell.date.is_dated else "undatiert"
    return CellEntry(when, cell.text, cell.quote, is_then, cell.outdated, citations.to(cell.source))
