"""The downloads below `daten/v1/`: pure functions from the catalogue to bytes. No clock, no files, no network."""

from efa_katalog.exports.plan import After, Batch, files, plan
from efa_katalog.exports.spec import SCHEMA_VERSION, Edition, ExportFile, FileFacts

__all__ = [
    "SCHEMA_VERSION",
    "After",
    "Batch",
    "Edition",
    "ExportFile",
    "FileFacts",
    "files",
    "plan",
]
