"""A column of a table: its name, its meaning and how a record fills it. Most come straight from the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from efa_katalog.derive.law import Situation
from efa_katalog.exports.spec import Edition
from efa_katalog.schema.base import Ref
from efa_katalog.schema.dates import PATTERN, PartialDate
from efa_katalog.schema.enums import Vocabulary
from efa_katalog.schema.outline import models_in, parts_of

Cell: TypeAlias = str | int | bool | date | PartialDate | tuple[str, ...] | None

LIST_MARK = " | "
"""What stands between the values of a list in one cell."""


class Kind(Enum):
    """What a column's cells are."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"
    PARTIAL_DATE = "partial_date"
    LIST = "list"


class Row(NamedTuple):
    """What a row is made from: the record's id, the item's place in its list (from 1), and the item itself."""

    edition: Edition
    owner: str
    number: int
    item: Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `references` names the table whose id stands here, `missing` what stands for "not named".

    `words` are pairs of a code and what it is called in German.
    `is_address` marks where something is published: it is no part of the data.
    """

    name: str
    title: str
    description: str
    kind: Kind
    value: Callable[[Row], Cell]
    values: tuple[str, ...] = ()
    pattern: str | None = None
    required: bool = False
    references: str | None = None
    missing: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    is_address: bool = False


def field(
    model: type[BaseModel], path: str, name: str = "", *, title: str = "", references: str | None = None
) -> Column:
    """Return the column of a schema field; `path` leads to it over dots, `name` defaults to its last part."""
    found, is_always_there = _field_at(model, path)
    marks = (*parts_of(found.annotation), *found.metadata)
    kind = _kind(marks)
    return Column(
        name=name or path.rpartition(".")[2],
        title=title or found.title or "",
        description=found.description or "",
        kind=kind,
        value=_reader(path),
        values=_values(marks) if kind is Kind.TEXT else (),
        pattern=PATTERN if kind is Kind.PARTIAL_DATE else _pattern(marks) if kind is Kind.TEXT else None,
        required=is_always_there and kind is not Kind.LIST,
        references=references or _reference(marks) if kind is Kind.TEXT else None,
        missing="unknown" if Literal["unknown"] in marks else None,
        words=_words(marks),
    )


def fields(model: type[BaseModel], *paths: str) -> tuple[Column, ...]:
    """Return the columns of several schema fields under their own names."""
    return tuple(field(model, path) for path in paths)


def called(enum: type[Vocabulary | Situation]) -> tuple[tuple[str, str], ...]:
    """Return the members of an enumeration with their German labels, for the words of a column."""
    return tuple((member.value, member.label) for member in enum if member.label)


def labels(enum: type[Vocabulary], path: str, name: str, title: str) -> Column:
    """Return the column of an enumeration's German label beside its value."""
    read = _reader(path)

    def value(row: Row) -> Cell:
        member = read(row)
        return None if member is None else enum(member).label

    return Column(name, title, f"Deutsche Bezeichnung zur Spalte {path}.", Kind.TEXT, value)


def span(path: str, prefix: str, title: str) -> tuple[Column, Column]:
    """Return the first and the last day that a partial date can mean; both empty if it is undated."""
    read = _reader(path)

    def earliest(row: Row) -> Cell:
        found = read(row)
        return found.earliest if found is not None and found.is_dated else None

    def latest(row: Row) -> Cell:
        found = read(row)
        return found.latest if found is not None and found.is_dated else None

    first = f"Erster Tag, den die Spalte {path} meinen kann; leer, wenn undatiert."
    last = f"Letzter Tag, den die Spalte {path} meinen kann; leer, wenn undatiert."
    return (
        Column(f"{prefix}_earliest", f"{title} frühestens", first, Kind.DAY, earliest),
        Column(f"{prefix}_latest", f"{title} spätestens", last, Kind.DAY, latest),
    )


def plain_text(cell: Cell) -> str:
    """Return a cell as text, not yet guarded: ISO days, `true` and `false`, lists joined, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return LIST_MARK.join(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _reader(path: str) -> Callable[[Row], Any]:
    """Return what reads the value at `path` from a row; None where a part of the way is missing."""
    first, *rest = path.split(".")

    def read(row: Row) -> Any:  # noqa: ANN401 — whatever the schema holds there
        found = getattr(row.item, first)
        for name in rest:
            found = None if found is None else getattr(found, name)
        return tuple(map(str, found)) if isinstance(found, tuple) else found

    return read


def _field_at(model: type[BaseModel], path: str) -> tuple[FieldInfo, bool]:
    first, _, rest = path.partition(".")
    found = model.model_fields[first]
    is_always_there = found.is_required() or found.default is not None
    if not rest:
        return found, is_always_there
    deeper, is_there = _field_at(models_in(found.annotation)[0], rest)
    return deeper, is_always_there and is_there


def _kind(marks: tuple[Any, ...]) -> Kind:
    if tuple in marks:
        return Kind.LIST
    for mark, kind in ((PartialDate, Kind.PARTIAL_DATE), (bool, Kind.BOOLEAN), (int, Kind.INTEGER)):
        if mark in marks:
            return kind
    return Kind.TEXT


def _values(marks: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(
        member.value for mark in marks if isinstance(mark, type) and issubclass(mark, StrEnum) for member in mark
    )


def _words(marks: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    enums = [mark for mark in marks if isinstance(mark, type) and issubclass(mark, Vocabulary)]
    unnamed = (("unknown", "nicht genannt"),) if Literal["unknown"] in marks else ()
    return (*[pair for enum in enums for pair in called(enum)], *unnamed)


def _pattern(marks: tuple[Any, ...]) -> str | None:
    if Literal["unknown"] in marks:
        return None
    return next((mark.pattern for mark in marks if getattr(mark, "pattern", None)), None)


def _reference(marks: tuple[Any, ...]) -> str | None:
    return next((mark.kind.replace("-", "_") for mark in marks if isinstance(mark, Ref)), None)
