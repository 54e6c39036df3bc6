import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from frictionless import Package

from efa_katalog.exports.datapackage import table_schema
from efa_katalog.exports.tables.all import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, contents: Mapping[str, bytes]) -> Path:
    """The tables and their description as files."""
    root = tmp_path_factory.mktemp("daten")
    for name, content in contents.items():
        if (name.endswith(".csv") and "/" not in name) or name == "datapackage.json":
            (root / name).write_bytes(content)
    return root


def faults(folder: Path) -> list[str]:
    report = Package(str(folder / "datapackage.json")).validate()
    return [f"{task.name}: {error.type}" for task in report.tasks for error in task.errors]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_package_is_valid(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_broken_reference_between_tables_is_found(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    topics = tmp_path / "topics.csv"
    topics.write_bytes(topics.read_bytes().replace(b"arbeit-ruhestand,", b"verschwunden,"))

    assert "services: foreign-key" in faults(tmp_path)


def test_every_reference_leads_to_a_table_with_ids() -> None:
    ids = {table.name for table in TABLES if table.key == ("id",)}
    keys = [key for table in TABLES for key in table_schema(table).get("foreignKeys", [])]

    assert len(keys) > 30
    assert {key["reference"]["resource"] or "organisations" for key in keys} <= ids


def test_unnamed_model_counts_as_missing() -> None:
    offers = next(table for table in TABLES if table.name == "offers")
    model = next(item for item in table_schema(offers)["fields"] if item["name"] == "procurement_model")

    assert model["missingValues"] == ["", "unknown"]


def test_resources_state_size_and_hash_of_their_files(contents: Mapping[str, bytes]) -> None:
    package = json.loads(contents["datapackage.json"])

    assert [resource["bytes"] for resource in package["resources"]] == [
        len(contents[resource["path"]]) for resource in package["resources"]
    ]


def test_csvw_names_the_columns_as_the_files_do(contents: Mapping[str, bytes]) -> None:
    tables = json.loads(contents["csv-metadata.json"])["tables"]

    assert len(tables) == len(TABLES)
    for table in tables:
        header = contents[table["url"]].decode().partition("\r\n")[0]
        assert [column["titles"] for column in table["tableSchema"]["columns"]] == header.split(",")
