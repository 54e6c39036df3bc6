"""The catalogue as linked data: DCAT-AP.de for data portals, CPSV-AP and schema.org for services.

Contexts stand inside each document, so that reading one needs no network.
"""

from efa_katalog.exports.linked.cpsv import cpsv_file
from efa_katalog.exports.linked.dcat import dcat_file
from efa_katalog.exports.linked.webpage import dataset_json_ld, page_json_ld

__all__ = ["cpsv_file", "dataset_json_ld", "dcat_file", "page_json_ld"]
