"""Say in German what Pydantic refuses: which field, what was found, what is allowed, and the way out.

The words are chosen by the error's type, never by Pydantic's own sentence, which may change. Our own errors (see
`base`) bring their words along, and the way out as `hint`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from efa_katalog.schema.fingerprint import HOST, PARAMETER, PATH, QUERY
from efa_katalog.schema.outline import model_at, tags_at, without_tags
from efa_katalog.schema.refused import Place, Refused, shown
from efa_katalog.schema.settings import SITE_PATH

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_Words = tuple[str, str]

_FAR = 0.5
_ALIKE = 0.75
_DASHES = re.compile("[\u2010-\u2015\u2212]")
# Entries that begin with a dash, a bullet or a hyphen before an odd blank are text for YAML.
_BULLET = re.compile("[\u2010-\u2015\u2212\u2022*]\\s|-[\u00a0\u202f]")
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""How ids write what they have no letters for."""

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche, z. B. hilfe-zur-pflege",
    r"^1[0-9]{4}$": "fünf Ziffern, beginnend mit 1, z. B. 10092",
    r"^99[0-9]{12}$": "14 Ziffern, beginnend mit 99, ohne Leerzeichen",
    r"^[0-9]{2}$": "zwei Ziffern, z. B. 05",
    SITE_PATH: "der Ort einer Seite ohne / am Anfang und mit / am Ende, z. B. leitfaden/schritte/",
    HOST: "ein Rechnername in Kleinbuchstaben, z. B. www.bafoeg-digital.de oder *.digitalebaugenehmigung.de",
    PATH: "ein Pfad mit / am Anfang, ohne ?, # und *",
    PARAMETER: "der Name einer Angabe, z. B. location",
    QUERY: "name=wert, am Ende darf ein * stehen, z. B. id=WOGE*",
    "^[A-Z]{2}$": "zwei Großbuchstaben, z. B. NW",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A refused value in words; `at_key` says that the key itself is wrong, not its value."""

    loc: Place
    code: str
    text: str
    hint: str
    at_key: bool


_Say = Callable[[Refused], _Words]


def translate(model: type[BaseModel], errors: Iterable[ErrorDetails]) -> tuple[Message, ...]:
    """Return one German message for each place in a record of `model` that Pydantic refuses.

    Why one: a value that fits no branch of a union is refused once by each.
    """
    found: dict[Place, Message] = {}
    for error in errors:
        message = _translated(model, error)
        found.setdefault(message.loc, message)
    return tuple(found.values())


def suggest(found: str, allowed: Iterable[str], called: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return „Meinten Sie …?“ for the nearest allowed word, or an empty text when none is near.

    `called` are other names, mostly German ones, each with the allowed word that it means.
    """
    wanted = found.strip().casefold()
    words = {word.casefold(): word for word in allowed}
    names = {name.casefold(): word for name, word in called.items()}
    # Other names must be more alike than allowed words: a distant name is more often meant than mistyped.
    near = words.get(wanted) or _nearest(wanted, names, _ALIKE) or _nearest(wanted, words, _FAR)
    return f"Meinten Sie „{near}“?" if near else ""


def _nearest(wanted: str, words: Mapping[str, str], cutoff: float) -> str:
    near = difflib.get_close_matches(wanted, words, n=1, cutoff=cutoff)
    return words[near[0]] if near else ""


def _translated(model: type[BaseModel], error: ErrorDetails) -> Message:
    context = error.get("ctx", {})
    way = error["loc"] + ((context["field"],) if "field" in context else ())
    refused = Refused(model, way, without_tags(model, way), error["input"], context)
    kind = error["type"]
    if refused.found is None and kind != "extra_forbidden":
        text, hint = _empty(refused)
    elif "hint" in context:
        text, hint = _own(refused, error["msg"])
    else:
        text, hint = _WORDS.get(kind, _other)(refused)
    return Message(refused.loc, kind.replace("_", "-"), text, hint, kind == "extra_forbidden")


def _allowed(words: Iterable[str]) -> str:
    return f"Erlaubt: {', '.join(words)}"


def _own(refused: Refused, words: str) -> _Words:
    about = "" if isinstance(refused.found, dict) and "field" in refused.context else f": {shown(refused.found)}"
    return f"{refused.name}{about} {words}", refused.context["hint"]


def _missing(refused: Refused) -> _Words:
    choices = refused.choices
    return (
        f"Das Pflichtfeld {refused.name} fehlt",
        f"{refused.description} {_allowed(choices) if choices else ''}".strip(),
    )


def _extra(refused: Refused) -> _Words:
    allowed = model_at(refused.model, refused.way[:-1]).model_fields
    found = str(refused.loc[-1])
    called = {field.title: name for name, field in allowed.items() if field.title}
    return f"Das Feld {shown(found)} ist hier nicht bekannt", suggest(found, allowed, called) or _allowed(allowed)


def _enum(refused: Refused) -> _Words:
    allowed = refused.choices
    near = suggest(refused.found, allowed, refused.called) if isinstance(refused.found, str) else ""
    return f"{refused.name}: {shown(refused.found)} ist nicht erlaubt", f"{near} {_allowed(allowed)}".strip()


def _pattern(refused: Refused) -> _Words:
    pattern = str(refused.context["pattern"])
    meant = next((form for form in _plainer(str(refused.found)) if re.search(pattern, form)), None)
    return (
        f"{refused.name}: {shown(refused.found)} hat nicht die richtige Form",
        f"So schreiben: {meant}" if meant else f"Erlaubt: {_PATTERNS[pattern]}",
    )


def _plainer(text: str) -> Iterator[str]:
    """Yield what may have been meant: hyphens for dashes, then without capitals, blanks and separators."""
    hyphens = _DASHES.sub("-", text.strip())
    lower = hyphens.lower()
    yield from (hyphens, lower, lower.translate(SPELLED), re.sub(r"[\s_]+", "-", lower.translate(SPELLED)))
    yield from (re.sub(r"[\s.-]", "", hyphens), hyphens.upper())


def _text(refused: Refused) -> _Words:
    return (
        f"{refused.name}: hier gehört ein einzelner Text hin, gefunden: {shown(refused.found)}",
        "Nur einen Wert hinter den Doppelpunkt schreiben; Text mit Sonderzeichen in Anführungszeichen setzen",
    )


def _empty(refused: Refused) -> _Words:
    return f"{refused.name} ist leer", refused.way_out_of_nothing


def _too_long(refused: Refused) -> _Words:
    length = len(str(refused.found).strip())
    return (
        f"{refused.name} ist mit {length} Zeichen zu lang",
        f"Erlaubt: höchstens {refused.context['max_length']} Zeichen",
    )


def _list(refused: Refused) -> _Words:
    return (
        f"{refused.name}: hier gehört eine Liste hin, gefunden: {shown(refused.found)}",
        "Das Zeichen vor jedem Eintrag muss ein Bindestrich mit gewöhnlichem Leerzeichen sein: „- “"
        if isinstance(refused.found, str) and _BULLET.match(refused.found)
        else "Jeden Eintrag in einer eigenen Zeile mit „- “ beginnen",
    )


def _mapping(refused: Refused) -> _Words:
    tags = tags_at(refused.model, refused.way)
    # Of alternatives only the tag is common to all; the others differ.
    keys = f"kind ({', '.join(tags)})" if tags else ", ".join(model_at(refused.model, refused.way).model_fields)
    return (
        f"{refused.name}: hier gehören Schlüssel und Werte hin, gefunden: {shown(refused.found)}",
        f"Erlaubt: {keys}",
    )


def _too_few(refused: Refused) -> _Words:
    return f"{refused.name}: die Liste ist leer", "Mindestens einen Eintrag angeben"


def _tag(refused: Refused) -> _Words:
    found = refused.found["kind"] if isinstance(refused.found, dict) else None
    if found is None:
        return _no_tag(refused)
    allowed = tags_at(refused.model, refused.way)
    near = suggest(found, allowed) if isinstance(found, str) else ""
    return f"{refused.name}: die Art (kind) {shown(found)} ist nicht bekannt", f"{near} {_allowed(allowed)}".strip()


def _no_tag(refused: Refused) -> _Words:
    return f"{refused.name}: das Pflichtfeld „kind“ (Art) fehlt", _allowed(tags_at(refused.model, refused.way))


def _other(refused: Refused) -> _Words:
    return f"{refused.name}: {shown(refused.found)} ist hier nicht erlaubt", refused.description


_WORDS: dict[str, _Say] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "enum": _enum,
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
