"""What all records share: strictness, evidence, and typed references between records."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Final
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


_WEB_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`{}|\\^]")
_DISGUISE = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
MAILBOX = r"[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+"
_MAILBOX = re.compile(MAILBOX)
_DIGITS = re.compile(r"[0-9]{1,9}")
# Thousands as people and programs set them apart: 1.000, 1,000, 1 000, 1'000.
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,'’_\s][0-9]{3}){1,2}")
_TRUTHS = dict.fromkeys(("ja", "j", "wahr", "yes", "y", "x", "1", "on", "true"), "true") | dict.fromkeys(
    ("nein", "n", "falsch", "no", "0", "off", "false"), "false"
)
# What UTF-8 looks like when it is read as something else, and what a program writes for what it cannot read. Only
# sequences that no German text holds: a quoted „Spaß“ is one of these for a machine that looks at ß and “. A Greek or
# Cyrillic letter beside a Latin one looks like a Latin one, and no search finds the word; µm alone is written so.
_FOLLOWS = f"[\x80-\xbf{bytes(range(0x80, 0xA0)).decode('cp1252', 'ignore')}]"
_ELSEWHERE = "[\u0370-\u03bb\u03bd-\u052f]"
_MIXED = f"(?<=[A-Za-zäöüß]){_ELSEWHERE}|{_ELSEWHERE}(?=[A-Za-zäöüß])"
GARBLED = f"[ÃÂ](?: |{_FOLLOWS})|â[€‚„†]{_FOLLOWS}?|\N{REPLACEMENT CHARACTER}|├[^ ]|&(?:[A-Za-z]+|#[0-9]+);|{_MIXED}"
_GARBLED = re.compile(GARBLED)


def _plain(text: str) -> str:
    garbled = None if text.isascii() and "&" not in text else _GARBLED.search(text)
    if garbled is not None:
        raise PydanticCustomError(
            "garbled_text",
            "ist beim Kopieren verstümmelt worden",
            {"hint": f"„{garbled[0]}“ steht für ein anderes Zeichen, meist einen Umlaut; die Stelle neu tippen"},
        )
    # Nearly every text is printable as it is, and then holds none of these characters: no need to look at each.
    if text.isprintable():
        return text
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} and character != "\n":
            raise PydanticCustomError(
                "control_character",
                "enthält das unsichtbare Zeichen U+{code}",
                {"code": f"{ord(character):04X}", "hint": "Es kommt meist mit kopiertem Text; die Stelle neu tippen"},
            )
    return text


def _web_address(text: str) -> str:
    hint = _web_address_hint(text)
    if hint:
        raise PydanticCustomError("web_address", "ist keine vollständige Webadresse", {"hint": hint})
    return text


def _web_address_hint(text: str) -> str:
    """Return how to mend the address, or an empty text if it is one."""
    if not _WEB_SCHEME.match(text):
        return "Sie muss mit https:// oder http:// beginnen"
    if _NOT_IN_ADDRESS.search(text):
        return "Leerzeichen und < > \" ' ` { } | ^ sind nicht erlaubt; sie stehen dort als %20 usw."
    # What stands before an @ looks like the host and is not: a way to disguise an address.
    if _DISGUISE.match(text):
        return "Vor dem Rechnernamen sind Zugangsdaten und @ nicht erlaubt"
    return "" if _has_host(text) else "Nach https:// fehlt ein gültiger Rechnername, z. B. https://www.d-nrw.de/"


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _mailbox(text: str) -> str:
    if not _MAILBOX.fullmatch(text):
        hint = "Erlaubt: nur die Adresse selbst, z. B. kommunalvertreter@d-nrw.de"
        raise PydanticCustomError("mailbox", "ist keine E-Mail-Adresse", {"hint": hint})
    return text


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    meant = _TRUTHS.get(str(value).strip().lower())
    raise PydanticCustomError(
        "truth", "ist nicht erlaubt", {"hint": f"So schreiben: {meant}" if meant else "Erlaubt: true, false"}
    )


def _number(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, str) and _DIGITS.fullmatch(value)):
        return value
    grouped = isinstance(value, str) and _GROUPED.fullmatch(value.strip())
    hint = (
        f"So schreiben: {re.sub('[^0-9]', '', str(value))}"
        if grouped
        else "Erlaubt: bis zu neun Ziffern ohne Punkt, Vorzeichen und Einheit, z. B. 1000"
    )
    raise PydanticCustomError("number", "ist keine ganze Zahl", {"hint": hint})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(_plain)]
ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240), AfterValidator(_plain)
]
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
WebAddress = Annotated[str, StringConstraints(max_length=600), AfterValidator(_web_address), AfterValidator(_plain)]
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
ProgrammeId = Annotated[Slug, Ref("programmes")]
FingerprintId = Annotated[Slug, Ref("fingerprints")]
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


_DATIVE: Final = re.compile(r"\b(?!oder\b|der\b|die\b)(\w*er?)\b")
"""Words that get an n in the dative of the plural."""


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

    @property
    def words(self) -> str:
        """Say "n von m Einheit", or "n Einheit" where no source gives the total."""
        how = f"{self.precision.label} " if self.precision.label else ""
        total = f" von {self.total:,}".replace(",", ".") if self.total is not None else ""
        # "12 von 16 Ländern": what is counted stands in the dative then.
        unit = _DATIVE.sub(r"\1n", self.unit) if total else self.unit
        return f"{how}{self.connected or 0:,}".replace(",", ".") + f"{total} {unit}"
