"""`dcat.jsonld`: the downloads described for open-data portals (DCAT-AP.de)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from efa_katalog.exports.linked.nodes import EU, GERMANY, Node, dataset_iri, german, json_ld_file, ref
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts

_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcatap": "http://data.europa.eu/r5r/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LICENCES: Final = {
    "DL-DE-BY-2.0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    "CC0-1.0": "http://dcat-ap.de/def/licenses/cc-zero",
    "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
}
_FORMATS: Final = {".csv": "CSV", ".xlsx": "XLSX", ".json": "JSON"}


def dcat_file(edition: Edition, offered: Iterable[FileFacts]) -> ExportFile:
    """Return `dcat.jsonld`; `offered` are the files to list as distributions."""
    distributions = [_distribution(edition, file) for file in offered]
    graph = [_catalog(edition), _publisher(edition), _dataset(edition, distributions), *distributions]
    return json_ld_file("dcat.jsonld", _CONTEXT, graph, "Metadaten für Datenportale (DCAT-AP.de)")


def _catalog(edition: Edition) -> Node:
    settings = edition.catalog.settings
    return {
        "@id": edition.address("#katalog"),
        "@type": "dcat:Catalog",
        "dct:title": german(settings.title),
        "dct:description": german(settings.description),
        "dct:publisher": ref(_publisher_iri(edition)),
        "dct:language": ref(f"{EU}/language/DEU"),
        "dct:spatial": ref(GERMANY),
        "dct:license": ref(_licence(edition)),
        "dct:modified": _day(edition),
        "dcat:themeTaxonomy": ref(f"{EU}/data-theme"),
        "foaf:homepage": ref(edition.address("")),
        "dcat:dataset": ref(dataset_iri(edition)),
    }


def _publisher(edition: Edition) -> Node:
    operator = edition.catalog.settings.operator
    return {
        "@id": _publisher_iri(edition),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": german(operator.name),
        "foaf:mbox": ref(f"mailto:{operator.mailbox}"),
    }


def _dataset(edition: Edition, distributions: list[Node]) -> Node:
    settings = edition.catalog.settings
    return {
        "@id": dataset_iri(edition),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset_iri(edition),
        "dct:title": german(f"{settings.title}: Dienste, Stände und Nachnutzungswege"),
        "dct:description": german(settings.description),
        "dct:publisher": ref(_publisher_iri(edition)),
        "dcat:contactPoint": {
            "@id": edition.address("daten/#kontakt"),
            "@type": "vcard:Organization",
            "vcard:fn": settings.operator.name,
            "vcard:hasEmail": ref(f"mailto:{settings.operator.mailbox}"),
        },
        "dcat:theme": ref(f"{EU}/data-theme/GOVE"),
        "dcat:keyword": [german(word) for word in ("EfA", "OZG", "Nachnutzung", "Einer für Alle")],
        "dcat:landingPage": ref(edition.address("daten/")),
        "dct:language": ref(f"{EU}/language/DEU"),
        "dct:spatial": ref(GERMANY),
        "dct:modified": _day(edition),
        "dct:accrualPeriodicity": ref(f"{EU}/frequency/IRREG"),
        "dct:accessRights": ref(f"{EU}/access-right/PUBLIC"),
        "dcatde:politicalGeocodingLevelURI": ref("http://dcat-ap.de/def/politicalGeocoding/Level/federal"),
        "dcat:distribution": [ref(node["@id"]) for node in distributions],
    }


def _distribution(edition: Edition, file: FileFacts) -> Node:
    address = edition.address(file.path)
    ending = file.path[file.path.rindex(".") :]
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": german(file.title),
        "dct:description": german(f"{file.title}, Datenstand {edition.on:%d.%m.%Y}"),
        "dcat:accessURL": ref(address),
        "dcat:downloadURL": ref(address),
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dct:format": ref(f"{EU}/file-type/{_FORMATS[ending]}"),
        "dcat:mediaType": ref(f"https://www.iana.org/assignments/media-types/{file.media_type.split(';')[0]}"),
        "dct:license": ref(_licence(edition)),
        "dct:modified": _day(edition),
        "dcatde:licenseAttributionByText": german(edition.catalog.settings.licence.attribution),
        "dcatap:availability": ref(f"{EU}/planned-availability/STABLE"),
    }


def _publisher_iri(edition: Edition) -> str:
    return edition.address("#herausgeber")


def _licence(edition: Edition) -> str:
    licence = edition.catalog.settings.licence
    return _LICENCES.get(licence.id, licence.url)


def _day(edition: Edition) -> Node:
    return {"@value": edition.on.isoformat(), "@type": "xsd:date"}
