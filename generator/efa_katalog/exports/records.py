"""The records as JSON: the whole catalogue in one file, and one file for each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from efa_katalog import addresses
from efa_katalog.exports.derived import coverage_out
from efa_katalog.exports.documents import document, head
from efa_katalog.exports.outputs import (
    AnyRecord,
    CatalogFile,
    Derived,
    RecordFile,
    ServiceFile,
    ServiceSummary,
    Use,
)
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.references import references


def catalog_file(edition: Edition, summaries: Mapping[str, ServiceSummary]) -> ExportFile:
    """Return `catalog.json`: all records and everything derived."""
    catalog = edition.catalog
    output = CatalogFile(
        **head(edition, "catalog.json", "catalog-file"),
        title=catalog.settings.title,
        description=catalog.settings.description,
        criteria=catalog.settings.criteria,
        sources=dict(catalog.sources),
        states=dict(catalog.states),
        organisations=dict(catalog.organisations),
        procurement_models=dict(catalog.procurement_models),
        topics=dict(catalog.topics),
        services=dict(catalog.services),
        platforms=dict(catalog.platforms),
        examples=dict(catalog.examples),
        terms=dict(catalog.terms),
        derived=Derived(services=dict(summaries), coverage=coverage_out(edition)),
    )
    return document("catalog.json", output, "Der ganze Katalog (JSON)")


def service_file(edition: Edition, service_id: str, summary: ServiceSummary) -> ExportFile:
    """Return `services/<id>.json`: the service, what is derived about it, and the sources it cites."""
    catalog = edition.catalog
    service = catalog.services[service_id]
    name = f"services/{service_id}.json"
    cited = sorted({reference.id for reference in references(service) if reference.kind == "sources"})
    output = ServiceFile(
        **head(edition, name, "service-file"),
        kind="services",
        record=service,
        page=edition.address(addresses.service(service_id)),
        used_by=_uses(edition, "services", service_id),
        derived=summary,
        sources={source_id: catalog.sources[source_id] for source_id in cited},
    )
    return document(name, output, f"{service.name} (JSON)")


def record_files(edition: Edition) -> Iterator[ExportFile]:
    """Yield one file for each record that is no service."""
    for kind in KINDS:
        if kind == "services":
            continue
        for record_id, record in edition.catalog.records(kind).items():
            name = f"{kind}/{record_id}.json"
            output = RecordFile(
                **head(edition, name, "record-file"),
                kind=kind,
                record=cast("AnyRecord", record),
                page=edition.address(addresses.of(edition.catalog, kind, record_id)),
                used_by=_uses(edition, kind, record_id),
            )
            yield document(name, output, f"{KIND_LABELS[kind]}: {record.name} (JSON)")


def _uses(edition: Edition, kind: str, record_id: str) -> tuple[Use, ...]:
    return tuple(
        Use(kind=use.kind, id=use.id, path=".".join(map(str, use.loc)))
        for use in edition.catalog.uses_of(kind, record_id)
    )
