"""What strict validators refuse (ajv as it comes, for one) is not in any schema; what editors show is."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema_specifications import REGISTRY

from efa_katalog.exports.json_schema import output_schemas, record_schemas

SCHEMAS = record_schemas() | output_schemas()
VOCABULARIES = ("core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content")
STANDARD = {
    keyword
    for name in VOCABULARIES
    for keyword in REGISTRY.contents(f"https://json-schema.org/draft/2020-12/meta/{name}")["properties"]
}
TYPED = {
    "string": {"minLength", "maxLength", "pattern"},
    "array": {"items", "prefixItems", "minItems", "maxItems", "uniqueItems"},
    "object": {"properties", "required", "additionalProperties", "propertyNames", "minProperties"},
}


def parts(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the schema and every schema within it."""
    yield node
    for named in ("properties", "$defs"):
        for child in node.get(named, {}).values():
            yield from parts(child)
    for several in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for child in node.get(several, ()):
            yield from parts(child)
    for single in ("items", "additionalProperties", "propertyNames", "not"):
        if isinstance(node.get(single), Mapping):
            yield from parts(node[single])


each_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)


@each_schema
def test_schema_has_only_words_of_the_standard(schema: dict[str, Any]) -> None:
    assert {keyword for part in parts(schema) for keyword in part} <= STANDARD


@each_schema
def test_schema_asks_for_no_format_that_a_validator_would_have_to_know(schema: dict[str, Any]) -> None:
    assert [part for part in parts(schema) if "format" in part] == []


@each_schema
def test_every_place_has_one_type_and_only_words_for_that_type(schema: dict[str, Any]) -> None:
    for part in parts(schema):
        assert isinstance(part.get("type", ""), str), part
        for kind, keywords in TYPED.items():
            assert not part.keys() & keywords or part["type"] == kind, part


def test_walk_reaches_every_part_of_a_schema() -> None:
    found = list(parts(SCHEMAS["service.schema.json"]))

    assert len(found) > 400
    assert {"minLength", "const", "enum", "$ref"} <= {keyword for part in found for keyword in part}


def test_day_that_is_none_is_refused_without_knowing_formats() -> None:
    validator = Draft202012Validator(SCHEMAS["catalog-file.schema.json"]["properties"]["data_date"])

    assert validator.is_valid("2026-11-23")
    assert not validator.is_valid("23.11.2026")


@pytest.mark.parametrize("name", ["date", "stage"])
def test_number_may_stand_for_a_text_only_where_texts_are_free(name: str) -> None:
    schema = SCHEMAS["service.schema.json"]
    field = schema["$defs"]["RolloutObservation"]["properties"][name]
    validator = Draft202012Validator({"$defs": schema["$defs"], **field})

    assert validator.is_valid(2022) is (name == "date")
    assert not validator.is_valid(["2022"])


def test_editor_shows_in_german_what_the_field_is_and_what_each_value_means() -> None:
    observation = SCHEMAS["service.schema.json"]["$defs"]["RolloutObservation"]["properties"]

    lines = observation["stage"]["description"].splitlines()

    assert lines[0] == "Wie weit der Roll-out ist."
    assert "paused: ruhend" in lines
    assert "planned: geplant" in lines


def test_no_value_of_an_enumeration_is_without_its_meaning() -> None:
    schemas = SCHEMAS.values()
    named = [(name, part) for schema in schemas for name, part in schema.get("$defs", {}).items() if "enum" in part]

    assert {name for name, _ in named} > {"RolloutStage", "OfferStatus", "OrganisationKind"}
    for name, part in named:
        assert [line.partition(": ")[0] for line in part["description"].splitlines()] == part["enum"], name


def test_every_field_says_what_it_is() -> None:
    fields = [
        (f"{schema_name}: {name}", field)
        for schema_name, schema in record_schemas().items()
        for part in parts(schema)
        for name, field in part.get("properties", {}).items()
        if "const" not in field
    ]

    assert len(fields) > 150
    assert [name for name, field in fields if not field.get("description")] == []
