"""Downloads as they are written: all of them, or what somebody asks for."""

from pathlib import Path

import pytest
from tests.conftest import SMALL

from efa_katalog.checked import checked_catalog
from efa_katalog.derive.ids import parse_lock
from efa_katalog.exports import Edition, files
from efa_katalog.plugin.downloads import Downloads

CATALOG = checked_catalog(SMALL).catalog
DAY = CATALOG.settings.data_date
LOCK = parse_lock("topics/weg retired 2026-12-01 Zusammengelegt\n")


@pytest.fixture
def downloads(tmp_path: Path) -> Downloads:
    return Downloads(Edition(CATALOG, DAY, ""), (), LOCK, tmp_path)


def written(folder: Path) -> set[str]:
    below = folder / "daten" / "v1"
    return {file.relative_to(below).as_posix() for file in below.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("name", "with_it"),
    [
        ("sources.csv", {"sources.csv", "sources.excel.csv"}),
        ("organisations/akdb.json", {"organisations/akdb.json"}),
        ("catalog.xlsx", {"catalog.xlsx"}),
        ("states/de-by.xlsx", {"states/de-by.csv", "states/de-by.xlsx"}),
        ("questions.json", {"questions.json"}),
        ("csv-metadata.json", {"csv-metadata.json"}),
    ],
)
def test_whoever_asks_for_a_download_gets_it_and_no_other(
    downloads: Downloads, tmp_path: Path, name: str, with_it: set[str]
) -> None:
    downloads.write_named(name)

    assert written(tmp_path) == with_it


def test_files_of_a_service_are_made_together(downloads: Downloads, tmp_path: Path) -> None:
    downloads.write_named("paths/wohngeld.json")

    assert {Path(name).name.partition(".")[0] for name in written(tmp_path)} == {"wohngeld"}


@pytest.mark.parametrize("name", ["feeds/states/de-by.atom", "termine.ics", "topics/weg.json", "schema/head.json"])
def test_names_that_show_only_when_made_bring_neither_tables_nor_services(
    downloads: Downloads, tmp_path: Path, name: str
) -> None:
    downloads.write_named(name)

    assert {"changes.atom", "termine.ics", "topics/weg.json"} <= written(tmp_path)
    assert not any(found.endswith((".csv", ".xlsx")) or found.startswith("services/") for found in written(tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SHA256SUMS", "datapackage.json", "openapi.json"])
def test_what_tells_of_the_others_comes_with_all_of_them(downloads: Downloads, tmp_path: Path, name: str) -> None:
    downloads.write_named("states/de-by.xlsx")
    downloads.write_named(name)

    every = {file.path: file.content for file in files(CATALOG, DAY, "", lock=LOCK)}
    assert [file.path for file in downloads.facts] == [*every]
    assert {path: (tmp_path / path).read_bytes() for path in every} == every
