"""The downloads below `daten/v1/`: pure functions from the catalogue to bytes. No clock, no files, no network."""

from efa_katalog.exports.offered import common_files, files
from efa_katalog.exports.services import ServicePart, service_files, service_part
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, FileFacts

__all__ = [
    "SCHEMA_VERSION",
    "Edition",
    "ExportFile",
    "FileFacts",
    "ServicePart",
    "common_files",
    "files",
    "service_files",
    "service_part",
]
