"""Things that are entered but hang loose, or entered twice."""

from __future__ import annotations

from collections.abc import Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import parts, walks
from efa_katalog.diagnostics import Severity
from efa_katalog.schema.base import Evidence


def sources_are_used(catalog: Catalog) -> Iterator[Finding]:
    """A source that no fact rests on is a leftover or a fact forgotten."""
    used = set[str]().union(*(walk.targets.get("sources", ()) for walk in walks(catalog)))
    for source_id in catalog.sources:
        if source_id not in used:
            yield Finding(
                "sources",
                source_id,
                (),
                "unused-source",
                "Auf diese Quelle stützt sich keine Angabe",
                "Angabe ergänzen oder Datei löschen",
                Severity.WARNING,
            )


def numbers_belong_to_one_service(catalog: Catalog) -> Iterator[Finding]:
    """Two services with the same OZG-ID are usually one service entered twice."""
    first: dict[str, str] = {}
    for service_id, service in catalog.services.items():
        ozg_id = service.identifiers.ozg_id if service.identifiers else None
        if ozg_id is not None and first.setdefault(ozg_id, service_id) != service_id:
            yield Finding(
                "services",
                service_id,
                ("identifiers", "ozg_id"),
                "duplicate-ozg-id",
                f"Die OZG-ID {ozg_id} trägt schon der Dienst „{first[ozg_id]}“",
                "Bei einem Teil derselben OZG-Leistung part_of_ozg_id verwenden",
                Severity.WARNING,
            )


def facts_are_entered_once(catalog: Catalog) -> Iterator[Finding]:
    """The same fact twice in a list counts twice in every figure."""
    firsts: dict[tuple[object, ...], tuple[int, Evidence]] = {}
    seen: dict[tuple[object, ...], int] = {}
    record = ("", "")
    for (kind, record_id, loc), fact in parts(catalog, Evidence):
        if not loc or not isinstance(loc[-1], int):
            continue
        if record != (kind, record_id):  # another record, other lists
            record, firsts, seen = (kind, record_id), {}, {}
        # Few facts of a list share date and source, and only those are worth a look at all that they say.
        key = (loc[:-1], fact.date.text, fact.source)
        number = loc[-1] + 1
        first, alike = firsts.setdefault(key, (number, fact))
        if first == number:
            continue
        seen.setdefault((key, alike), first)
        first = seen.setdefault((key, fact), number)
        if first != number:
            yield Finding(
                kind,
                record_id,
                loc,
                "duplicate-fact",
                f"Diese Angabe steht schon als Eintrag {first} in derselben Liste",
                "Eine der beiden löschen",
            )
