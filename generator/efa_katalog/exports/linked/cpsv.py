"""`services/<id>.cpsv.jsonld`: a service as a public service of CPSV-AP 3.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog import addresses
from efa_katalog.derive.status import running_states
from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.facts import Body, authorities, numbers, service_links
from efa_katalog.exports.linked.nodes import (
    GERMANY,
    PREFIXES,
    dataset_iri,
    dataset_title,
    german,
    json_ld_file,
    ref,
    service_iri,
    state_iri,
)
from efa_katalog.exports.linked.publisher import publisher, publisher_iri
from efa_katalog.exports.linked.stubs import concept
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.schema.service import Service

_CONTEXT: Final = PREFIXES | {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "locn": "http://www.w3.org/ns/locn#",
}
_LEIKA: Final = "urn:de:fim:leika:leistung:"
# The class that the shapes of CPSV-AP ask of the area of a body.
_AREA: Final = "http://data.europa.eu/88u/dataset/atu-type"


def cpsv_file(edition: Edition, service_id: str) -> ExportFile:
    """Return the service as CPSV-AP."""
    service = edition.catalog.services[service_id]
    # CPSV-AP demands an authority; where none is evidenced the label says so instead of naming anybody.
    bodies = authorities(edition, service) or (
        Body(f"{service_iri(edition, service_id)}-behoerde", "Zuständige Behörde: nicht belegt", ()),
    )
    states = running_states(edition.catalog, service.id, edition.on)
    graph = [
        _service(edition, service_id, service, bodies),
        *(_body(edition, found) for found in bodies),
        *_channels(edition, service_id, service),
        *_costs(edition, service_id, service),
        *_places(edition, {*states, *(state for found in bodies for state in found.states)}),
        *_concepts(edition, service),
        *_origin(edition),
    ]
    return json_ld_file(f"services/{service_id}.cpsv.jsonld", _CONTEXT, graph, f"{service.name} (CPSV-AP)")


def _service(edition: Edition, service_id: str, service: Service, bodies: tuple[Body, ...]) -> Node:
    node: Node = {
        "@id": service_iri(edition, service_id),
        "@type": "cpsv:PublicService",
        "dct:identifier": service_id,
        "dct:title": german(service.name),
        "dct:description": german(service.summary),
        "dct:isPartOf": ref(dataset_iri(edition)),
        "foaf:page": ref(edition.address(addresses.service(service_id))),
        "cv:hasCompetentAuthority": [ref(found.iri) for found in bodies],
        "cv:thematicArea": ref(_topic_iri(edition, service)),
    }
    optional = {
        "dcat:keyword": [german(word) for word in service.also_known_as],
        "dct:spatial": [
            ref(state_iri(edition, state)) for state in running_states(edition.catalog, service.id, edition.on)
        ],
        "cv:isClassifiedBy": [ref(f"{_LEIKA}{key}") for key in _keys(service)],
        "cv:hasChannel": [ref(channel["@id"]) for channel in _channels(edition, service_id, service)],
        "cv:hasCost": [ref(cost["@id"]) for cost in _costs(edition, service_id, service)],
    }
    return node | {key: value for key, value in optional.items() if value}


def _body(edition: Edition, found: Body) -> Node:
    places = [state_iri(edition, state) for state in found.states] or [GERMANY]
    return {
        "@id": found.iri,
        "@type": "cv:PublicOrganisation",
        "skos:prefLabel": german(found.label),
        "dct:spatial": [ref(place) for place in places],
    }


def _channels(edition: Edition, service_id: str, service: Service) -> Iterator[Node]:
    for number, address in enumerate(service_links(service), start=1):
        yield {
            "@id": f"{service_iri(edition, service_id)}-zugang-{number}",
            "@type": "cv:Channel",
            "dct:identifier": f"{service_id}-zugang-{number}",
            "foaf:page": ref(address),
        }


def _costs(edition: Edition, service_id: str, service: Service) -> Iterator[Node]:
    for number, cost in enumerate(service.costs, start=1):
        yield {
            "@id": f"{service_iri(edition, service_id)}-kosten-{number}",
            "@type": "cv:Cost",
            "dct:identifier": f"{service_id}-kosten-{number}",
            "dct:description": german(cost.text),
        }


def _places(edition: Edition, states: set[str]) -> Iterator[Node]:
    yield _place(GERMANY, "Deutschland")
    for state in sorted(states):
        yield _place(state_iri(edition, state), edition.catalog.states[state].name)


def _place(iri: str, name: str) -> Node:
    return {"@id": iri, "@type": ["dct:Location", _AREA], "locn:geographicName": german(name)}


def _concepts(edition: Edition, service: Service) -> Iterator[Node]:
    topic = edition.catalog.topics[service.topic]
    yield concept(_topic_iri(edition, service), topic.name, edition.address("themen/"))
    for key in _keys(service):
        yield concept(f"{_LEIKA}{key}", f"LeiKa-Leistung {key}", _LEIKA.removesuffix(":"))


def _origin(edition: Edition) -> Iterator[Node]:
    """The dataset that the service is part of; `dcat.jsonld` tells more of it."""
    yield {
        "@id": dataset_iri(edition),
        "@type": "dcat:Dataset",
        "dct:title": german(dataset_title(edition)),
        "dct:description": german(edition.catalog.settings.description),
        "dct:publisher": ref(publisher_iri(edition)),
    }
    yield from publisher(edition)


def _keys(service: Service) -> list[str]:
    return [key for kind, key in numbers(service) if kind.startswith("LeiKa")]


def _topic_iri(edition: Edition, service: Service) -> str:
    return f"{edition.address(addresses.topic(service.topic))}#themenfeld"
