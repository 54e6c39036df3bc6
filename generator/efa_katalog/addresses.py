"""The public addresses of the contract; all count from the site's root and never change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from efa_katalog.catalog import Catalog

FOLDERS: Final = {
    "services": "dienste",
    "states": "laender",
    "organisations": "anbieter",
    "procurement-models": "modelle",
    "platforms": "plattformen",
    "topics": "themen",
    "examples": "beispiele",
}
ANCHORED: Final = {
    "sources": ("quellen/", "quelle-"),
    "fingerprints": ("quellen/", "adressen-"),
    "terms": ("glossar/", ""),
    "programmes": ("programme/", ""),
}
"""Kinds whose records share a page: the page, and how the anchor of a record begins."""
TAKEN: Final = re.compile(r"auf-dieser-seite|inhalt|navigation|quellen|quelle-\d+|seite|suche|treffer|treffer-zahl")
"""Anchors that pages have for parts of their own."""
DOWNLOADS: Final = "daten/v1/"
FORM: Final = "mitmachen/formular/"
"""Where anybody can tell a fact."""


def service(service_id: str) -> str:
    """Return the address of a service's page."""
    return f"dienste/{service_id}/"


def path(catalog: Catalog, service_id: str, state_id: str) -> str:
    """Return the address of the path page of a service for a state."""
    return f"{service(service_id)}{path_folder(catalog, state_id)}"


def path_folder(catalog: Catalog, state_id: str) -> str:
    """Return the folder of a state's path page, below the address of any service."""
    return f"{catalog.states[state_id].slug}/"


def state(catalog: Catalog, state_id: str) -> str:
    """Return the address of a state's page."""
    return f"laender/{catalog.states[state_id].slug}/"


def organisation(organisation_id: str) -> str:
    """Return the address of an organisation's page."""
    return f"anbieter/{organisation_id}/"


def model(model_id: str) -> str:
    """Return the address of a procurement model's page."""
    return f"modelle/{model_id}/"


def platform(platform_id: str) -> str:
    """Return the address of a platform's page."""
    return f"plattformen/{platform_id}/"


def topic(topic_id: str) -> str:
    """Return the address of a topic's page."""
    return f"themen/{topic_id}/"


def example(example_id: str) -> str:
    """Return the address of a worked example."""
    return f"beispiele/{example_id}/"


def source(source_id: str) -> str:
    """Return the address of a source in the list of sources."""
    return _anchored("sources", source_id)


def fingerprint(fingerprint_id: str) -> str:
    """Return the address of a fingerprint in the list of sources."""
    return _anchored("fingerprints", fingerprint_id)


def term(term_id: str) -> str:
    """Return the address of a term in the glossary."""
    return _anchored("terms", term_id)


def programme(programme_id: str) -> str:
    """Return the address of a programme in the list of programmes."""
    return _anchored("programmes", programme_id)


def anchor(kind: str, record_id: str) -> str:
    """Return the anchor of a record on the page that it shares."""
    return f"{ANCHORED[kind][1]}{record_id}"


def of(catalog: Catalog, kind: str, record_id: str) -> str:
    """Return the address where a record is shown."""
    if kind == "states":
        return state(catalog, record_id)
    if kind in ANCHORED:
        return _anchored(kind, record_id)
    return f"{FOLDERS[kind]}/{record_id}/"


def record_file(kind: str, record_id: str) -> str:
    """Return the file of a record, relative to the project."""
    return f"catalog/{kind}/{record_id}.yaml"


def _anchored(kind: str, record_id: str) -> str:
    return f"{ANCHORED[kind][0]}#{anchor(kind, record_id)}"
