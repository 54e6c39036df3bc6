"""A field of the schema as a field of the form: what it may hold, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from efa_katalog.pages.form.spec import Field, Option
from efa_katalog.schema.base import MAILBOX, Model, Ref
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Vocabulary
from efa_katalog.schema.outline import field_at, model_at, parts_of

DATE_RULE: Final = "Erlaubt: 15.08.2026, August 2026, Q3 2026, 2026 oder undatiert"
_RULES: Final = {
    "date": DATE_RULE,
    "number": "Nur Ziffern, höchstens neun, ohne Punkt",
    "address": "Vollständige Webadresse, beginnend mit https://",
    "mailbox": "Nur die Adresse selbst, z. B. kommunalvertreter@d-nrw.de",
}
_PATTERNS: Final = {"number": "^[0-9]{1,9}$", "mailbox": f"^{MAILBOX}$"}
_BY_NAME: Final = {"url": "address", "mailbox": "mailbox"}
_LONG_TEXT: Final = 1000
_WORDS: Final = {"unknown": "Die Quelle nennt keines", "exact": "genau"}
"""What has no label of its own, because pages say nothing there."""


class Said(NamedTuple):
    """What the form says otherwise than the schema: about a field, and where nothing is chosen."""

    help: str = ""
    label: str = ""
    empty: str = ""


def field_of(model: type[Model], key: str, prefix: str, said: Said) -> Field:
    """Return the form's field for a field of the schema; a dotted key leads into a group."""
    loc = key.split(".")
    owner, name = model_at(model, loc), loc[-1]
    schema = _json_schema(owner)
    described = schema["properties"][name]
    shape, marks = _shape(described, schema), _marks_of(model, loc)
    control, of = _control(name, shape, marks, is_many="array" in _types(described)), _kind_of(marks)
    return Field(
        key,
        f"{prefix}-{key.replace('.', '-')}",
        said.label or described["title"],
        said.help or described["description"],
        control,
        required=name in schema.get("required", ()) and len(loc) == 1,
        pattern=_PATTERNS.get(control, shape.get("pattern", "")),
        longest=shape.get("maxLength"),
        rule=_RULES.get(control, ""),
        of=of,
        options=_own_options(marks),
        empty=said.empty or "keine Angabe",
        default=str(described.get("default") or ""),
    )


def option_of(member: Vocabulary) -> Option:
    """Return a member of a vocabulary as a choice."""
    return Option(member.value, member.label or _WORDS[member.value])


def _control(name: str, shape: Mapping[str, Any], marks: tuple[Any, ...], *, is_many: bool) -> str:
    if _kind_of(marks) or _own_options(marks):
        return "many" if is_many else "one"
    by_type = next((control for of, control in _BY_TYPE if of in marks), None)
    if by_type or name in _BY_NAME:
        return by_type or _BY_NAME[name]
    return "area" if shape.get("maxLength", 0) > _LONG_TEXT else "text"


_BY_TYPE: Final[tuple[tuple[type, str], ...]] = ((PartialDate, "date"), (bool, "check"), (int, "number"))


def _marks_of(model: type[Model], loc: list[str]) -> tuple[Any, ...]:
    field = field_at(model, loc)
    return (*field.metadata, *parts_of(field.annotation)) if field is not None else ()


def _kind_of(marks: tuple[Any, ...]) -> str:
    return next((mark.kind for mark in marks if isinstance(mark, Ref)), "")


def _own_options(marks: tuple[Any, ...]) -> tuple[Option, ...]:
    words = [value for mark in marks if get_origin(mark) is Literal for value in get_args(mark)]
    enums = [mark for mark in marks if isinstance(mark, type) and issubclass(mark, Vocabulary)]
    return (*[Option(word, _WORDS[word]) for word in words], *[option_of(member) for enum in enums for member in enum])


@cache
def _json_schema(model: type[Model]) -> dict[str, Any]:
    found: dict[str, Any] = model.model_json_schema()
    return found


def _types(described: Mapping[str, Any]) -> set[str]:
    return {part.get("type", "") for part in described.get("anyOf", (described,))}


def _shape(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The part of a field's schema that limits its value: without the alternative "missing", references followed."""
    part: dict[str, Any] = next(part for part in described.get("anyOf", (described,)) if part.get("type") != "null")
    reference = part.get("$ref", "").rpartition("/")[2]
    return schema["$defs"][reference] if reference else part
