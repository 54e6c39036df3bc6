"""The records as JSON: the whole catalogue in one file, and one file for each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from efa_katalog import addresses
from efa_katalog.exports.derived import coverage_out, service_summary
from efa_katalog.exports.documents import document, head, joined
from efa_katalog.exports.json_text import Node, indented, members, nested
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema import KIND_LABELS, KINDS

# catalog.json → derived → services → the service.
_SUMMARY_DEPTH: Final = 3


def catalog_file(edition: Edition, summaries: Mapping[str, bytes]) -> ExportFile:
    """Return `catalog.json` (`outputs.CatalogFile`): all records and everything derived.

    `summaries` are what is derived about each service, as `summary_in_catalog` returns it.
    """
    settings = edition.catalog.settings
    opening = head(edition, "catalog.json", "catalog-file") | {
        "title": settings.title,
        "description": settings.description,
        "criteria": settings.criteria,
    }
    found = chain(
        ((key, (indented(value, 1),)) for key, value in opening.items()),
        ((kind.replace("-", "_"), _records(edition, kind)) for kind in KINDS),
        (("derived", _derived(edition, summaries)),),
    )
    return joined("catalog.json", members(found), "Der ganze Katalog (JSON)")


def summary_in_catalog(edition: Edition, service_id: str) -> bytes:
    """Return what is derived about a service as it stands in `catalog.json`."""
    return nested(service_summary(edition, service_id), _SUMMARY_DEPTH)


def service_file(edition: Edition, service_id: str) -> ExportFile:
    """Return `services/<id>.json` (`outputs.ServiceFile`): what is known and derived, and the sources cited."""
    catalog = edition.catalog
    service = catalog.services[service_id]
    name = f"services/{service_id}.json"
    cited = sorted(
        {reference.id for reference in catalog.walk("services", service_id).references if reference.kind == "sources"}
    )
    opening = head(edition, name, "service-file") | record_members(edition, "services", service_id)
    found = chain(
        ((key, (indented(value, 1),)) for key, value in opening.items()),
        (
            ("derived", (nested(service_summary(edition, service_id), 1),)),
            ("sources", (indented({source_id: catalog.sources[source_id] for source_id in cited}, 1),)),
        ),
    )
    return joined(name, members(found), f"{service.name} (JSON)")


def record_file(edition: Edition, kind: str, record_id: str) -> ExportFile:
    """Return the file (`outputs.RecordFile`) of a record that is neither a service nor a state."""
    name = f"{kind}/{record_id}.json"
    found = head(edition, name, "record-file") | record_members(edition, kind, record_id)
    return document(name, found, f"{KIND_LABELS[kind]}: {edition.catalog.records(kind)[record_id].name} (JSON)")


def _records(edition: Edition, kind: str) -> Iterator[bytes]:
    records = edition.catalog.records(kind)
    return members(((record_id, (indented(record, 2),)) for record_id, record in records.items()), 1)


def _derived(edition: Edition, summaries: Mapping[str, bytes]) -> Iterator[bytes]:
    services = members(((service_id, (text,)) for service_id, text in summaries.items()), 2)
    return members((("services", services), ("coverage", (indented(coverage_out(edition), 2),))), 1)


def record_members(edition: Edition, kind: str, record_id: str) -> Node:
    """Return a record with its page and what refers to it, as the members of its file."""
    return {
        "kind": kind,
        "record": edition.catalog.records(kind)[record_id],
        "page": edition.address(addresses.of(edition.catalog, kind, record_id)),
        "used_by": [
            {"kind": use.kind, "id": use.id, "path": ".".join(map(str, use.loc))}
            for use in edition.catalog.uses_of(kind, record_id)
        ],
    }
