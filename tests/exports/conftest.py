"""The small catalogue and its downloads, made once for all tests of this folder."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.derive.changes import Release, release
from efa_katalog.derive.ids import Lock, parse_lock
from efa_katalog.exports import ExportFile, files
from efa_katalog.exports.spec import Edition

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
DAY = date(2026, 11, 23)
LOCK = """\
services/wohngeld
services/wohngeld-alt -> services/wohngeld
topics/weg retired 2026-12-01 Zusammengelegt
state-slugs/nrw -> state-slugs/nordrhein-westfalen
"""


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return checked_catalog(SMALL).catalog


@pytest.fixture(scope="session")
def edition(catalog: Catalog) -> Edition:
    return Edition(catalog, DAY, COMMIT)


@pytest.fixture(scope="session")
def lock() -> Lock:
    return parse_lock(LOCK)


@pytest.fixture(scope="session")
def releases(catalog: Catalog) -> tuple[Release, ...]:
    return (release(None, catalog),)


@pytest.fixture(scope="session")
def offered(catalog: Catalog, releases: tuple[Release, ...], lock: Lock) -> tuple[ExportFile, ...]:
    return tuple(files(catalog, DAY, COMMIT, releases=releases, lock=lock))


@pytest.fixture(scope="session")
def contents(offered: tuple[ExportFile, ...]) -> Mapping[str, bytes]:
    """The content of each download by its name below `daten/v1/`."""
    return {file.path.removeprefix("daten/v1/"): file.content for file in offered}


@pytest.fixture(scope="session")
def documents(contents: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Every JSON download, parsed, by its name."""
    return {name: json.loads(content) for name, content in contents.items() if name.endswith((".json", ".jsonld"))}
