"""Say in German what Pydantic refuses: which field, what was found, what is allowed, and the way out.

The words are chosen by the error's type, never by Pydantic's own sentence, which may change.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from efa_katalog.schema.outline import field_at, model_at, titles_along

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_Words = tuple[str, str]
_Say = Callable[["type[BaseModel]", tuple[str | int, ...], "ErrorDetails"], _Words]

_SHOWN_LENGTH = 60
_FAR = 0.5

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche, z. B. hilfe-zur-pflege",
    r"^1\d{4}$": "fünf Ziffern, beginnend mit 1, z. B. 10092",
    r"^99\d{12}$": "14 Ziffern, beginnend mit 99, ohne Leerzeichen",
    r"^\d{2}$": "zwei Ziffern, z. B. 05",
    "^[A-Z]{2}$": "zwei Großbuchstaben, z. B. NW",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A refused value in words; `at_key` says that the key itself is wrong, not its value."""

    loc: tuple[str | int, ...]
    code: str
    text: str
    hint: str
    at_key: bool


def translate(model: type[BaseModel], error: ErrorDetails) -> Message:
    """Return the German message for one of Pydantic's errors about `model`."""
    context = error.get("ctx", {})
    loc = error["loc"] + ((context["field"],) if "field" in context else ())
    say: _Say = _WORDS.get(error["type"], _other)
    text, hint = say(model, loc, error)
    return Message(loc, error["type"].replace("_", "-"), text, hint, error["type"] == "extra_forbidden")


def suggest(found: str, allowed: Iterable[str]) -> str:
    """Return „meinten Sie …?“ for the nearest allowed word, or an empty text when none is near."""
    near = difflib.get_close_matches(found, list(allowed), n=1, cutoff=_FAR)
    return f"meinten Sie „{near[0]}“?" if near else ""


def _name(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    titles = titles_along(model, loc)
    keys = [part for part in loc if isinstance(part, str)]
    return f"„{keys[-1]}“ ({titles[-1]})" if titles and keys else "Der Eintrag"


def _shown(value: object) -> str:
    if value is None:
        return "nichts"
    if isinstance(value, dict):
        return "eine Zuordnung (Schlüssel: Wert)"
    if isinstance(value, list):
        return "eine Liste"
    text = str(value)
    return f"„{text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + '…'}“"


def _missing(model: type[BaseModel], loc: tuple[str | int, ...], _: ErrorDetails) -> _Words:
    field = field_at(model, loc)
    return f"Pflichtfeld {_name(model, loc)} fehlt", (field.description if field and field.description else "")


def _extra(model: type[BaseModel], loc: tuple[str | int, ...], _: ErrorDetails) -> _Words:
    allowed = model_at(model, loc[:-1]).model_fields
    found = str(loc[-1])
    return f"Feld „{found}“ ist hier nicht bekannt", suggest(found, allowed) or f"Erlaubt: {', '.join(allowed)}"


def _enum(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    allowed = [
        word.strip(" '\"")
        for word in str(error["ctx"]["expected"]).replace(" or ", ", ").replace(" oder ", ", ").split(",")
    ]
    hint = f"Erlaubt: {', '.join(allowed)}"
    near = suggest(str(error["input"]), allowed)
    return f"{_name(model, loc)}: {_shown(error['input'])} ist nicht erlaubt", f"{near} {hint}".strip()


def _pattern(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    pattern = str(error["ctx"]["pattern"])
    return (
        f"{_name(model, loc)}: {_shown(error['input'])} hat nicht die richtige Form",
        f"Erlaubt: {_PATTERNS.get(pattern, pattern)}",
    )


def _text(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    return (
        f"{_name(model, loc)}: hier gehört Text hin, gefunden: {_shown(error['input'])}",
        "Feld ausfüllen oder ganz weglassen",
    )


def _empty(model: type[BaseModel], loc: tuple[str | int, ...], _: ErrorDetails) -> _Words:
    return f"{_name(model, loc)} ist leer", "Feld ausfüllen oder ganz weglassen"


def _too_long(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    found = len(str(error["input"]))
    return (
        f"{_name(model, loc)}: {found} Zeichen sind zu viel",
        f"Erlaubt: höchstens {error['ctx']['max_length']} Zeichen",
    )


def _list(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    return (
        f"{_name(model, loc)}: hier gehört eine Liste hin, gefunden: {_shown(error['input'])}",
        "Jeden Eintrag mit „- “ beginnen",
    )


def _mapping(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    keys = ", ".join(model_at(model, loc).model_fields)
    return (
        f"{_name(model, loc)}: hier gehören Schlüssel und Werte hin, gefunden: {_shown(error['input'])}",
        f"Erlaubt: {keys}",
    )


def _too_few(model: type[BaseModel], loc: tuple[str | int, ...], _: ErrorDetails) -> _Words:
    return f"{_name(model, loc)}: die Liste ist leer", "Mindestens einen Eintrag angeben"


def _tag(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    allowed = [word.strip(" '\"") for word in str(error["ctx"]["expected_tags"]).split(",")]
    found = str(error["ctx"]["tag"])
    return (
        f"{_name(model, loc)}: die Art „{found}“ ist nicht bekannt",
        f"{suggest(found, allowed)} Erlaubt: {', '.join(allowed)}".strip(),
    )


def _no_tag(model: type[BaseModel], loc: tuple[str | int, ...], _: ErrorDetails) -> _Words:
    return f"{_name(model, loc)}: das Pflichtfeld „kind“ fehlt", "kind sagt, um welche Art von Regel es geht"


def _other(model: type[BaseModel], loc: tuple[str | int, ...], error: ErrorDetails) -> _Words:
    return f"{_name(model, loc)}: {error['msg']}", ""


_WORDS: dict[str, _Say] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "enum": _enum,
    "literal_error": _enum,
    "string_pattern_mismatch": _pattern,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "tuple_type": _list,
    "too_short": _too_few,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _no_tag,
}
