"""The typed records of the catalogue, one module a kind; German titles and descriptions live here."""

from __future__ import annotations

from typing import Final

from efa_katalog.schema.base import Record
from efa_katalog.schema.example import Example
from efa_katalog.schema.fingerprint import Fingerprint
from efa_katalog.schema.organisation import Organisation
from efa_katalog.schema.platform import Platform
from efa_katalog.schema.procurement_model import ProcurementModel
from efa_katalog.schema.programme import Programme
from efa_katalog.schema.service import Service
from efa_katalog.schema.source import Source
from efa_katalog.schema.state import State
from efa_katalog.schema.term import Term
from efa_katalog.schema.topic import Topic

KINDS: Final[dict[str, type[Record]]] = {
    "sources": Source,
    "states": State,
    "organisations": Organisation,
    "procurement-models": ProcurementModel,
    "topics": Topic,
    "programmes": Programme,
    "services": Service,
    "platforms": Platform,
    "examples": Example,
    "terms": Term,
    "fingerprints": Fingerprint,
}
"""Folder name below `catalog/` → the model of its records."""

KIND_LABELS: Final[dict[str, str]] = {
    "sources": "Quelle",
    "states": "Land",
    "organisations": "Organisation",
    "procurement-models": "Nachnutzungsmodell",
    "topics": "Themenfeld",
    "programmes": "Programm",
    "services": "Dienst",
    "platforms": "Plattform",
    "examples": "Beispiel",
    "terms": "Begriff",
    "fingerprints": "Fingerabdruck",
}
"""Folder name → what one record is called in German."""

__all__ = [
    "KINDS",
    "KIND_LABELS",
    "Example",
    "Fingerprint",
    "Organisation",
    "Platform",
    "ProcurementModel",
    "Programme",
    "Service",
    "Source",
    "State",
    "Term",
    "Topic",
]
