"""The shape of the JSON downloads. Their JSON Schemas are derived from these models.

The files themselves are written without them, which is many times faster; tests hold every file to its model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from efa_katalog.exports.outputs.base import Output
from efa_katalog.exports.outputs.changes import ChangesFile
from efa_katalog.exports.outputs.health import HealthFile
from efa_katalog.exports.outputs.municipalities import MunicipalitiesFile
from efa_katalog.exports.outputs.paths import PathsFile
from efa_katalog.exports.outputs.questions import QuestionsFile
from efa_katalog.exports.outputs.records import CatalogFile, RecordFile, RetiredFile, ServiceFile, StateFile

OUTPUTS: Final[Mapping[str, tuple[type[Output], str]]] = {
    "catalog-file": (CatalogFile, "catalog.json"),
    "service-file": (ServiceFile, "services/<id>.json"),
    "state-file": (StateFile, "states/<id>.json"),
    "record-file": (RecordFile, "<art>/<id>.json"),
    "paths-file": (PathsFile, "paths/<dienst>.json"),
    "health-file": (HealthFile, "health.json"),
    "municipalities-file": (MunicipalitiesFile, "municipalities.json"),
    "questions-file": (QuestionsFile, "questions.json"),
    "changes-file": (ChangesFile, "changes.json"),
    "retired-file": (RetiredFile, "<art>/<frühere id>.json"),
}
"""Name of a schema → the model of the download and which files it describes."""
