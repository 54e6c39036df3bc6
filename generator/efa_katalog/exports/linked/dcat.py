"""`dcat.jsonld`: the downloads described for open-data portals (DCAT-AP.de)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.facts import observed_since
from efa_katalog.exports.linked.lists import FEDERAL, MEDIA_TYPES, licence_iri, media, vocabulary
from efa_katalog.exports.linked.nodes import (
    EU,
    GERMANY,
    PREFIXES,
    dataset_iri,
    dataset_title,
    german,
    json_ld_file,
    ref,
)
from efa_katalog.exports.linked.publisher import publisher, publisher_iri
from efa_katalog.exports.spec import Edition, ExportFile, FileFacts

_CONTEXT: Final = PREFIXES | {
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcatap": "http://data.europa.eu/r5r/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMATS: Final = {".csv": "CSV", ".xlsx": "XLSX", ".json": "JSON"}


def dcat_file(edition: Edition, offered: Iterable[FileFacts], issued: date | None) -> ExportFile:
    """Return `dcat.jsonld`.

    `offered` are the files to list as distributions; `issued` is the day of the first release, None without any.
    """
    files = tuple(offered)
    distributions = [_distribution(edition, file) for file in files]
    first = {} if issued is None else {"dct:issued": _date(issued)}
    graph = [
        _catalog(edition) | first,
        *publisher(edition),
        _dataset(edition, distributions) | first,
        *distributions,
        *vocabulary(edition),
        *media({(_FORMATS[_ending(file)], file.media_type.split(";")[0]) for file in files}),
    ]
    return json_ld_file("dcat.jsonld", _CONTEXT, graph, "Metadaten für Datenportale (DCAT-AP.de)")


def _catalog(edition: Edition) -> Node:
    settings = edition.catalog.settings
    return {
        "@id": edition.address("#katalog"),
        "@type": "dcat:Catalog",
        "dct:title": german(settings.title),
        "dct:description": german(settings.description),
        "dct:publisher": ref(publisher_iri(edition)),
        "dct:language": ref(f"{EU}/language/DEU"),
        "dct:spatial": ref(GERMANY),
        "dct:license": ref(licence_iri(edition)),
        "dct:modified": _date(edition.on),
        "dcatap:availability": ref(f"{EU}/planned-availability/STABLE"),
        "dcat:themeTaxonomy": ref(f"{EU}/data-theme"),
        "foaf:homepage": ref(edition.address("")),
        "dcat:dataset": ref(dataset_iri(edition)),
    }


def _dataset(edition: Edition, distributions: list[Node]) -> Node:
    settings = edition.catalog.settings
    contributor = settings.operator.contributor_id
    node: Node = {
        "@id": dataset_iri(edition),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset_iri(edition),
        "dct:title": german(dataset_title(edition)),
        "dct:description": german(settings.description),
        "dct:publisher": ref(publisher_iri(edition)),
        "dcat:contactPoint": {
            "@id": edition.address("daten/#kontakt"),
            # The class above is named too: who checks the file alone knows nothing of subclasses.
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": settings.operator.name,
            "vcard:hasEmail": ref(f"mailto:{settings.operator.mailbox}"),
        },
        "dcat:theme": ref(f"{EU}/data-theme/GOVE"),
        "dcat:keyword": [german(word) for word in settings.keywords],
        "dcat:landingPage": ref(edition.address("daten/")),
        "dct:language": ref(f"{EU}/language/DEU"),
        "dct:spatial": ref(GERMANY),
        "dct:temporal": _period(edition),
        "dct:modified": _date(edition.on),
        "dct:accrualPeriodicity": ref(f"{EU}/frequency/IRREG"),
        "dct:accessRights": ref(f"{EU}/access-right/PUBLIC"),
        "dcatap:availability": ref(f"{EU}/planned-availability/STABLE"),
        "dcatde:politicalGeocodingLevelURI": ref(FEDERAL),
        "dcatde:politicalGeocodingURI": ref(FEDERAL),
        "dcat:distribution": [ref(node["@id"]) for node in distributions],
    }
    return node | ({} if contributor is None else {"dcatde:contributorID": ref(contributor)})


def _period(edition: Edition) -> Node:
    """The time that the observations tell of."""
    first = observed_since(edition)
    begin = {} if first is None else {"dcat:startDate": _date(first)}
    return {"@type": "dct:PeriodOfTime", **begin, "dcat:endDate": _date(edition.on)}


def _distribution(edition: Edition, file: FileFacts) -> Node:
    address = edition.address(file.path)
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": german(file.title),
        "dct:description": german(f"{file.title}, Datenstand {edition.on:%d.%m.%Y}"),
        "dcat:accessURL": ref(address),
        "dcat:downloadURL": ref(address),
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dct:format": ref(f"{EU}/file-type/{_FORMATS[_ending(file)]}"),
        "dcat:mediaType": ref(f"{MEDIA_TYPES}/{file.media_type.split(';')[0]}"),
        "dct:license": ref(licence_iri(edition)),
        "dct:modified": _date(edition.on),
        "dct:language": ref(f"{EU}/language/DEU"),
        "dcatde:licenseAttributionByText": german(edition.catalog.settings.licence.attribution),
        "dcatap:availability": ref(f"{EU}/planned-availability/STABLE"),
    }


def _ending(file: FileFacts) -> str:
    return file.path[file.path.rindex(".") :]


def _date(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
