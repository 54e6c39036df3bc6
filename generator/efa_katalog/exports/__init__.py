"""The downloads below `daten/v1/`: pure functions from the catalogue to bytes. No clock, no files, no network."""

from efa_katalog.exports.offered import files
from efa_katalog.exports.spec import SCHEMA_VERSION, ExportFile

__all__ = ["SCHEMA_VERSION", "ExportFile", "files"]
