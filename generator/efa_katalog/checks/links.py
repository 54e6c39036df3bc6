"""References between records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import parts
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.base import Record
from efa_katalog.schema.messages import suggest
from efa_katalog.schema.references import references
from efa_katalog.schema.settings import Settings


def references_resolve(catalog: Catalog, known: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Every id that a record names must have a file; `known` also holds files that failed to load."""
    for place, model in [*parts(catalog, Settings), *parts(catalog, Record)]:
        for reference in references(model):
            if reference.id not in known[reference.kind]:
                yield Finding(
                    place.kind,
                    place.id,
                    reference.loc,
                    "dangling-reference",
                    f"{KIND_LABELS[reference.kind]} „{reference.id}“ gibt es nicht",
                    suggest(reference.id, known[reference.kind])
                    or f"Erst die Datei {reference.kind}/{reference.id}.yaml anlegen",
                )
