"""Nothing of a particular catalogue stands in code or templates: the site of a Land's own one knows nothing of ours."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from tests.other_catalogues import LAND, build_other_site
from tests.site.test_links import broken_links, pages
from tests.site_builder import ROOT

from efa_katalog.checked import checked_catalog
from efa_katalog.exports.json_schema import output_schemas
from efa_katalog.schema import KINDS
from efa_katalog.schema.enums import AgreementKind
from efa_katalog.schema.stages import ServiceStage

pytestmark = pytest.mark.slow

TEXT = {".html", ".json", ".jsonld", ".csv", ".atom", ".ics", ".xml", ".txt"}


@pytest.fixture(scope="session")
def land_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the Land's catalogue, strictly built once."""
    return build_other_site(tmp_path_factory.mktemp("land"), LAND)


@pytest.fixture(scope="session")
def said(land_site: Path) -> dict[str, str]:
    """What every page and every download in text says, what the search box reads included; schemas tell of no data."""
    found = [file for file in land_site.rglob("*") if file.suffix in TEXT and "schema" not in file.parts]
    files = [*found, land_site / "search" / "katalog.js"]
    return {file.relative_to(land_site).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)}


def test_no_page_speaks_of_the_family_or_the_number_of_steps_of_our_services(said: dict[str, str]) -> None:
    ours = re.compile(r"EfA|Einer für Alle|(?i:vier Schritt)|16 Länder|Foliensatz von")

    assert {name: match[0] for name, text in said.items() if (match := ours.search(text))} == {}


def test_no_page_names_a_record_of_our_catalogue(said: dict[str, str]) -> None:
    own = "\n".join(file.read_text(encoding="utf-8") for file in LAND.rglob("*.yaml"))
    names = {name for name in shipped_names() if not stands_in(name, own)} - VOCABULARY - OTHER_WORDS
    # The form offers whatever the schema knows, and the schema knows kinds of contracts and stages by their names.
    offered = "\n".join([each.label for vocabulary in (AgreementKind, ServiceStage) for each in vocabulary])
    names = {name for name in names if not stands_in(name, offered)}

    found = {(name, page) for page, text in said.items() for name in names if stands_in(name, text)}

    assert sorted(found) == []


# The language that a download's example is written in has a word that is also short for a Land: ORDER BY.
OTHER_WORDS = {"BY"}

# The glossary also explains words of the trade, with which every catalogue of re-used services speaks of itself.
VOCABULARY = {
    "Bestellweg",
    "Bündler",
    "Dienstanbieter",
    "Intermediär",
    "Kommunalvertreter",
    "LeiKa-Schlüssel",
    "Nachnutzung",
    "Nachnutzungsmodell",
    "OZG-ID",
    "OZG-Leistung",
    "Pilot",
    "Pilotbetrieb",
    "Roll-out",
    "Weg in die Kommune",
}


def test_words_of_the_trade_are_few_and_all_in_our_glossary() -> None:
    terms = checked_catalog(ROOT / "catalog").catalog.terms.values()

    assert {name for term in terms for name in (term.name, *term.also_known_as)} >= VOCABULARY


def test_every_link_leads_somewhere(land_site: Path) -> None:
    assert broken_links(land_site, pages(land_site)) == []


def test_pages_have_the_title_of_the_catalogue_and_count_its_own_steps_and_states(land_site: Path) -> None:
    assert "Dienste im Musterland" in words(land_site, "404.html", "//title")
    assert words(land_site, "index.html", "//h2[@id='schritte']") == "In fünf Schritten"
    assert words(land_site, "dienste/baumfragen/index.html", "//h2[@id='schritte']") == "In fünf Schritten"
    assert "den drei Ländern" in said_to_search_engines(land_site, "dienste/baumfragen/index.html")
    assert said_to_search_engines(land_site, "laender/index.html").startswith("Die drei Länder")
    assert words(land_site, "modelle/index.html", "//p[@class='ek-lead']").startswith("Zwei Wege")


def test_links_about_steps_lead_to_the_page_of_the_model(land_site: Path) -> None:
    links = html.parse(str(land_site / "index.html")).xpath("//a[contains(., 'Die fünf Schritte')]/@href")

    assert links == ["./modelle/stufenmodell/#schritte"]


def test_names_with_an_article_are_declined(land_site: Path) -> None:
    assert words(land_site, "dienste/baumfragen/musterland/index.html", "//h1") == "Baumfragen im Musterland nachnutzen"


def test_agreement_has_the_article_of_its_kind(land_site: Path) -> None:
    page = words(land_site, "dienste/baumfragen/wasserstadt/index.html", "//article")

    assert "Kein Beleg für einen Nachnutzungsvertrag zwischen" in page


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("programme", "Kein Programm ist belegt."),
        ("plattformen", "Noch ist keine Plattform erfasst."),
        ("beispiele", "Noch ist kein Beispiel erfasst."),
        ("aenderungen", "Noch ist keine Fassung aufgezeichnet."),
    ],
)
def test_page_of_a_kind_without_records_says_so(land_site: Path, page: str, sentence: str) -> None:
    assert sentence in words(land_site, f"{page}/index.html", "//article")


def test_no_page_has_a_gap(land_site: Path) -> None:
    assert gaps(land_site) == []


def gaps(site: Path) -> list[str]:
    """Return headings that nothing follows, and lists, tables and descriptions that hold nothing."""
    return [
        f"{page.relative_to(site)}: {found.tag} {found.text_content().strip()[:40]}"
        for page in sorted(site.rglob("index.html"))
        for found in html.parse(str(page)).xpath("//article")[0].iterdescendants()
        if is_gap(found)
    ]


def is_gap(element: html.HtmlElement) -> bool:
    hidden = any("hidden" in above.attrib for above in (element, *element.iterancestors()))
    if hidden or any(name.startswith("data-ek-") for part in element.iter() for name in part.attrib):
        return False  # a script fills it
    if element.tag in {"h2", "h3"}:
        after = element.getnext()
        return (after is None and element.getparent().getnext() is None) or (after is not None and after.tag == "h2")
    is_filled = bool(element.text_content().strip())
    return element.tag in {"dd", "td", "th", "li", "ul", "ol", "dl", "tbody", "p"} and not is_filled


def test_every_json_download_matches_its_schema(land_site: Path) -> None:
    assert schema_faults(land_site) == []


def schema_faults(site: Path) -> list[str]:
    schemas = {name: Draft202012Validator(schema) for name, schema in output_schemas().items()}
    documents = {file: json.loads(file.read_bytes()) for file in (site / "daten").rglob("*.json")}
    named = {file: found["$schema"].rpartition("/")[2] for file, found in documents.items() if "$schema" in found}
    own = {file: name for file, name in named.items() if name in schemas}
    assert len(own) > len(OWN_FILES)
    return [
        f"{file.name}: {error.message}" for file in own for error in schemas[own[file]].iter_errors(documents[file])
    ]


OWN_FILES = ("catalog.json", "changes.json", "health.json", "municipalities.json", "questions.json")


def words(site: Path, page: str, path: str) -> str:
    return " ".join(html.parse(str(site / page)).xpath(path)[0].text_content().split())


def said_to_search_engines(site: Path, page: str) -> str:
    return str(html.parse(str(site / page)).xpath("//meta[@name='description']/@content")[0])


def shipped_names() -> set[str]:
    """Return every name, other name and abbreviation of the shipped catalogue's records."""
    catalog = checked_catalog(ROOT / "catalog").catalog
    return {
        name
        for kind in KINDS
        for record in catalog.records(kind).values()
        for field in ("name", "long_name", "short_name", "abbreviation", "also_known_as")
        for name in in_field(getattr(record, field, None))
    }


def in_field(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def stands_in(name: str, text: str) -> bool:
    """Return whether a text has a name as words of its own; most texts lack it, and that is soon found."""
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
