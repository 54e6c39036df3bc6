import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from efa_katalog.catalog import Catalog
from efa_katalog.checked import checked_catalog
from efa_katalog.exports import ExportFile, files
from efa_katalog.exports.json_schema import as_text, output_schemas, record_schemas
from efa_katalog.exports.outputs import OUTPUTS
from efa_katalog.schema import KINDS
from efa_katalog.source import read_document

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
ENVELOPES = ("catalog.json", "changes.json", "health.json", "municipalities.json", "questions.json")
COMPACT = "municipalities.json"


def is_envelope(name: str) -> bool:
    folder = name.partition("/")[0]
    return name in ENVELOPES or (folder in {*KINDS, "paths"} and name.endswith(".json"))


def test_every_json_download_matches_its_schema(documents: Mapping[str, Any]) -> None:
    schemas = {name: Draft202012Validator(schema) for name, schema in output_schemas().items()}
    checked = [name for name in documents if is_envelope(name)]

    for name in checked:
        schema = documents[name]["$schema"].rpartition("/")[2]
        assert list(schemas[schema].iter_errors(documents[name])) == [], name
    assert {documents[name]["$schema"].rpartition("/")[2] for name in checked} == set(schemas)


def test_every_json_download_is_what_its_model_writes(contents: Mapping[str, bytes]) -> None:
    checked = [name for name in contents if is_envelope(name)]

    for name in checked:
        assert modelled(contents[name], compact=name == COMPACT or name.startswith("paths/")) == contents[name], name
    assert {schema_of(contents[name]) for name in checked} == set(OUTPUTS)


def test_awkward_texts_are_written_as_the_models_would(catalog: Catalog) -> None:
    awkward = '„Amt" \\ /\n\t\u2028 </b> \U0001f600 \x7f'
    records = {
        kind: {key: record.model_copy(update={"name": f"{key} {awkward}"}) for key, record in found.items()}
        for kind, found in ((kind, catalog.records(kind)) for kind in KINDS)
    }
    odd = Catalog.of(catalog.settings, records)
    texts = {file.path: file.content for file in files(odd, odd.settings.data_date, "") if "/paths/" in file.path}

    assert len(texts) == len(catalog.services)
    for name, text in texts.items():
        assert modelled(text, compact=True) == text, name
        assert json.dumps(awkward, ensure_ascii=False)[1:-1] in text.decode(), name


def modelled(content: bytes, *, compact: bool) -> bytes:
    """Return what the model of a download makes of its own content."""
    model, _ = OUTPUTS[schema_of(content)]
    found = model.model_validate_json(content)
    return f"{found.model_dump_json(indent=None if compact else 2, exclude_defaults=compact)}\n".encode()


def schema_of(content: bytes) -> str:
    address: str = json.loads(content)["$schema"]
    return address.rpartition("/")[2].removesuffix(".schema.json")


@pytest.mark.parametrize(
    "schema", [*record_schemas().values(), *output_schemas().values()], ids=lambda item: item["$id"]
)
def test_schema_is_valid_and_german(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)

    assert schema["$schema"].endswith("2020-12/schema")
    assert "description" not in schema


def test_published_schemas_have_their_address_as_id(contents: Mapping[str, bytes]) -> None:
    schema = json.loads(contents["schema/service.schema.json"])

    assert schema["$id"] == "https://katalog.example/daten/v1/schema/service.schema.json"


@pytest.mark.parametrize("kind", KINDS)
def test_records_match_the_schema_that_editors_use(kind: str) -> None:
    validator = Draft202012Validator(record_schemas()[f"{kind.removesuffix('s')}.schema.json"])
    paths = sorted((SMALL / kind).glob("*.yaml"))

    assert paths
    for path in paths:
        data = natural(read_document(path, path.name).data)
        assert [error.message for error in validator.iter_errors(data)] == [], path.name


def natural(value: Any) -> Any:  # noqa: ANN401 — walks any YAML
    """Read plain scalars as an editor's YAML 1.2 does: digits are numbers, true and false are truths."""
    if isinstance(value, Mapping):
        return {key: natural(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [natural(item) for item in value]
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def test_schema_refuses_unknown_keys_and_values() -> None:
    validator = Draft202012Validator(record_schemas()["service.schema.json"])
    wrong = {"name": "x", "summary": "y", "topic": "z", "farbe": "rot", "lifecycle": [{"stage": "fertig"}]}

    messages = " ".join(error.message for error in validator.iter_errors(wrong))

    assert "farbe" in messages
    assert "fertig" in messages


def test_schema_text_ends_with_a_line_feed() -> None:
    assert as_text({"a": 1}) == '{\n  "a": 1\n}\n'


def test_catalog_json_holds_every_record(catalog: Catalog, documents: Mapping[str, Any]) -> None:
    whole = documents["catalog.json"]

    for kind in KINDS:
        assert list(whole[kind.replace("-", "_")]) == list(catalog.records(kind))
    assert (whole["schema_version"], whole["data_date"], whole["commit"][:4]) == ("1.2", "2026-11-23", "0123")
    assert whole["licence"]["id"] == "DL-DE-BY-2.0"


def test_unknown_commit_is_null(catalog: Catalog) -> None:
    found = next(file for file in files(catalog, catalog.settings.data_date, "") if file.path.endswith("catalog.json"))

    assert json.loads(found.content)["commit"] is None


def test_service_file_says_where_the_service_stands(documents: Mapping[str, Any]) -> None:
    derived = documents["services/wohngeld.json"]["derived"]
    state = derived["states"]["de-nw"]

    assert state["rollout"]["current"]["stage"] == "paused"
    assert state["rollout"]["current"]["evidence"] == {"source": "d-nrw-wohngeld", "date": "2023-01-01"}
    assert state["rollout"]["announced"][0]["is_overdue"] is True
    assert derived["states"]["de-by"]["rollout"]["current"] is None
    assert set(state["paths"]) == {"municipality", "state_authority", "municipal_it_provider"}


def test_service_file_carries_the_sources_it_cites(documents: Mapping[str, Any]) -> None:
    sources = documents["services/wohngeld.json"]["sources"]

    assert sources["deck-nrw-2022-02-28"]["quality"] == "primary"


def test_record_file_says_who_refers_to_it(documents: Mapping[str, Any]) -> None:
    used_by = documents["organisations/akdb.json"]["used_by"]

    assert {"kind": "services", "id": "aufenthaltstitel", "path": "offers.0.provider"} in used_by


def test_paths_cover_every_state_and_orderer_and_every_key_resolves(
    catalog: Catalog, documents: Mapping[str, Any]
) -> None:
    paths = documents["paths/wohngeld.json"]
    routes = [route for answer in paths["answers"] for route in answer["routes"]]

    assert len(paths["answers"]) == len(catalog.states) * 3
    assert {route["procurement_model"] for route in routes} == set(catalog.procurement_models)
    assert {key for route in routes for key in route["reasons"]} == set(paths["reasons"])
    assert {key for route in routes for key in route["steps"]} == set(paths["steps"])


def test_path_names_parties_and_status_of_a_step(documents: Mapping[str, Any]) -> None:
    paths = documents["paths/hilfe-zum-lebensunterhalt.json"]
    found = next(
        answer for answer in paths["answers"] if (answer["state"], answer["orderer"]) == ("de-by", "municipality")
    )
    steps = [paths["steps"][key] for key in found["routes"][0]["steps"]]

    assert [step["id"] for step in steps] == ["ioev", "ekv", "rv", "ea"]
    assert (steps[0]["status"], steps[0]["parties"][0]["organisation"]) == ("done", "akdb")
    assert steps[2]["orderer_signs"] is True


def test_coverage_has_denominators(documents: Mapping[str, Any]) -> None:
    coverage = documents["catalog.json"]["derived"]["coverage"]

    assert coverage["services_with_offer"] == {"count": 3, "total": 4}
    assert coverage["running_by_state"]["de-sh"] == {"count": 1, "total": 4}


def test_retired_ids_answer_with_what_became_of_them(documents: Mapping[str, Any]) -> None:
    renamed, given_up = documents["services/wohngeld-alt.json"], documents["topics/weg.json"]

    assert renamed["replacement_url"] == "https://katalog.example/daten/v1/services/wohngeld.json"
    assert (given_up["retired"], given_up["reason"], given_up["replaced_by"]) == ("2026-12-01", "Zusammengelegt", None)


def test_schemas_need_no_other_document() -> None:
    try:
        errors = list(Draft202012Validator(output_schemas()["paths-file.schema.json"]).iter_errors({}))
    except Unresolvable as error:
        pytest.fail(str(error))

    assert errors


def test_same_catalogue_gives_the_same_bytes(offered: tuple[ExportFile, ...], request: pytest.FixtureRequest) -> None:
    releases, lock = request.getfixturevalue("releases"), request.getfixturevalue("lock")
    again = checked_catalog(SMALL).catalog
    day, commit = again.settings.data_date, json.loads(offered_json(offered))["commit"]

    assert tuple(files(again, day, commit, releases=releases, lock=lock)) == offered


def offered_json(offered: tuple[ExportFile, ...]) -> bytes:
    return next(file.content for file in offered if file.path == "daten/v1/catalog.json")


def test_value_changed_in_yaml_changes_in_every_format(catalog: Catalog, offered: tuple[ExportFile, ...]) -> None:
    service = catalog.services["wohngeld"].model_copy(update={"summary": "Ein neuer Satz über den Dienst."})
    records = {kind: dict(catalog.records(kind)) for kind in KINDS} | {
        "services": {**catalog.services, "wohngeld": service}
    }
    changed = Catalog.of(catalog.settings, records)
    before = {file.path: file.content for file in offered}
    after = {file.path: file.content for file in files(changed, changed.settings.data_date, "x")}

    for name in ("services.csv", "services.excel.csv", "catalog.json", "services/wohngeld.json"):
        assert "Ein neuer Satz über den Dienst." in after[f"daten/v1/{name}"].decode()
    for name in ("catalog.xlsx", "services/wohngeld.cpsv.jsonld", "datapackage.json", "SHA256SUMS"):
        assert after[f"daten/v1/{name}"] != before[f"daten/v1/{name}"]


def test_no_address_is_given_out_twice(offered: tuple[ExportFile, ...]) -> None:
    paths = [file.path for file in offered]

    assert len(set(paths)) == len(paths)
