"""A fingerprint: which addresses lead to which service, or to a system that is none of the catalogue's."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from efa_katalog.schema.base import Model, Record, ServiceId, StateId, Statement
from efa_katalog.schema.enums import Labelled

HOST = r"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$"
PATH = r"^/[^?#\s*]*$"
PARAMETER = r"^[A-Za-z0-9_.-]+$"
QUERY = r"^[A-Za-z0-9_.-]+=[^&#\s*]+\*?$"

HostPattern = Annotated[str, StringConstraints(pattern=HOST, max_length=120)]
PathStart = Annotated[str, StringConstraints(pattern=PATH, max_length=200)]
ParameterName = Annotated[str, StringConstraints(pattern=PARAMETER, max_length=60)]
QueryPattern = Annotated[str, StringConstraints(pattern=QUERY, max_length=120)]


class AddressStrength(Labelled):
    """How much an address that leads to a service says about the place that links it."""

    PLACE = "place", "die Stelle steht in der Adresse"
    ENTRY = "entry", "bundesweite Einstiegsseite"
    OTHER = "other", "anderes System"


class AddressPart(Labelled):
    """Where in an address the place stands."""

    QUERY = "query", "Angabe hinter dem Fragezeichen"
    SUBDOMAIN = "subdomain", "Anfang des Rechnernamens"
    PATH = "path", "erster Teil des Pfades"


class PlaceForm(Labelled):
    """How an address names the place; an authority's own code cannot be compared with a key."""

    KEY = "key", "Regionalschlüssel"
    KEY_START = "key_start", "Anfang des Regionalschlüssels"
    STATE = "state", "Kürzel des Landes"
    AUTHORITY = "authority", "Kennung der Behörde"


class PlaceInAddress(Model):
    """Where an address names the place; without it nothing in the address speaks of one."""

    part: AddressPart = Field(title="Wo", description="query, subdomain oder path.")
    parameter: ParameterName | None = Field(None, title="Name", description="Name der Angabe, genau bei query.")
    form: PlaceForm = Field(title="Wie", description="key, key_start, state oder authority.")

    @model_validator(mode="after")
    def _only_a_query_has_a_name(self) -> Self:
        if (self.part is AddressPart.QUERY) != (self.parameter is not None):
            raise PydanticCustomError(
                "place_parameter",
                "gehört genau zu part: query",
                {"field": "parameter", "hint": "Bei query den Namen der Angabe nennen, sonst weglassen"},
            )
        return self


class AddressPattern(Statement):
    """One kind of address, what it leads to, and how sure that is."""

    host: HostPattern = Field(
        title="Rechner", description="Rechnername in Kleinbuchstaben; *. davor steht für jeden Namen darunter."
    )
    path: PathStart = Field("/", title="Pfad", description="Womit der Pfad beginnt; / heißt jeder.")
    query: QueryPattern | None = Field(
        None, title="Angabe", description="name=wert hinter dem Fragezeichen; * am Ende heißt: beginnt so."
    )
    service: ServiceId | None = Field(None, title="Dienst", description="Zu welchem Dienst die Adresse führt.")
    strength: AddressStrength = Field(title="Stärke", description="place, entry oder other.")
    place: PlaceInAddress | None = Field(None, title="Stelle", description="Wo die Adresse die Stelle nennt.")
    state: StateId | None = Field(
        None, title="Land", description="Wessen System es ist; Verweise aus anderen Ländern fallen dann auf."
    )

    @model_validator(mode="after")
    def _strength_fits(self) -> Self:
        if (self.strength is AddressStrength.OTHER) == (self.service is not None):
            raise PydanticCustomError(
                "address_service",
                "gehört zu place und entry, nicht zu other",
                {"field": "service", "hint": "Führt die Adresse zu einem anderen System, den Dienst weglassen"},
            )
        if (self.strength is AddressStrength.PLACE) != (self.place is not None):
            raise PydanticCustomError(
                "address_place",
                "gehört genau zu strength: place",
                {"field": "place", "hint": "Angeben, wo in der Adresse die Stelle steht, oder entry schreiben"},
            )
        return self


class Fingerprint(Record):
    """A system that answers under known addresses."""

    addresses: tuple[AddressPattern, ...] = Field(
        title="Adressen", description="Welche Adressen wohin führen; die genaueste zuerst.", min_length=1
    )
