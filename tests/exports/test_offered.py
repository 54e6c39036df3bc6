"""Downloads made apart: each service anywhere, the rest from what is known about their files."""

import gc
import hashlib
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Sequence

import pytest
from tests.exports.conftest import COMMIT, DAY, SMALL

from efa_katalog.catalog import Catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports import Edition, ExportFile, ServicePart, common_files, files, service_files, service_part
from efa_katalog.intake import take_in
from efa_katalog.pages.data import data_page
from efa_katalog.schema import KINDS


def made_apart(service_id: str) -> tuple[tuple[ExportFile, ...], ServicePart]:
    """Make the files of one service from a catalogue that nothing else was asked of, as another process would."""
    edition = Edition(take_in(SMALL).catalog, DAY, COMMIT)
    files = tuple(service_files(edition, service_id))
    part = service_part(edition, service_id, [file.facts() for file in files])
    return files, pickle.loads(pickle.dumps(part))  # noqa: S301 — our own


def test_services_made_apart_and_the_rest_are_all_files(
    edition: Edition, offered: tuple[ExportFile, ...], releases: Sequence[Release], lock: Lock
) -> None:
    apart = {service_id: made_apart(service_id) for service_id in reversed(list(edition.catalog.services))}
    parts = [apart[service_id][1] for service_id in edition.catalog.services]

    files = [file for found, _ in apart.values() for file in found]
    files += common_files(edition, releases, lock, parts)

    assert sorted(files, key=lambda file: file.path) == sorted(offered, key=lambda file: file.path)


def test_facts_of_services_before_the_rest_give_the_same_data_page(
    catalog: Catalog, offered: tuple[ExportFile, ...]
) -> None:
    listed = [file.facts() for file in offered]
    of_services = [each for each in listed if any(f"/{name}." in each.path for name in catalog.services)]
    rest = [each for each in listed if each not in of_services]

    assert len(of_services) == 4 * len(catalog.services)
    assert data_page(catalog, DAY, [*of_services, *rest]).view() == data_page(catalog, DAY, offered).view()


def test_facts_tell_what_the_content_is(offered: tuple[ExportFile, ...]) -> None:
    table = next(file for file in offered if file.path.endswith("/services.csv"))
    facts = table.facts()

    assert (facts.size, facts.sha256) == (len(table.content), hashlib.sha256(table.content).hexdigest())
    assert (facts.path, facts.title, facts.rows, facts.columns) == (table.path, table.title, table.rows, table.columns)


@pytest.mark.slow
def test_downloads_are_not_held_once_they_are_made(catalog: Catalog) -> None:
    names = [f"wohngeld-{number:03}" for number in range(150)]
    service = catalog.services["wohngeld"]
    copies = {name: service.model_copy(update={"id": name}) for name in names}
    records = {kind: catalog.records(kind) for kind in KINDS} | {"services": copies}
    made = files(Catalog.of(catalog.settings, records), DAY, COMMIT)
    tracemalloc.start()
    try:
        # By then the memory for what is asked again soon is full.
        next(file for file in made if file.path.endswith(f"/paths/{names[80]}.json"))
        before = memory_in_use()
        written = 0
        for file in made:
            written += file.size
            if file.path.endswith(f"/paths/{names[-1]}.json"):
                break
        grown = memory_in_use() - before
    finally:
        tracemalloc.stop()

    # Of each service only what the whole catalogue says about it stays.
    assert grown < written / 3


def test_libraries_of_single_downloads_are_not_loaded_before_they_are_made() -> None:
    code = "import sys, efa_katalog.edition; print([name for name in sys.argv[1:] if name in sys.modules])"
    heavy = ["xlsxwriter", "efa_katalog.exports.outputs", "efa_katalog.exports.linked"]

    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)

    # The last one is there to show that the others would be seen.
    assert done.stdout.strip() == "['efa_katalog.exports.linked']"


def memory_in_use() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
