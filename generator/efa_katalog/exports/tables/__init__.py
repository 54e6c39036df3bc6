"""The tables of the downloads. Each column is declared once; CSV, XLSX, Table Schema and the data page follow."""

from efa_katalog.exports.tables.column import Cell, Column, Kind, Row, plain_text
from efa_katalog.exports.tables.table import Sheet, Table, filled, sheets

__all__ = ["Cell", "Column", "Kind", "Row", "Sheet", "Table", "filled", "plain_text", "sheets"]
