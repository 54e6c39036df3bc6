"""The entries of official lists that `dcat.jsonld` refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from efa_katalog.exports.json_text import Node
from efa_katalog.exports.linked.nodes import EU, GERMANY, german
from efa_katalog.exports.linked.stubs import concept, listed, stub
from efa_katalog.exports.spec import Edition

MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types"

_DE: Final = "http://dcat-ap.de/def"
_LEVELS: Final = f"{_DE}/politicalGeocoding/Level"
FEDERAL: Final = f"{_LEVELS}/federal"
_LICENCES: Final = {
    "DL-DE-BY-2.0": f"{_DE}/licenses/dl-by-de/2.0",
    "DL-DE-ZERO-2.0": f"{_DE}/licenses/dl-zero-de/2.0",
    "CC0-1.0": f"{_DE}/licenses/cc-zero",
    "CC-BY-4.0": f"{_DE}/licenses/cc-by/4.0",
}


def licence_iri(edition: Edition) -> str:
    """Return the licence's name in GovData's list, else the address of its text."""
    licence = edition.catalog.settings.licence
    return _LICENCES.get(licence.id, licence.url)


def vocabulary(edition: Edition) -> Iterator[Node]:
    """Yield what the catalogue, the dataset and all distributions refer to."""
    yield listed(f"{EU}/language", "DEU", "Deutsch", "dct:LinguisticSystem")
    yield concept(GERMANY, "Deutschland", f"{EU}/country", "dct:Location")
    yield listed(f"{EU}/data-theme", "GOVE", "Regierung und öffentlicher Sektor")
    yield stub(f"{EU}/data-theme", "skos:ConceptScheme") | {"dct:title": german("Datenthemen der EU")}
    yield listed(f"{EU}/frequency", "IRREG", "unregelmäßig", "dct:Frequency")
    yield listed(f"{EU}/access-right", "PUBLIC", "öffentlich", "dct:RightsStatement")
    yield listed(f"{EU}/planned-availability", "STABLE", "dauerhaft")
    yield concept(FEDERAL, "Bund", _LEVELS)
    yield from _of_the_operator(edition)
    for page in ("", "daten/"):
        yield stub(edition.address(page), "foaf:Document")


def media(found: Iterable[tuple[str, str]]) -> Iterator[Node]:
    """Yield the formats and media types of the files."""
    pairs = sorted(found)
    for form in dict.fromkeys(form for form, _ in pairs):
        yield listed(f"{EU}/file-type", form, form, "dct:MediaTypeOrExtent")
    for media_type in dict.fromkeys(media_type for _, media_type in pairs):
        yield stub(f"{MEDIA_TYPES}/{media_type}", "dct:MediaType")


def _of_the_operator(edition: Edition) -> Iterator[Node]:
    settings = edition.catalog.settings
    if settings.licence.id in _LICENCES:
        yield concept(licence_iri(edition), settings.licence.name, f"{_DE}/licenses", "dct:LicenseDocument")
    else:
        yield stub(licence_iri(edition), "dct:LicenseDocument")
    if settings.operator.contributor_id is not None:
        yield concept(settings.operator.contributor_id, settings.operator.name, f"{_DE}/contributors")
