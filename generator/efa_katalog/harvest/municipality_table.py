"""The table of municipalities from any list: what changes in it, and the source and date that stand for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from efa_katalog.catalog import SETTINGS, Catalog
from efa_katalog.harvest.gazetteer import Gazetteer
from efa_katalog.harvest.municipality_news import alarms, lines
from efa_katalog.harvest.proposal import Edit, Proposal
from efa_katalog.harvest.records import plain, source_edit
from efa_katalog.load.municipalities import municipalities_text
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.source import Source


class Publication(NamedTuple):
    """Where a list comes from: the id and the record of its source, whose date is the state of affairs."""

    id: str
    source: Source


def table_proposal(catalog: Catalog, found: Gazetteer, origin: Publication) -> Proposal:
    """Return the proposal to replace the table of municipalities; empty if the catalogue has the same already."""
    old, table = catalog.municipalities, municipalities_text(found.rows)
    is_new = table != municipalities_text(old)
    return Proposal(
        origin.source.name,
        origin.source.date.earliest,
        tuple(_edits(catalog, origin)) if is_new else (),
        tuple(lines(catalog, old, found.rows)),
        alarms(catalog, old, found),
        table if is_new else None,
    )


def _edits(catalog: Catalog, origin: Publication) -> Iterator[Edit]:
    source = source_edit(catalog, origin.id, origin.source)
    if source is not None:
        yield source
    evidence = Evidence.model_validate({"date": origin.source.date.text, "source": origin.id})
    if catalog.settings.municipalities != evidence:
        yield Edit(SETTINGS, "", {("municipalities",): plain(evidence)})
