"""Linked data against shapes that hold what the profiles ask of exactly these classes and properties."""

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH, SKOS

from efa_katalog.checked import checked_catalog
from efa_katalog.checked.published import read_releases
from efa_katalog.exports import files

pytestmark = pytest.mark.slow

SHAPES = Path(__file__).parent / "shapes"
ROOT = Path(__file__).parents[2]
CV = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
CPSV_SERVICES = ("wohngeld", "hilfe-zum-lebensunterhalt", "aufenthaltstitel", "einbuergerung")


def graph_of(content: bytes) -> Graph:
    with warnings.catch_warnings():
        # rdflib's own JSON-LD parser still uses a class that rdflib calls deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=content, format="json-ld")


def shapes_of(name: str) -> Graph:
    return Graph().parse(SHAPES / f"{name}.ttl")


def violations(data: Graph, shapes: Graph) -> list[str]:
    """Return what is wrong with the file alone: nothing is fetched and nothing is inferred."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", do_owl_imports=False)
    assert isinstance(report, Graph)
    return [
        f"{report.value(result, SH.focusNode)} {report.value(result, SH.resultPath)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


def applied(data: Graph, shapes: Graph) -> Counter[str]:
    """Return how many nodes each class's shape applies to."""
    targets = set(shapes.objects(None, SH.targetClass))
    return Counter({str(target): len(set(data.subjects(RDF.type, target))) for target in targets})


def paths(shapes: Graph, target: URIRef) -> Iterator[URIRef]:
    shape = shapes.value(predicate=SH.targetClass, object=target)
    for asked in shapes.objects(shape, SH.property):
        path = shapes.value(asked, SH.path)
        assert isinstance(path, URIRef)
        yield path


@pytest.fixture(scope="module")
def dcat(contents: Mapping[str, bytes]) -> Graph:
    return graph_of(contents["dcat.jsonld"])


@pytest.fixture(scope="module")
def services(contents: Mapping[str, bytes]) -> Mapping[str, Graph]:
    return {name: graph_of(contents[f"services/{name}.cpsv.jsonld"]) for name in CPSV_SERVICES}


def test_dcat_keeps_the_rules_of_dcat_ap_and_govdata(dcat: Graph) -> None:
    shapes = shapes_of("dcat")

    assert violations(dcat, shapes) == []
    counts = applied(dcat, shapes)
    assert min(counts.values()) > 0
    assert (counts[str(DCAT.Catalog)], counts[str(DCAT.Dataset)], counts[str(VCARD.Kind)]) == (1, 1, 1)
    assert counts[str(DCAT.Distribution)] == len(set(dcat.objects(None, DCAT.distribution))) > 20


def test_every_service_keeps_the_rules_of_cpsv_ap(services: Mapping[str, Graph]) -> None:
    shapes = shapes_of("cpsv")
    counts: Counter[str] = Counter()

    for name, graph in services.items():
        assert violations(graph, shapes) == [], name
        counts.update(applied(graph, shapes))

    assert min(counts.values()) > 0
    assert counts[str(CPSV.PublicService)] == counts[str(FOAF.Agent)] == len(services)
    assert counts[str(CV.PublicOrganisation)] >= len(services)


def test_the_published_catalogue_keeps_all_rules() -> None:
    catalog, releases = checked_catalog(ROOT / "catalog").catalog, read_releases(ROOT / "catalog")
    day = catalog.settings.data_date
    offered = {file.path: file.content for file in files(catalog, day, "", releases=releases)}
    described = {path: content for path, content in offered.items() if path.endswith(".cpsv.jsonld")}
    shapes = shapes_of("cpsv")
    portal = graph_of(offered["daten/v1/dcat.jsonld"])

    found = {"dcat.jsonld": violations(portal, shapes_of("dcat"))}
    found |= {path: violations(graph_of(content), shapes) for path, content in described.items()}

    assert len(found) == len(catalog.services) + 1
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", ["dcat", "cpsv"])
def test_shapes_speak_of_every_class_and_property_in_the_files(
    name: str, dcat: Graph, services: Mapping[str, Graph]
) -> None:
    shapes = shapes_of(name)
    graphs = [dcat] if name == "dcat" else list(services.values())

    for graph in graphs:
        for target in set(shapes.objects(None, SH.targetClass)):
            assert isinstance(target, URIRef)
            known = set(paths(shapes, target))
            for node in graph.subjects(RDF.type, target):
                # A place may be an entry of a list, too; that is said of the entry.
                used = set(graph.predicates(node)) - {RDF.type, SKOS.prefLabel, SKOS.inScheme}
                assert used - known <= ({DCTERMS.identifier, DCTERMS.title} if target == FOAF.Agent else set()), target


@pytest.mark.parametrize("name", ["dcat", "cpsv"])
def test_a_file_that_lacks_anything_asked_for_is_refused(name: str, dcat: Graph, services: Mapping[str, Graph]) -> None:
    shapes = shapes_of(name)
    whole = dcat if name == "dcat" else services["wohngeld"]
    required = {
        (target, path)
        for target in set(shapes.objects(None, SH.targetClass))
        for asked in shapes.objects(shapes.value(predicate=SH.targetClass, object=target), SH.property)
        if shapes.value(asked, SH.minCount) is not None
        for path in [shapes.value(asked, SH.path)]
    }

    assert len(required) > 15
    for target, path in required:
        lacking = Graph() + whole
        nodes = list(whole.subjects(RDF.type, target))
        lacking.remove((nodes[0], path, None))
        assert violations(lacking, shapes), (target, path)


def test_what_lies_outside_is_named_and_typed_in_the_file(dcat: Graph, services: Mapping[str, Graph]) -> None:
    lists = {
        str(node): str(dcat.value(node, SKOS.inScheme))
        for node in dcat.subjects(RDF.type, SKOS.Concept)
        if dcat.value(node, SKOS.prefLabel) is not None
    }

    assert lists["http://publications.europa.eu/resource/authority/language/DEU"].endswith("/language")
    assert lists["http://dcat-ap.de/def/licenses/dl-by-de/2.0"] == "http://dcat-ap.de/def/licenses"
    for graph in services.values():
        for dataset in graph.objects(None, DCTERMS.isPartOf):
            assert (dataset, RDF.type, DCAT.Dataset) in graph


def test_it_provider_is_never_the_competent_authority(services: Mapping[str, Graph]) -> None:
    named = {
        str(graph.value(body, SKOS.prefLabel))
        for graph in services.values()
        for body in graph.objects(None, CV.hasCompetentAuthority)
    }

    assert named
    assert not named & {"AKDB", "Dataport", "Anstalt für Kommunale Datenverarbeitung in Bayern", "d-NRW AöR"}
