"""The only place that knows how an edit gets into the text of a record: load, change, write in canonical form."""

from __future__ import annotations

from collections.abc import Mapping

from efa_katalog.editing.rewriting import rewritten
from efa_katalog.editing.yaml_text import yaml_text
from efa_katalog.harvest.proposal import Loc, Plain
from efa_katalog.schema.base import Model
from efa_katalog.source import Data, parse


def edited(content: bytes, path: str, model: type[Model], fields: Mapping[Loc, Plain], schema_line: str) -> str:
    """Return the text of a record with new values of some fields; it is shown as `path` in problems.

    Raises:
        CatalogError: it cannot be written without losing something.
    """
    document = parse(content, path)
    data: Data = document.data
    for loc, value in fields.items():
        data = _changed(data, loc, value)
    return rewritten(document, model, schema_line, _group(data))


def new(model: type[Model], fields: Mapping[Loc, Plain], schema_line: str) -> str:
    """Return the text of a record that does not exist yet."""
    return yaml_text({loc[0]: _data(value) for loc, value in fields.items() if value is not None}, model, [schema_line])


def _changed(data: Data, loc: Loc, value: Plain) -> Data:
    """The data with another value at `loc`; without the key if the value is None."""
    first, *rest = loc
    group = _group(data)
    if rest:
        return {**group, first: _changed(group.get(first, {}), tuple(rest), value)}
    others = {key: inner for key, inner in group.items() if key != first}
    return others if value is None else {**others, first: _data(value)}


def _group(data: Data) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}


def _data(value: Plain) -> Data:
    """The value as it is read from a file: texts, lists and groups."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {key: _data(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_data(inner) for inner in value]
    return None if value is None else str(value)
