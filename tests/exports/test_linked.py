import json
import warnings
from collections.abc import Mapping

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS

from efa_katalog.catalog import Catalog
from efa_katalog.exports.linked import dataset_json_ld, page_json_ld

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


def graph_of(contents: Mapping[str, bytes], name: str) -> Graph:
    with warnings.catch_warnings():
        # rdflib's own JSON-LD parser still uses a class that rdflib calls deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=contents[name], format="json-ld")


@pytest.fixture(scope="module")
def dcat(contents: Mapping[str, bytes]) -> Graph:
    return graph_of(contents, "dcat.jsonld")


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (DCAT.Catalog, [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset]),
        (DCAT.Dataset, [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution, DCAT.contactPoint]),
        (DCAT.Distribution, [DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS.format]),
        (FOAF.Organization, [FOAF.name]),
    ],
)
def test_dcat_has_what_dcat_ap_de_demands(kind: URIRef, wanted: list[URIRef], dcat: Graph) -> None:
    nodes = list(dcat.subjects(RDF.type, kind))

    assert nodes
    for node in nodes:
        assert [term for term in wanted if dcat.value(node, term) is None] == []


def test_dcat_names_licence_attribution_and_mailbox(dcat: Graph) -> None:
    licences = {str(found) for found in dcat.objects(None, DCTERMS.license)}
    attributions = {str(found) for found in dcat.objects(None, DCATDE.licenseAttributionByText)}
    mailboxes = {str(found) for found in dcat.objects(None, VCARD.hasEmail)}

    assert licences == {"http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
    assert attributions == {"EfA-Katalog (Testdaten)"}
    assert mailboxes == {"mailto:redaktion@katalog.example"}


def test_dcat_lists_only_files_that_exist(dcat: Graph, contents: Mapping[str, bytes]) -> None:
    listed = {
        str(found).removeprefix("https://katalog.example/daten/v1/") for found in dcat.objects(None, DCAT.downloadURL)
    }

    assert {"catalog.json", "catalog.xlsx", "services.csv"} <= listed
    assert listed <= set(contents)


@pytest.mark.parametrize("service", ["wohngeld", "hilfe-zum-lebensunterhalt", "aufenthaltstitel", "einbuergerung"])
def test_public_service_has_what_cpsv_ap_demands(service: str, contents: Mapping[str, bytes]) -> None:
    graph = graph_of(contents, f"services/{service}.cpsv.jsonld")
    node = graph.value(predicate=RDF.type, object=CPSV.PublicService)

    assert [str(found) for found in graph.objects(node, DCTERMS.identifier)] == [service]
    for text in (*graph.objects(node, DCTERMS.title), *graph.objects(node, DCTERMS.description)):
        assert getattr(text, "language", None) == "de"
    bodies = list(graph.objects(node, CV.hasCompetentAuthority))
    assert bodies
    for body in bodies:
        assert graph.value(body, SKOS.prefLabel) is not None
        place = graph.value(body, DCTERMS.spatial)
        assert (place, RDF.type, DCTERMS.Location) in graph


def test_channels_and_costs_have_identifiers(contents: Mapping[str, bytes]) -> None:
    graph = graph_of(contents, "services/wohngeld.cpsv.jsonld")
    found = {
        str(graph.value(node, DCTERMS.identifier))
        for kind in (CV.Channel, CV.Cost)
        for node in graph.subjects(RDF.type, kind)
    }

    assert found == {"wohngeld-zugang-1", "wohngeld-kosten-1", "wohngeld-kosten-2"}


def test_authority_comes_from_the_evidence(contents: Mapping[str, bytes]) -> None:
    bodies = {
        service: {
            str(found) for found in graph_of(contents, f"services/{service}.cpsv.jsonld").objects(None, SKOS.prefLabel)
        }
        for service in ("wohngeld", "hilfe-zum-lebensunterhalt", "einbuergerung")
    }

    assert bodies == {
        "wohngeld": {"MAGS NRW"},
        "hilfe-zum-lebensunterhalt": {"Land Nordrhein-Westfalen"},
        "einbuergerung": {"Zuständige Behörde: nicht belegt"},
    }


def test_page_describes_the_service_for_search_engines(catalog: Catalog) -> None:
    node = json.loads(page_json_ld(catalog, "wohngeld"))

    assert (node["@type"], node["name"], node["serviceType"]) == ("GovernmentService", "Wohngeld", "Arbeit & Ruhestand")
    assert node["identifier"][0] == {"@type": "PropertyValue", "propertyID": "OZG-ID", "value": "10092"}
    assert [area["name"] for area in node["areaServed"]] == ["Schleswig-Holstein"]
    assert node["availableChannel"] == [{"@type": "ServiceChannel", "serviceUrl": "https://wohngeld.example/"}]
    assert [body["name"] for body in node["serviceOperator"]] == ["Dataport"]


def test_page_of_a_bare_service_claims_nothing_more(catalog: Catalog) -> None:
    node = json.loads(page_json_ld(catalog, "einbuergerung"))

    assert set(node) == {"@context", "@type", "@id", "name", "description", "url", "serviceType"}


def test_text_cannot_leave_the_script_element(catalog: Catalog) -> None:
    service = catalog.services["wohngeld"].model_copy(update={"summary": "</script><!-- x"})
    changed = Catalog.of(
        catalog.settings,
        {kind: catalog.records(kind) for kind in ("topics", "states", "organisations")}
        | {"services": {"wohngeld": service}},
    )

    text = page_json_ld(changed, "wohngeld")

    assert "</" not in text
    assert "<!--" not in text
    assert json.loads(text)["description"] == "</script><!-- x"


def test_dataset_is_described_for_search_engines(catalog: Catalog) -> None:
    node = json.loads(dataset_json_ld(catalog))

    assert node["@type"] == "Dataset"
    assert 50 <= len(node["description"]) <= 5000
    assert node["dateModified"] == "2026-11-23"
