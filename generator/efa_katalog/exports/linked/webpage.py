"""schema.org descriptions for the heads of pages, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.derive.status import running_states
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.facts import Body, developers, numbers, operators, service_links
from efa_katalog.exports.linked.nodes import dataset_iri, service_iri
from efa_katalog.exports.spec import Edition

_CONTEXT: Final = "https://schema.org"


def page_json_ld(catalog: Catalog, service_id: str) -> str:
    """Return a service as `GovernmentService`, ready for a script element."""
    edition = Edition(catalog, catalog.settings.data_date, "")
    service = catalog.services[service_id]
    node: Node = {
        "@context": _CONTEXT,
        "@type": "GovernmentService",
        "@id": service_iri(edition, service_id),
        "name": service.name,
        "description": service.summary,
        "url": edition.address(addresses.service(service_id)),
        "serviceType": catalog.topics[service.topic].name,
    }
    optional = {
        "alternateName": list(service.also_known_as),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": number} for kind, number in numbers(service)
        ],
        "provider": _bodies(developers(edition, service)),
        "serviceOperator": _bodies(operators(edition, service)),
        "areaServed": [
            {"@type": "State", "name": catalog.states[state].name}
            for state in running_states(edition.catalog, service.id, edition.on)
        ],
        "availableChannel": [{"@type": "ServiceChannel", "serviceUrl": address} for address in service_links(service)],
    }
    return _in_script(node | {key: value for key, value in optional.items() if value})


def dataset_json_ld(catalog: Catalog) -> str:
    """Return the downloads as `Dataset`, ready for a script element."""
    settings = catalog.settings
    edition = Edition(catalog, settings.data_date, "")
    return _in_script(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "@id": dataset_iri(edition),
            "name": settings.title,
            "description": f"{settings.description} Alle Angaben mit Datum und Quelle, als Tabellen und JSON.",
            "url": edition.address("daten/"),
            "license": settings.licence.url,
            "creator": {"@type": "Organization", "name": settings.operator.name},
            "dateModified": settings.data_date.isoformat(),
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "contentUrl": edition.download(name), "encodingFormat": media_type}
                for name, media_type in (
                    ("catalog.json", "application/json"),
                    ("services.csv", "text/csv"),
                    ("datapackage.json", "application/json"),
                )
            ],
        }
    )


def _bodies(bodies: Iterable[Body]) -> list[Node]:
    return [{"@type": "Organization", "@id": found.iri, "name": found.label} for found in bodies]


def _in_script(node: Node) -> str:
    # `</` would end the script element; `<!--` would swallow its end.
    return json.dumps(node, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
