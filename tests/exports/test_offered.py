"""Downloads made apart: each batch anywhere, the last ones from what is known about the other files."""

import gc
import hashlib
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Sequence

import pytest
from tests.exports.conftest import COMMIT, DAY, SMALL

from efa_katalog.addresses import DOWNLOADS
from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.changes import Release
from efa_katalog.derive.ids import Lock
from efa_katalog.exports import After, Edition, ExportFile, files, plan
from efa_katalog.exports.services import service_part
from efa_katalog.pages.data import data_page
from efa_katalog.schema import KINDS
from efa_katalog.speed.memory import results


def test_batches_made_alone_in_any_order_are_all_files(
    offered: tuple[ExportFile, ...], releases: Sequence[Release], lock: Lock
) -> None:
    facts = {file.path: file.facts() for file in offered}
    listed = [*facts.items()]
    alone = plan(Edition(checked_catalog(SMALL).catalog, DAY, COMMIT), releases, lock)

    made: list[ExportFile] = []
    for batch in reversed(alone):
        place = [*facts].index(DOWNLOADS + batch.names[0]) if batch.after is After.FILES else 0
        made += batch.make(dict(listed[:place]))

    assert sorted(made, key=lambda file: file.path) == sorted(offered, key=lambda file: file.path)


def test_what_rests_on_services_needs_no_more_of_them_than_their_parts(edition: Edition, lock: Lock) -> None:
    found = pickle.loads(pickle.dumps({each: service_part(edition, each) for each in edition.catalog.services}))  # noqa: S301 — our own

    apart = Edition(checked_catalog(SMALL).catalog, DAY, COMMIT)
    results(apart, service_part).update({(each,): part for each, part in found.items()})
    told = [file for batch in plan(apart, (), lock) if batch.after is After.SERVICES for file in batch.make({})]

    assert {(each,) for each in found} == results(apart, service_part).keys()
    assert told == [
        file for batch in plan(edition, (), lock) if batch.after is After.SERVICES for file in batch.make({})
    ]


def test_batches_say_the_names_of_their_files(
    edition: Edition, offered: tuple[ExportFile, ...], releases: Sequence[Release], lock: Lock
) -> None:
    every = plan(edition, releases, lock)
    named = [batch for batch in every if batch.names and batch.after is not After.FILES]

    for batch in named:
        assert tuple(file.path.removeprefix(DOWNLOADS) for file in batch.make({})) == batch.names
    assert len({name for batch in every for name in batch.names}) == sum(len(batch.names) for batch in every)
    assert len(named) > len(offered) / 3


def test_facts_of_services_before_the_rest_give_the_same_data_page(
    catalog: Catalog, offered: tuple[ExportFile, ...]
) -> None:
    listed = [file.facts() for file in offered]
    of_services = [each for each in listed if any(f"/{name}." in each.path for name in catalog.services)]
    rest = [each for each in listed if each not in of_services]

    assert len(of_services) == 4 * len(catalog.services)
    assert data_page(catalog, DAY, [*of_services, *rest]).view() == data_page(catalog, DAY, listed).view()


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
    code = "import sys, efa_katalog.publication; print([name for name in sys.argv[1:] if name in sys.modules])"
    heavy = ["xlsxwriter", "efa_katalog.exports.outputs", "efa_katalog.exports.linked"]

    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)

    # The last one is there to show that the others would be seen.
    assert done.stdout.strip() == "['efa_katalog.exports.linked']"


def memory_in_use() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
