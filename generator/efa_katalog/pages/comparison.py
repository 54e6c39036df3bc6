"""The comparison of procurement models: criteria as rows, models as columns, the slides beside what came later."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.tokens import Link

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Reference
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


class ColumnView(NamedTuple):
    """A column's head."""

    id: str
    model: Link
    short_name: str


class ComparisonView(NamedTuple):
    """The whole table."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


def ordered_models(catalog: Catalog) -> tuple[tuple[str, ProcurementModel], ...]:
    """Return the models in their own order."""
    return tuple(sorted(catalog.procurement_models.items(), key=lambda item: (item[1].order, item[0])))


def year_of_slides(catalog: Catalog) -> str | None:
    """Return of which year the slides are that later statements are set beside; None without dated slides."""
    slides = catalog.settings.deck_source
    date = catalog.sources[slides].date if slides else None
    return f"{date.earliest.year}" if date is not None and date.is_dated else None


def comparison(catalog: Catalog, cites: Citations) -> ComparisonView:
    """Return the comparison of all models."""
    models = ordered_models(catalog)
    columns = tuple(
        ColumnView(model_id, tokens.model_link(catalog, model_id), model.short_name) for model_id, model in models
    )
    return ComparisonView(columns, comparison_rows(catalog, cites, tuple(model for _, model in models)))


def comparison_rows(catalog: Catalog, cites: Citations, models: tuple[ProcurementModel, ...]) -> tuple[RowView, ...]:
    """Return the criteria that at least one of the models has a statement for, each with a cell a model."""
    rows = tuple(
        RowView(
            criterion.id,
            criterion.name,
            criterion.question,
            tuple(_cell(catalog, cites, model, criterion.id) for model in models),
        )
        for criterion in catalog.settings.criteria
    )
    return tuple(row for row in rows if any(cell.entries for cell in row.cells))


def _cell(catalog: Catalog, cites: Citations, model: ProcurementModel, criterion: str) -> CellView:
    cells = [cell for cell in model.comparison if cell.criterion == criterion]
    ordered = sorted(cells, key=lambda cell: (not cell.date.is_dated, cell.date))
    return CellView(model.short_name, tuple(_entry(catalog, cites, cell) for cell in ordered))


def _entry(catalog: Catalog, cites: Citations, cell: Cell) -> CellEntry:
    is_then = cell.source == catalog.settings.deck_source
    when = f"Stand {cell.date.label}" if cell.date.is_dated else "undatiert"
    return CellEntry(when, cell.text, cell.quote, is_then, cell.outdated, cites.to(cell.source))
