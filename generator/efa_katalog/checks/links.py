"""References between records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import walks
from efa_katalog.derive.ids import Lock, instead
from efa_katalog.derive.meant import meant
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.messages import suggest


def references_resolve(catalog: Catalog, known: Mapping[str, frozenset[str]], lock: Lock) -> Iterator[Finding]:
    """Every id that a record names must have a file; `known` also holds files that failed to load."""
    for walk in walks(catalog):
        if all(ids <= known[kind] for kind, ids in walk.targets.items()):
            continue
        for reference in walk.references:
            if reference.id not in known[reference.kind]:
                yield Finding(
                    walk.place.kind,
                    walk.place.id,
                    reference.loc,
                    "dangling-reference",
                    f"{KIND_LABELS[reference.kind]} „{reference.id}“ gibt es nicht",
                    instead(lock, reference.kind, reference.id)
                    or meant(catalog, reference.kind, reference.id)
                    or suggest(reference.id, known[reference.kind])
                    or f"Erst die Datei {reference.kind}/{reference.id}.yaml anlegen",
                )
