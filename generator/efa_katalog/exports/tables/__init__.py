"""The tables of the downloads. Each column is declared once; CSV, XLSX, Table Schema and the data page follow."""

from efa_katalog.exports.tables.column import Cell, Column, Kind, Row, plain_text
from efa_katalog.exports.tables.table import Cells, Sheet, Table, cells_of, filled, sheets, with_cells

__all__ = [
    "Cell",
    "Cells",
    "Column",
    "Kind",
    "Row",
    "Sheet",
    "Table",
    "cells_of",
    "filled",
    "plain_text",
    "sheets",
    "with_cells",
]
