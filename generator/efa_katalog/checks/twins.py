"""What readers could not tell apart: two records that look alike, a value that stands twice in a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import SETTINGS, parts
from efa_katalog.schema import KIND_LABELS, KINDS
from efa_katalog.schema.base import Model
from efa_katalog.schema.messages import SPELLED
from efa_katalog.schema.refused import shown

_SOURCES: Final = "sources"
_Key = TypeVar("_Key")


def records_have_names_of_their_own(catalog: Catalog) -> Iterator[Finding]:
    """In lists and search a record is its name; capitals, blanks and dashes make no other name."""
    for kind in KINDS:
        if kind == _SOURCES:
            continue
        names = {record_id: record.name for record_id, record in catalog.records(kind).items()}
        for record_id, other in _twins({key: (_heard(name),) for key, name in names.items()}):
            yield Finding(
                kind,
                record_id,
                ("name",),
                "same-name",
                f"{KIND_LABELS[kind]} {shown(names[record_id])} gibt es zweimal, auch als {other}.yaml",
                "Leser könnten beide nicht unterscheiden: nur einmal führen, oder die Namen sagen den Unterschied",
            )


def terms_have_words_of_their_own(catalog: Catalog) -> Iterator[Finding]:
    """Whoever looks an abbreviation up finds one explanation."""
    words = {
        (term_id, field): (_heard(text),)
        for term_id, term in catalog.terms.items()
        for field, text in (("name", term.name), ("abbreviation", term.abbreviation))
        if text
    }
    for (term_id, field), (other, other_field) in _twins(words):
        # `records_have_names_of_their_own` reports two equal names.
        if "abbreviation" in (field, other_field) and other != term_id:
            yield Finding(
                "terms",
                term_id,
                (field,),
                "same-name",
                f"{shown(getattr(catalog.terms[term_id], field))} steht auch für den Begriff „{other}“",
                "Leser könnten beide nicht unterscheiden: nur einmal führen, oder die Abkürzung weglassen",
            )


def synonyms_are_other_words(catalog: Catalog) -> Iterator[Finding]:
    """What a service is also called is neither its name nor said twice."""
    for service_id, service in catalog.services.items():
        words = [service.name, *service.also_known_as]
        for index, word in enumerate(words[1:]):
            alike = [other for other in words[: index + 1] if other.casefold() == word.casefold()]
            # `values_stand_once_in_a_list` reports the same word twice.
            if alike and word not in service.also_known_as[:index]:
                yield Finding(
                    "services",
                    service_id,
                    ("also_known_as", index),
                    "duplicate-value",
                    f"{shown(word)} ist schon der Name oder steht schon in der Liste",
                    "Den Eintrag löschen; auf Großschreibung achtet die Suche nicht",
                )


def sources_differ_in_what_is_shown(catalog: Catalog) -> Iterator[Finding]:
    """A citation shows title, publisher and date; two sources may share a title."""
    seen = {
        record_id: (_heard(source.name), _heard(source.publisher), source.date.text)
        for record_id, source in catalog.sources.items()
    }
    for record_id, other in _twins(seen):
        yield Finding(
            _SOURCES,
            record_id,
            ("name",),
            "same-name",
            f"Titel, Herausgeber und Datum hat auch die Quelle „{other}“",
            "Leser könnten beide nicht unterscheiden: nur einmal führen, oder der Titel nennt z. B. den Abschnitt",
        )


def criteria_differ(catalog: Catalog) -> Iterator[Finding]:
    """Cells name the row by its id, readers by its name."""
    for field in ("id", "name"):
        texts = {
            str(number): (_heard(getattr(row, field)),) for number, row in enumerate(catalog.settings.criteria, start=1)
        }
        for number, other in _twins(texts):
            yield Finding(
                SETTINGS,
                "",
                ("criteria", int(number) - 1, field),
                "same-name",
                f"Dieses Kriterium heißt wie das {other}. in der Liste",
                "Jedes Kriterium braucht eine eigene Kennung und einen eigenen Namen",
            )


def values_stand_once_in_a_list(catalog: Catalog) -> Iterator[Finding]:
    """A number, a word or a reference that stands twice is counted and shown twice."""
    for place, part in parts(catalog, Model):
        for field in _lists_of_texts(type(part)):
            values = tuple(map(str, getattr(part, field)))
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield Finding(
                        *place.at(field, index),
                        "duplicate-value",
                        f"{shown(value)} steht schon als Eintrag {values.index(value) + 1} in derselben Liste",
                        "Einen der beiden Einträge löschen",
                    )


def _twins(looks: Mapping[_Key, tuple[str, ...]]) -> Iterator[tuple[_Key, _Key]]:
    """Yield each key that looks like another one, with that one: both, for nobody can say which of them is too many."""
    alike: dict[tuple[str, ...], list[_Key]] = {}
    for key, look in looks.items():
        alike.setdefault(look, []).append(key)
    for keys in alike.values():
        if len(keys) > 1:
            yield from ((key, next(other for other in keys if other != key)) for key in keys)


def _heard(text: str) -> str:
    """What is left of a name when it is read aloud: its letters and digits."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(SPELLED)
    return "".join(filter(str.isalnum, plain)) or plain


@cache
def _lists_of_texts(model: type[Model]) -> tuple[str, ...]:
    """The fields that hold several texts or members of a vocabulary; those of other models differ by more."""
    return tuple(name for name, field in model.model_fields.items() if _is_list_of_texts(field.annotation))


def _is_list_of_texts(annotation: Any) -> bool:  # noqa: ANN401 — an annotation can be any object
    if get_origin(annotation) is not tuple:
        return False
    item = get_args(annotation)[0]
    plain = get_args(item)[0] if hasattr(item, "__metadata__") else item
    return isinstance(plain, type) and issubclass(plain, str)
