"""References between records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.messages import suggest
from efa_katalog.schema.references import references


def references_resolve(catalog: Catalog, known: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Every id that a record names must have a file; `known` also holds files that failed to load."""
    for kind in KINDS:
        for record_id, record in catalog.records(kind).items():
            for reference in references(record):
                if reference.id not in known[reference.kind]:
                    yield Finding(
                        kind,
                        record_id,
                        reference.loc,
                        "dangling-reference",
                        f"{KIND_LABELS[reference.kind]} „{reference.id}“ gibt es nicht",
                        suggest(reference.id, known[reference.kind])
                        or f"Erst catalog/{reference.kind}/{reference.id}.yaml anlegen",
                    )
