import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.commands.conftest import Run

from efa_katalog.commands.data_files import data_files
from efa_katalog.exports.json_schema import record_schemas

ROOT = Path(__file__).parents[2]


def test_committed_schemas_are_up_to_date(run: Run) -> None:
    assert run("schema", "--to", ROOT / "schema", "--check").code == 0


def test_schema_writes_every_kind_and_is_content_afterwards(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "schema"

    assert run("schema", "--to", folder).code == 0

    assert {file.name for file in folder.iterdir()} == record_schemas().keys()
    assert run("schema", "--to", folder, "--check").out == "12 Schemata sind aktuell.\n"


def test_stale_schema_is_named_and_not_written_by_check(run: Run, tmp_path: Path) -> None:
    run("schema", "--to", tmp_path)
    (tmp_path / "term.schema.json").write_text("{}", encoding="utf-8")

    done = run("schema", "--to", tmp_path, "--check")

    assert done.code == 1
    assert "term.schema.json" in done.out
    assert (tmp_path / "term.schema.json").read_text(encoding="utf-8") == "{}"


class _AsInEditors(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # not on every platform
    """Reads plain values like an editor's YAML 1.2: numbers and truth values, but no dates."""


_AsInEditors.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] in {"int", "float", "bool", "null"}]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name", sorted(record_schemas()))
def test_schema_accepts_the_catalogue_as_an_editor_reads_it(name: str) -> None:
    schema = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for place in data_files(ROOT / "catalog"):
        if place.schema_line.endswith(f"/{name}"):
            data: Any = yaml.load(place.path.read_text(encoding="utf-8"), _AsInEditors)  # noqa: S506 — a safe loader
            assert [error.message for error in validator.iter_errors(data)] == [], place.path


def test_every_field_is_explained_in_german() -> None:
    for name in record_schemas():
        schema = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
        for model in [schema, *schema["$defs"].values()] if "$defs" in schema else [schema]:
            for field, described in model.get("properties", {}).items():
                assert described.get("description") or field == "kind", (name, field)


def test_editor_settings_map_every_schema_to_files_that_exist() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    mapped = settings["yaml.schemas"]

    assert {Path(schema).name for schema in mapped} == record_schemas().keys()
    assert [schema for schema, pattern in mapped.items() if not list(ROOT.glob(pattern))] == []
