"""From answers to changed records: every fact cites one new source, the reply itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from efa_katalog.diagnostics import CatalogError, Diagnostic
from efa_katalog.editing.order import inner_model
from efa_katalog.editing.verdict import faults
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import SourceKind, SourceQuality

if TYPE_CHECKING:
    from pydantic import BaseModel

    from efa_katalog.catalog import Catalog
    from efa_katalog.editing.answer_sheet.reading import Reply, Sheet
    from efa_katalog.schema.source import Source
    from efa_katalog.source import Data, Document


@dataclass(frozen=True, slots=True)
class Transfer:
    """The source with its id (None: the catalogue has it), and the new data of every record that an answer changes."""

    source_id: str
    source: dict[str, Data] | None
    records: Mapping[tuple[str, str], dict[str, Data]]


def transferred(catalog: Catalog, documents: Mapping[tuple[str, str], Document], sheet: Sheet) -> Transfer:
    """Return what the answers change; what an earlier import has taken over stands there once.

    Raises:
        CatalogError: the schema refuses an answer, at its cell.
    """
    source = _source(catalog, sheet)
    source_id = _id_of(catalog, f"auskunft-{sheet.by}-{sheet.day}"[:76], source)
    changed: dict[tuple[str, str], dict[str, Data]] = {}
    problems: list[Diagnostic] = []
    for reply in sheet.replies:
        key = (reply.fact.kind, reply.fact.record_id)
        if key not in changed:
            changed[key] = deepcopy(documents[key].data)
        item, model = _item(reply, source_id, sheet.day)
        problems += [reply.spot.problem(found.code, found.text, found.hint) for found in faults(item, model)]
        items = _list_at(changed[key], reply.fact.place)
        if item not in items:
            items.append(item)
    if problems:
        raise CatalogError(problems)
    records = {key: data for key, data in changed.items() if data != documents[key].data}
    return Transfer(source_id, None if source_id in catalog.sources else source, records)


def _id_of(catalog: Catalog, wanted: str, source: Mapping[str, Data]) -> str:
    """What a body says on one day is one source, however many sheets it fills in."""
    names = (wanted, *[f"{wanted}-{number}" for number in range(2, len(catalog.sources) + 3)])
    return next(name for name in names if name not in catalog.sources or _is(catalog.sources[name], source))


def _is(known: Source, source: Mapping[str, Data]) -> bool:
    return (known.name, known.publisher, known.date.text) == (source["name"], source["publisher"], source["date"])


def _source(catalog: Catalog, sheet: Sheet) -> dict[str, Data]:
    name = (catalog.organisations.get(sheet.by) or catalog.states[sheet.by]).name
    year, month, day = sheet.day.split("-")
    return {
        "name": f"Auskunft von {name} vom {day}.{month}.{year}",
        "publisher": name,
        "date": sheet.day,
        "kind": SourceKind.INQUIRY.value,
        "quality": SourceQuality.PRIMARY.value,
        "note": "Schriftliche Antworten auf Fragen des Katalogs, zur Veröffentlichung freigegeben.",
    }


def _item(reply: Reply, source_id: str, day: str) -> tuple[dict[str, Data], type[BaseModel]]:
    """The fact with its evidence. Where a record wants a sentence, it says what was answered."""
    model = _model_at(reply)
    words = " ".join([f"Laut Auskunft: {reply.answer}.", reply.remark]).strip()
    said: dict[str, Data] = {"date": reply.when or day, "source": source_id}
    if "text" in model.model_fields:
        said["text"] = words
    elif reply.remark and "note" in model.model_fields:
        said["note"] = reply.remark
    return {**reply.fact.data, **said}, model


def _model_at(reply: Reply) -> type[BaseModel]:
    model: type[BaseModel] = KINDS[reply.fact.kind]
    for part in _names(reply):
        inner = inner_model(model, part)
        if inner is None:
            message = f"{reply.fact.kind}: {part}"
            raise TypeError(message)
        model = inner
    return model


def _names(reply: Reply) -> Iterator[str]:
    yield from [part for part in reply.fact.place if isinstance(part, str)]


def _list_at(data: dict[str, Data], place: tuple[str | int, ...]) -> list[Data]:
    holder: Any = data
    for part in place[:-1]:
        holder = holder[part]
    found: list[Data] = holder.setdefault(place[-1], [])
    return found
