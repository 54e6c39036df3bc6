import json
import warnings
from collections.abc import Mapping
from datetime import date

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, RDF, SKOS

from efa_katalog.catalog import Catalog
from efa_katalog.exports.linked import dataset_json_ld, page_json_ld
from efa_katalog.exports.linked.facts import authorities
from efa_katalog.exports.spec import Edition
from efa_katalog.schema import KINDS

DAY = date(2026, 11, 23)

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
        service: {str(graph.value(body, SKOS.prefLabel)) for body in graph.objects(None, CV.hasCompetentAuthority)}
        for service in ("wohngeld", "hilfe-zum-lebensunterhalt", "einbuergerung")
        for graph in [graph_of(contents, f"services/{service}.cpsv.jsonld")]
    }

    assert bodies == {
        "wohngeld": {"MAGS NRW"},
        "hilfe-zum-lebensunterhalt": {"Land Nordrhein-Westfalen"},
        "einbuergerung": {"Zuständige Behörde: nicht belegt"},
    }


def with_facts(catalog: Catalog, service_id: str, **facts: object) -> Catalog:
    service = catalog.services[service_id]
    changed = type(service).model_validate(service.model_dump(mode="json") | facts)
    records = {kind: dict(catalog.records(kind)) for kind in KINDS}
    return Catalog.of(catalog.settings, records | {"services": {**catalog.services, service_id: changed}})


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"roles": [{"role": "lead", "organisation": "dataport"}]}, "Land"),
        ({"roles": [{"role": "lead", "organisation": "mags-nrw"}]}, "MAGS NRW"),
        ({"developed_by": [{"organisations": ["dataport"]}]}, "nicht belegt"),
        ({"executed_by": [{"level": "state", "state": "de-by", "text": "x"}]}, "Land Bayern"),
        ({"executed_by": [{"level": "state", "organisation": "mags-nrw", "text": "x"}]}, "MAGS NRW"),
        ({"executed_by": [{"level": "municipality", "text": "x"}]}, "Land"),
    ],
    ids=["it-provider", "ministry", "it-provider-develops", "state", "body", "municipalities"],
)
def test_competent_authority_is_an_authority_or_not_evidenced(
    catalog: Catalog, facts: dict[str, list[dict[str, object]]], wanted: str
) -> None:
    evidence = {"date": "2025", "source": "deck-nrw-2022-02-28"}
    whole = {key: [evidence | item for item in items] for key, items in facts.items()}
    changed = with_facts(catalog, "hilfe-zum-lebensunterhalt", **whole)

    found = authorities(Edition(changed, DAY, ""), changed.services["hilfe-zum-lebensunterhalt"])

    labels = [body.label for body in found] or ["nicht belegt"]
    assert all(label.startswith(wanted) for label in labels)


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
