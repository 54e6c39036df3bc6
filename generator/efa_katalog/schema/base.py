"""What all records share: strictness, evidence, and typed references between records."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Precision

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Model(BaseModel):
    """A frozen piece of a record that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field as the id of a record of another kind (`kind` is the folder's name)."""

    kind: str


_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _plain(text: str) -> str:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} and character != "\n":
            raise PydanticCustomError(
                "control_character",
                "enthält das unsichtbare Steuerzeichen U+{code}; bitte löschen",
                {"code": f"{ord(character):04X}"},
            )
    return text


def _web_address(text: str) -> str:
    try:
        has_host = bool(urlsplit(text).hostname)
    except ValueError:
        has_host = False
    if not has_host or not _WEB_ADDRESS.fullmatch(text):
        raise PydanticCustomError(
            "web_address",
            "„{found}“ ist keine Webadresse; sie muss mit https:// oder http:// beginnen",
            {"found": text},
        )
    return text


def _mailbox(text: str) -> str:
    if not _MAILBOX.fullmatch(text):
        raise PydanticCustomError("mailbox", "„{found}“ ist keine E-Mail-Adresse", {"found": text})
    return text


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("truth", "„{found}“ ist nicht erlaubt. Erlaubt: true, false", {"found": str(value)})


def _number(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"\d{1,9}", value)):
        return value
    raise PydanticCustomError(
        "number", "„{found}“ ist keine ganze Zahl (nur Ziffern, ohne Punkt)", {"found": str(value)}
    )


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(_plain)]
ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240), AfterValidator(_plain)
]
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
WebAddress = Annotated[str, StringConstraints(max_length=600), AfterValidator(_web_address)]
Mailbox = Annotated[str, StringConstraints(max_length=120), AfterValidator(_mailbox)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Number = Annotated[int, BeforeValidator(_number)]

SourceId = Annotated[Slug, Ref("sources")]
StateId = Annotated[Slug, Ref("states")]
OrganisationId = Annotated[Slug, Ref("organisations")]
ModelId = Annotated[Slug, Ref("procurement-models")]
ServiceId = Annotated[Slug, Ref("services")]
PlatformId = Annotated[Slug, Ref("platforms")]
TopicId = Annotated[Slug, Ref("topics")]
TermId = Annotated[Slug, Ref("terms")]


class Record(Model):
    """One file of the catalogue; the file's stem is its id."""

    id: Annotated[str, StringConstraints(max_length=80)] = Field(
        "",
        title="Kennung",
        description="Darf fehlen; wenn sie dasteht, muss sie dem Dateinamen ohne .yaml entsprechen.",
    )
    name: ShortText = Field(title="Name", description="Der Name, wie Behörden ihn gebrauchen.")


class Evidence(Model):
    """Who says it, and for when. Nothing enters the catalogue without both."""

    date: PartialDate = Field(
        title="Datum",
        description="Für wann die Aussage gilt, so genau wie die Quelle: 2022-07-25, 2022-07, 2022-Q3, 2022-H1, 2022; "
        "undated, wenn die Quelle kein Datum druckt.",
    )
    source: SourceId = Field(title="Quelle", description="Kennung einer Datei in catalog/sources/.")


class Statement(Evidence):
    """A sentence with its evidence."""

    text: Text = Field(title="Text", description="Ein bis zwei Sätze in eigenen Worten; Zitate kurz und in „…“.")


class Reach(Model):
    """How many of how many: numerator, denominator and unit of a roll-out figure."""

    connected: Number | None = Field(
        None, title="Angeschlossen", description="Zähler, z. B. 100; fehlt, wenn die Quelle keinen nennt."
    )
    total: Number | None = Field(
        None, title="Von insgesamt", description="Nenner aus derselben Quelle; fehlt, wenn nicht belegt."
    )
    unit: ShortText = Field(title="Einheit", description="Was gezählt wird, z. B. Kommunen, Ausländerbehörden, Länder.")
    precision: Precision = Field(
        Precision.EXACT,
        title="Genauigkeit",
        description="exact: genau; at_least: mindestens; about: rund; fewer_than: weniger als.",
    )
    definition: ShortText | None = Field(
        None, title="Definition", description="Was die Zahl genau zählt, wenn die Einheit es nicht sagt."
    )
