"""What a page costs and weighs does not depend on how many pages there are."""

import gc
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from bench.catalogue import make_catalogue
from tests.site_builder import ROOT

from efa_katalog.catalog import Catalog
from efa_katalog.checked import CheckedCatalog, checked_catalog
from efa_katalog.pages import Page
from efa_katalog.pages.lookup import lookup
from efa_katalog.publication import site_pages
from efa_katalog.render import Renderer
from efa_katalog.speed.reading import Reader

pytestmark = pytest.mark.slow

FEW, MANY = 20, 160
LARGE, SEARCH_BUDGET = 600, 150_000


class Cost(NamedTuple):
    """Average bytes and CPU seconds of a page."""

    size: float
    seconds: float


class Site(NamedTuple):
    """A catalogue's size, its CPU seconds for reading and checking, and the cost of the first services' pages.

    `again` is reading and checking when one file has changed since; `search` what the search knows of all pages, in
    compressed bytes.
    """

    services: int
    reading: float
    again: float
    pages: Cost
    search: int


def measure(folder: Path, services: int) -> Site:
    make_catalogue(ROOT / "catalog", folder, services)
    gc.unfreeze()  # what builds before have left would be looked through meanwhile
    gc.collect()
    start = time.process_time()
    checked = checked_catalog(folder, reader := Reader())
    reading = time.process_time() - start
    changed = min((folder / "services").iterdir())
    changed.write_text(f"{changed.read_text(encoding='utf-8')}# Neu\n", encoding="utf-8")
    start = time.process_time()
    checked_catalog(folder, reader)
    again = time.process_time() - start
    pages = site_pages(checked, checked.catalog.settings.data_date, ())
    return Site(services, reading, again, cost(first_services(checked, pages)), search_size(checked.catalog, pages))


def first_services(checked: CheckedCatalog, pages: Sequence[Page]) -> list[Page]:
    """The pages of the same few services, whatever the size of the catalogue."""
    names = sorted(checked.catalog.services)[:FEW]
    return [page for page in pages if page.address.startswith(tuple(f"dienste/{name}/" for name in names))]


def search_size(catalog: Catalog, pages: Sequence[Page]) -> int:
    return len(gzip.compress(json.dumps(lookup(catalog, pages, ()), ensure_ascii=False).encode()))


def cost(pages: Sequence[Page]) -> Cost:
    renderer = Renderer()
    start = time.process_time()
    size = sum(len(renderer.render(page.template, view=page.view(), base=page.base)) for page in pages)
    return Cost(size / len(pages), (time.process_time() - start) / len(pages))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    folder = tmp_path_factory.mktemp("scale")
    return measure(folder / "few", FEW), measure(folder / "many", MANY)


def test_page_weighs_the_same_in_a_large_catalogue(sites: tuple[Site, Site]) -> None:
    few, many = sites

    assert many.pages.size == pytest.approx(few.pages.size, rel=0.01)


def test_page_takes_no_longer_in_a_large_catalogue(sites: tuple[Site, Site]) -> None:
    few, many = sites

    # Twice as long would be far from eight times as long, and also far from a machine's own unrest.
    assert many.pages.seconds < 2 * few.pages.seconds


def test_search_stays_within_its_budget_in_a_large_catalogue(sites: tuple[Site, Site]) -> None:
    few, many = sites

    each = (many.search - few.search) / (many.services - few.services)
    assert 0 < few.search + each * (LARGE - few.services) <= SEARCH_BUDGET


def test_reading_grows_no_faster_than_the_catalogue(sites: tuple[Site, Site]) -> None:
    few, many = sites

    assert many.reading < 2 * few.reading * many.services / few.services


def test_reading_again_after_a_change_takes_a_fraction(sites: tuple[Site, Site]) -> None:
    _, many = sites

    # What is left is checking: all of it, since each check may look anywhere.
    assert many.again < many.reading / 2


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="the reader in Python has other proportions")
def test_reading_and_validating_a_record_costs_little_more_than_its_events(tmp_path: Path) -> None:
    make_catalogue(ROOT / "catalog", tmp_path / "catalog", FEW)
    # A process of its own: what other tests have left in memory and the measuring of coverage would be counted too.
    command = [sys.executable, "-m", "tests.record_cost", str(tmp_path / "catalog" / "services")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)

    # A third more than the events is what all of it takes today.
    assert 0 < float(run.stdout) < 2
