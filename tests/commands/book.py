"""The exported Excel file as a test edits it, and what came of the edits."""

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from tests.commands.conftest import Done

CellValue: TypeAlias = str | float | bool | date | None
Import: TypeAlias = "Callable[..., Done]"


class Book:
    """The exported Excel file, to be edited by the headings of its columns."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self.path = path
        self.book = load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet."""
        found: Worksheet = self.book[name]
        return found

    def column(self, sheet: str, title: str) -> int:
        """Return the number of the column with this heading."""
        return [cell.value for cell in self.sheet(sheet)[1]].index(title) + 1

    def row(self, sheet: str, *key: object) -> int:
        """Return the number of the row that begins with `key`."""
        rows = self.sheet(sheet).iter_rows(values_only=True)
        return next(number for number, row in enumerate(rows, start=1) if row[: len(key)] == key)

    def put(self, sheet: str, row: int, **values: CellValue) -> None:
        """Set cells of a row; `_` in a heading stands for a blank."""
        for title, value in values.items():
            self.sheet(sheet).cell(row, self.column(sheet, title.replace("_", " "))).value = value

    def append(self, sheet: str, **values: CellValue) -> None:
        """Add a row."""
        self.put(sheet, self.sheet(sheet).max_row + 1, **values)

    def save(self) -> Path:
        """Write the file and return where it is."""
        self.book.save(self.path)
        return self.path


def differences(catalog: Path) -> dict[str, list[str]]:
    """Return for each changed file the lines that went and that came."""
    found = {}
    for path in sorted(catalog.rglob("*.yaml")):
        old = (catalog.parent / "vorher" / path.relative_to(catalog)).read_text(encoding="utf-8").splitlines()
        new = path.read_text(encoding="utf-8").splitlines()
        if old != new:
            found[path.stem] = [line for line in difflib.unified_diff(old, new, n=0) if line[0] in "+-"][2:]
    return found


def assert_refused(done: "Done", catalog: Path, *messages: str) -> None:
    """Assert that the import said all this and changed nothing."""
    assert done.code == 1
    for message in messages:
        assert message in done.err
    assert differences(catalog) == {}
