"""Every refusal that our schema can cause is said in German; none in Pydantic's words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from efa_katalog.checked import checked_catalog
from efa_katalog.schema import KINDS
from efa_katalog.schema.base import WebAddress
from efa_katalog.schema.messages import _PATTERNS, _WORDS, Message, suggest, translate
from efa_katalog.schema.settings import Settings

SMALL = Path(__file__).parents[1] / "catalogs" / "small"
MODELS: dict[str, type[BaseModel]] = {**KINDS, "settings": Settings}
Data = dict[str, Any]
# What editors may put in the place of anything else; documents hold only mappings, lists, texts and nothing.
WRONG: tuple[object, ...] = (
    None,
    "",
    "  ",
    "Wort",
    "x" * 5000,
    [],
    ["Wort"],
    [None],
    {},
    {"kind": "Wort"},
    "\xad",
    "1",
)
ENGLISH = re.compile(r"(?i)\b(input|should|valid|required|string|none|must|expected|error|unable|dictionary|tuple)\b")


@cache
def documents() -> tuple[tuple[str, Data], ...]:
    """Return every record of the small catalogue as its file holds it."""
    reading = checked_catalog(SMALL).reading
    return tuple((kind, document.data) for (kind, _), document in reading.documents.items())


def places(value: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of the value and of all it contains."""
    yield loc
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in children:
        yield from places(inner, (*loc, key))


def replaced(value: Any, loc: tuple[str | int, ...], new: object) -> Any:  # noqa: ANN401 - documents nest freely
    """Return a copy of `value` with `new` at `loc`."""
    if not loc:
        return new
    copy = value.copy()
    copy[loc[0]] = replaced(value[loc[0]], loc[1:], new)
    return copy


def renamed(value: Any, loc: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - documents nest freely
    """Return a copy of `value` in which the key at the end of `loc` is misspelt."""
    if len(loc) == 1:
        return {f"{key}x" if key == loc[0] else key: inner for key, inner in value.items()}
    return replaced(value, loc[:1], renamed(value[loc[0]], loc[1:]))


def errors_of(model: type[BaseModel], data: object) -> list[ErrorDetails]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


@cache
def refusals() -> tuple[tuple[type[BaseModel], Data, list[ErrorDetails]], ...]:
    """Return what Pydantic says to every value of the small catalogue replaced by each wrong one."""
    found = []
    for kind, data in documents():
        for changed in changes(data):
            errors = errors_of(MODELS[kind], changed)
            if errors:
                found.append((MODELS[kind], changed, errors))
    return tuple(found)


def changes(data: Data) -> Iterator[Data]:
    """Yield the document with each of its values replaced by each wrong one, and with each key misspelt."""
    for loc in places(data):
        for wrong in WRONG if loc else ():
            yield replaced(data, loc, wrong)
        if loc and isinstance(loc[-1], str):
            yield renamed(data, loc)


def in_quotes_removed(message: Message) -> str:
    return re.sub("„[^“]*“", "", f"{message.text} {message.hint.partition('Erlaubt')[0]}")


@pytest.mark.slow
def test_no_sentence_of_pydantic_is_shown_whatever_is_wrong() -> None:
    types = set()
    for model, _, errors in refusals():
        types |= {error["type"] for error in errors if "hint" not in error.get("ctx", {})}
        for message in translate(model, errors):
            assert not ENGLISH.search(in_quotes_removed(message)), message
            assert message.hint, message
            assert all(error["msg"] not in message.text for error in errors if "hint" not in error.get("ctx", {}))

    # The literal is one branch of a union; the other branch speaks for both.
    assert types - {"literal_error"} == _WORDS.keys()


@pytest.mark.slow
def test_every_message_stands_at_a_place_of_the_file_and_only_once() -> None:
    for model, data, errors in refusals():
        messages = translate(model, errors)
        assert len({message.loc for message in messages}) == len(messages)
        known = set(places(data))
        for message in messages:
            # A missing field is reported where it should stand.
            assert message.loc in known or message.loc[:-1] in known, message


def test_every_pattern_of_the_schema_is_explained() -> None:
    found = set(re.findall(r"'pattern': '([^']+)'", str([model.model_json_schema() for model in MODELS.values()])))
    of_dates = {pattern for pattern in found if "undated" in pattern}

    assert {pattern.replace("\\\\", "\\") for pattern in found - of_dates} == _PATTERNS.keys()


def message_for(model: type[BaseModel], data: Data) -> Message:
    (message,) = translate(model, errors_of(model, data))
    return message


SERVICE = {"name": "Neu", "summary": "Ein Dienst.", "topic": "arbeit-ruhestand"}


def test_a_value_that_fits_no_branch_of_a_union_is_refused_once() -> None:
    offer = {"provider": "akdb", "procurement_model": "FIT Store", "date": "2022", "source": "deck"}
    errors = errors_of(KINDS["services"], SERVICE | {"offers": [offer]})

    assert len(errors) == 2
    (message,) = translate(KINDS["services"], errors)
    assert message.loc == ("offers", 0, "procurement_model")


def test_a_tag_that_reads_like_a_key_does_not_move_the_place() -> None:
    condition = {"kind": "agreement", "agreement": "ekv", "roles": [], "text": "?", "date": "2022", "source": "deck"}
    model = {"name": "N", "short_name": "N", "order": "1", "summary": "S", "answers_best": "A"}
    message = message_for(KINDS["procurement-models"], model | {"requirements": [condition]})

    assert message.loc == ("requirements", 0, "roles")


def test_a_long_value_is_shown_in_part_and_on_one_line() -> None:
    message = message_for(KINDS["services"], SERVICE | {"topic": "a\nb" * 25})

    assert message.text.startswith("„topic“ (Themenfeld): „a ba b")
    assert message.text.count("…") == 1
    assert len(message.text) < 130


def test_a_refusal_nobody_thought_of_is_still_german() -> None:
    unheard: ErrorDetails = {"type": "unheard_of", "loc": ("topic",), "msg": "Input should be nice", "input": "x"}

    assert translate(KINDS["services"], [unheard]) == (
        Message(
            ("topic",),
            "unheard-of",
            "„topic“ (Themenfeld): „x“ ist hier nicht erlaubt",
            "Kennung eines Themenfelds.",
            at_key=False,
        ),
    )


def test_a_record_that_is_no_mapping_is_called_entry() -> None:
    (message,) = translate(KINDS["terms"], errors_of(KINDS["terms"], "Wort"))

    assert message.text == "Der Eintrag: hier gehören Schlüssel und Werte hin, gefunden: „Wort“"
    assert message.hint == "Erlaubt: id, name, abbreviation, also_known_as, definition, see_also, sources"


def test_a_refusal_of_a_whole_record_nobody_thought_of_is_still_german() -> None:
    for wrong, text in ((None, "Der Eintrag ist leer"), ({}, "Der Eintrag: eine Gruppe von Schlüsseln ist")):
        unheard: ErrorDetails = {"type": "enum", "loc": (), "msg": "Input should be nice", "input": wrong}
        (message,) = translate(KINDS["terms"], [unheard])
        assert message.text.startswith(text)


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        ("wohngelt", "Meinten Sie „wohngeld“?"),
        ("Wohngeld", "Meinten Sie „wohngeld“?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_suggestion_names_the_nearest_word_only_if_one_is_near(found: str, hint: str) -> None:
    assert suggest(found, ["ekv", "wohngeld", "wohnsitz"]) == hint


@pytest.mark.parametrize(
    "address",
    [
        "https://www.d-nrw.de/",
        "http://localhost",
        "HTTPS://Host.Example:8080/a?b=c@d#e",
        "https://[::1]/x",
        "https://müller.example/wärme",
        "https://host.example/a%20b?mail=a@b",
    ],
)
def test_complete_web_addresses_are_taken_as_they_are(address: str) -> None:
    assert TypeAdapter(WebAddress).validate_python(address) == address


@given(st.text())
def test_whatever_is_taken_as_web_address_is_one(text: str) -> None:
    for address in (text, f"https://{text}"):
        try:
            TypeAdapter(WebAddress).validate_python(address)
        except ValidationError:
            continue
        assert re.match(r"https?://[^/?#@\s<>\"']+", address, re.IGNORECASE)
        assert not re.search(r"[\s<>\"'`\x00-\x1f\u202e]", address)
