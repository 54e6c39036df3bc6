"""Pieces of JSON-LD that several documents share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from efa_katalog import addresses
from efa_katalog.exports.documents import document
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.spec import Edition, ExportFile

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""What every document needs; each adds its own."""

JSON_LD_TYPE: Final = "application/ld+json"
GERMANY: Final = "http://publications.europa.eu/resource/authority/country/DEU"
EU: Final = "http://publications.europa.eu/resource/authority"


def german(text: str) -> Node:
    """Return a text tagged as German."""
    return {"@value": text, "@language": "de"}


def ref(address: str) -> Node:
    """Return a reference to another node."""
    return {"@id": address}


def json_ld_file(name: str, context: Mapping[str, str], graph: list[Node], title: str) -> ExportFile:
    """Return a JSON-LD download."""
    return document(name, {"@context": dict(context), "@graph": graph}, title, JSON_LD_TYPE)


def dataset_iri(edition: Edition) -> str:
    """Return the name of the catalogue's data as a dataset."""
    return edition.address("daten/#dataset")


def dataset_title(edition: Edition) -> str:
    """Return what the catalogue's data are called as a dataset."""
    return f"{edition.catalog.settings.title}: Dienste, Stände und Nachnutzungswege"


def service_iri(edition: Edition, service_id: str) -> str:
    """Return the name of a service."""
    return f"{edition.address(addresses.service(service_id))}#dienst"


def organisation_iri(edition: Edition, organisation_id: str) -> str:
    """Return the name of an organisation."""
    return f"{edition.address(addresses.organisation(organisation_id))}#organisation"


def state_iri(edition: Edition, state_id: str, part: str = "gebiet") -> str:
    """Return the name of a state: as an area (`gebiet`) or as a body (`land`)."""
    return f"{edition.address(addresses.state(edition.catalog, state_id))}#{part}"
