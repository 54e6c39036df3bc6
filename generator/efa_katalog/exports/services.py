"""The downloads of one service. They need nothing but the catalogue, so any process can make them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from efa_katalog.exports.feeds import service_feed
from efa_katalog.exports.linked import cpsv_file
from efa_katalog.exports.paths import paths_file
from efa_katalog.exports.records import service_file, summary_in_catalog
from efa_katalog.exports.spec import Edition, ExportFile
from efa_katalog.exports.tables import cells_of
from efa_katalog.exports.tables.packed import packed
from efa_katalog.exports.tables.paths import PATHS, path_rows
from efa_katalog.speed.memory import remembered


@dataclass(frozen=True, slots=True)
class ServicePart:
    """What the downloads about everything need of one service: small, plain, fit to be sent to another process.

    `summary` is what is derived about the service, as it stands in `catalog.json`; `paths` are its rows of the table of
    answers, packed.
    """

    summary: bytes
    paths: bytes


def service_names(service_id: str) -> tuple[str, ...]:
    """Return the names of the downloads of one service, in the order of `service_files`."""
    return (
        f"services/{service_id}.json",
        f"services/{service_id}.cpsv.jsonld",
        f"paths/{service_id}.json",
        f"feeds/services/{service_id}.atom",
    )


def service_files(edition: Edition, service_id: str) -> Iterator[ExportFile]:
    """Yield the downloads of one service."""
    yield service_file(edition, service_id)
    yield cpsv_file(edition, service_id)
    yield paths_file(edition, service_id)
    yield service_feed(edition, service_id)


@remembered
def service_part(edition: Edition, service_id: str) -> ServicePart:
    """Return what the rest needs of a service."""
    return ServicePart(summary_in_catalog(edition, service_id), packed(cells_of(PATHS, path_rows(edition, service_id))))
