"""The description of the downloads as an interface, held against the files themselves."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource

from efa_katalog.exports import ExportFile

DOWNLOADS = "daten/v1/"


@pytest.fixture(scope="module")
def interface(documents: Mapping[str, Any]) -> Any:  # noqa: ANN401 — parsed JSON
    return documents["openapi.json"]


def described(interface: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the operations whose path means this file."""
    return [
        path["get"]
        for pattern, path in interface["paths"].items()
        if re.fullmatch(re.escape(pattern).replace(r"\{id\}", "[^/.]+"), f"/{name}")
    ]


@pytest.mark.slow
def test_description_is_valid_openapi(contents: Mapping[str, bytes], tmp_path: Path) -> None:
    for name, content in contents.items():
        if name == "openapi.json" or name.startswith("schema/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
    file = tmp_path / "openapi.json"

    errors = OpenAPIV31SpecValidator(json.loads(file.read_bytes()), base_uri=file.as_uri()).iter_errors()

    assert [error.message for error in errors] == []


def test_every_file_is_described_once_with_its_type(
    interface: Mapping[str, Any], offered: tuple[ExportFile, ...]
) -> None:
    files = [file for file in offered if file.path.startswith(DOWNLOADS)]

    assert len(files) > 100
    for file in files:
        found = described(interface, file.path.removeprefix(DOWNLOADS))
        assert len(found) == 1, file.path
        assert list(found[0]["responses"]["200"]["content"]) == [file.media_type.partition(";")[0]], file.path


def test_every_address_described_leads_to_a_file(interface: Mapping[str, Any], contents: Mapping[str, bytes]) -> None:
    base = interface["servers"][0]["url"]

    assert base == "https://katalog.example/daten/v1"
    for pattern, path in interface["paths"].items():
        examples = [parameter["example"] for parameter in path["get"].get("parameters", ())]
        assert len(examples) == pattern.count("{"), pattern
        assert pattern.replace("{id}", "".join(examples)).removeprefix("/") in contents, pattern


def test_every_json_file_matches_the_schema_that_the_description_names(
    interface: Mapping[str, Any], documents: Mapping[str, Any], contents: Mapping[str, bytes]
) -> None:
    schemas = {name: Resource.from_contents(json.loads(contents[name])) for name in contents if "schema/" in name}
    registry: Registry[Any] = Registry().with_resources(schemas.items())
    checked = set()

    for name, document in documents.items():
        [operation] = described(interface, name)
        schema = next(iter(operation["responses"]["200"]["content"].values()))["schema"]
        assert Draft202012Validator(schema, registry=registry).is_valid(document), name
        checked |= set(re.findall(r"schema/[a-z-]+", json.dumps(schema)))
        named = document.get("$schema", "") if isinstance(document, dict) else ""
        assert not named.startswith(interface["servers"][0]["url"]) or named.rpartition("/")[2] in json.dumps(schema), (
            name
        )
    assert len(checked) >= 7


def test_ids_of_operations_are_unique(interface: Mapping[str, Any]) -> None:
    ids = [path["get"]["operationId"] for path in interface["paths"].values()]

    assert len(ids) == len(set(ids)) > 80
