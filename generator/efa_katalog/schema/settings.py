"""`catalog/catalog.yaml`: title, operator, licence, thresholds and comparison criteria."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from efa_katalog.schema.base import Evidence, Mailbox, Model, Number, ShortText, Slug, SourceId, Text, Truth, WebAddress
from efa_katalog.schema.date_slips import as_the_catalogue_writes
from efa_katalog.schema.dates import refuse_impossible_year
from efa_katalog.schema.enums import Labelled

SCHEMA_VERSION: Final = 2
"""The version of the schema that this program reads and writes; `editing.migration` leads to it."""
FIRST_VERSION: Final = 1

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    try:
        # `fromisoformat` alone would also read weeks and days without dashes.
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("day", "ist kein Tag", {"hint": _how_to_write(text)})
    refuse_impossible_year(day.year)
    return day


def _how_to_write(text: str) -> str:
    meant = as_the_catalogue_writes(text) or ""
    is_day = _DAY.fullmatch(meant) and meant != text
    return f"So schreiben: {meant}" if is_day else "Erlaubt: JJJJ-MM-TT, z. B. 2026-11-24"


Day = Annotated[date, BeforeValidator(_day)]


def home_of(address: str) -> str:
    """Return the address of the home page as all others begin with it: without blanks around, file name and query."""
    plain = address.strip().partition("#")[0].partition("?")[0].removesuffix("index.html")
    return plain if plain.endswith("/") else f"{plain}/"


def _home(address: str) -> str:
    if address != home_of(address):
        hint = {"hint": f"So schreiben: {home_of(address)}"}
        raise PydanticCustomError("home_address", "ist nicht die Adresse, mit der alle Seiten beginnen", hint)
    return address


HomeAddress = Annotated[WebAddress, AfterValidator(_home)]
_HOME: Final[TypeAdapter[str]] = TypeAdapter(HomeAddress)


def published_at(address: str) -> str:
    """Return the address of a published site as all others begin with it; `address` is how somebody typed it.

    Raises:
        ValueError: it is none, with what is wrong and the way out in German.
    """
    given = address.strip()
    if set(given) & set("?# "):
        meant = home_of(given).replace(" ", "%20")
        message = f"enthält ein Leerzeichen, ? oder #: „{given}“. Gemeint ist vielleicht {meant}"
        raise ValueError(message)
    try:
        return _HOME.validate_python(home_of(given))
    except ValidationError as error:
        found = error.errors()[0]
        message = f"ist nicht zu gebrauchen: „{given}“. {found.get('ctx', {}).get('hint', 'Sie ist zu lang')}"
        raise ValueError(message) from error


SITE_PATH: Final = r"^([a-z0-9]+(-[a-z0-9]+)*/)+$"
SiteAddress = Annotated[str, Field(pattern=SITE_PATH, max_length=120)]
"""Where a page lies below the home page, as in `mitmachen/formular/`."""


class PublisherType(Labelled):
    """What the operator is, in the terms of data portals."""

    NATIONAL_AUTHORITY = "national_authority", "Behörde des Bundes"
    REGIONAL_AUTHORITY = "regional_authority", "Behörde eines Landes"
    LOCAL_AUTHORITY = "local_authority", "Kommune oder kommunaler Verband"
    NON_PROFIT_ORGANISATION = "non_profit_organisation", "gemeinnützige Stelle"
    COMPANY = "company", "Unternehmen"


class Operator(Model):
    """Who answers for the published site."""

    demonstration: Truth = Field(
        title="Vorführung",
        description="true, solange kein wirklicher Betreiber eingetragen ist; die Seite sagt es dann deutlich.",
    )
    demonstration_note: Text | None = Field(
        None,
        title="Hinweis zur Vorführung",
        description="Was die Startseite zur Vorführung zusätzlich sagt, z. B. ob die Angaben echt oder erfunden sind.",
    )
    name: ShortText = Field(title="Name", description="Name des Betreibers.")
    legal_form: ShortText | None = Field(
        None, title="Rechtsform", description="Rechtsform und Vertretung (Amt, kein Personenname nötig)."
    )
    address: tuple[ShortText, ...] = Field(title="Anschrift", description="Zeilen der Anschrift.", min_length=1)
    mailbox: Mailbox = Field(title="Postfach", description="Funktionspostfach.")
    phone: ShortText | None = Field(None, title="Telefon", description="Schneller Kontakt.")
    supervisory_authority: ShortText | None = Field(None, title="Aufsicht", description="Aufsichtsbehörde.")
    responsible_for_content: ShortText | None = Field(
        None, title="Verantwortlich für den Inhalt", description="Nach § 18 Abs. 2 MStV."
    )
    publisher_type: PublisherType | None = Field(
        None, title="Art des Betreibers", description="Was der Betreiber ist; Datenportale fragen danach."
    )
    contributor_id: WebAddress | None = Field(
        None,
        title="Kennung bei GovData",
        description="Datenbereitsteller-ID, die GovData vergibt: http://dcat-ap.de/def/contributors/…",
    )
    enforcement_body: ShortText | None = Field(
        None, title="Durchsetzungsstelle", description="Stelle für Barrierefreiheit des Landes."
    )
    enforcement_url: WebAddress | None = Field(None, title="Adresse der Durchsetzungsstelle", description="Webadresse.")


class Licence(Model):
    """Under which terms the data may be used."""

    id: ShortText = Field(title="Kennung", description="SPDX-Kennung, z. B. DL-DE-BY-2.0.")
    name: ShortText = Field(title="Name", description="Ausgeschrieben.")
    url: WebAddress = Field(title="Adresse", description="Lizenztext.")
    attribution: ShortText = Field(title="Namensnennung", description="Wie zu nennen ist.")


class Thresholds(Model):
    """When knowledge counts as old."""

    stale_after_months: Number = Field(
        title="Alt nach Monaten", description="Ab wann die neueste Angabe einer Seite als alt gilt."
    )


class Repository(Model):
    """Where editors change the catalogue."""

    url: WebAddress = Field(title="Adresse", description="Adresse des Repositorys.")
    edit_url: WebAddress = Field(
        title="Bearbeiten", description="Anfang der Bearbeiten-Adresse; der Pfad der Datei folgt."
    )
    new_file_url: WebAddress | None = Field(
        None, title="Neue Datei", description="Anfang der Adresse zum Anlegen einer Datei."
    )
    issue_url: WebAddress = Field(title="Fehler melden", description="Wo man Fehler meldet.")


class Criterion(Model):
    """A row of the model comparison."""

    id: Slug = Field(title="Kennung", description="Kennung des Kriteriums.")
    name: ShortText = Field(title="Name", description="Zeilenkopf.")
    question: ShortText = Field(title="Frage", description="Die Frage dahinter.")


class Settings(Model):
    """The whole catalogue's settings."""

    title: ShortText = Field(title="Titel", description="Name des Katalogs.")
    description: Text = Field(title="Beschreibung", description="Ein Satz, was der Katalog ist.")
    family: ShortText | None = Field(
        None,
        title="Familie der Dienste",
        description="Wort, das vor „Dienste“ steht, z. B. Muster für „Muster-Dienste“; fehlt es, heißen sie Dienste.",
    )
    keywords: tuple[ShortText, ...] = Field(
        (), title="Schlagwörter", description="Wörter, unter denen Datenportale die Daten führen."
    )
    search_example: ShortText | None = Field(
        None, title="Beispiel einer Suche", description="Was man im Suchfeld eingeben kann, z. B. Dienst und Land."
    )
    steps_page: SiteAddress | None = Field(
        None,
        title="Seite der Schritte",
        description="Ort einer geschriebenen Seite über die Schritte des ersten Modells, mit einem Abschnitt danach, "
        "z. B. schritte/; fehlt sie, führen Links zur Seite des Modells.",
    )
    site_url: HomeAddress = Field(title="Webadresse", description="Adresse der veröffentlichten Seite, mit / am Ende.")
    data_date: Day = Field(
        title="Datenstand",
        description="Tag, bis zu dem die Quellen gelesen wurden; alles Abgeleitete gilt für diesen Tag.",
    )
    deck_source: SourceId | None = Field(
        None,
        title="Foliensatz",
        description="Quelle der Folien, neben denen der Vergleich der Modelle spätere Angaben zeigt.",
    )
    municipalities: Evidence | None = Field(
        None, title="Gemeinden", description="Gebietsstand und Quelle der Tabelle municipalities.csv."
    )
    operator: Operator = Field(title="Betreiber", description="Für Impressum und Kontakt.")
    licence: Licence = Field(title="Lizenz", description="Lizenz der Daten.")
    thresholds: Thresholds = Field(title="Schwellen", description="Schwellen für den Datenstand.")
    repository: Repository = Field(title="Repository", description="Wo der Katalog gepflegt wird.")
    criteria: tuple[Criterion, ...] = Field(
        title="Kriterien", description="Zeilen des Modellvergleichs in Reihenfolge.", min_length=1
    )
    schema_version: Number = Field(
        FIRST_VERSION,
        title="Fassung",
        description="Fassung des Schemas, in der der Katalog geschrieben ist; efa-katalog migrate setzt sie.",
    )

    def called(self, word: str) -> str:
        """Return a word for services, with the name of their family before it if they have one: „EfA-Diensten“."""
        return f"{self.family}-{word}" if self.family else word
