"""Closed vocabularies: stable English values, German labels, and the symbol that carries a status without colour."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed vocabulary, whose members know their German label."""

    label: str


class Labelled(Vocabulary):
    """A vocabulary that needs no more than labels."""

    def __new__(cls, value: str, label: str) -> Self:
        """Take the value as text and keep the label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Status(Vocabulary):
    """States of affairs: label, and a symbol that is readable without colour."""

    symbol: str

    def __new__(cls, value: str, label: str, symbol: str) -> Self:
        """Take the value as text and keep label and symbol beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.symbol = symbol
        return member


class Precision(Labelled):
    """How exact a source's number is."""

    EXACT = "exact", ""
    AT_LEAST = "at_least", "mindestens"
    ABOUT = "about", "rund"
    FEWER_THAN = "fewer_than", "weniger als"


class SourceQuality(Labelled):
    """How much weight a source bears."""

    PRIMARY = "primary", "Primärquelle"
    PRESS = "press", "Presse"
    SECONDARY = "secondary", "Sekundärquelle"
    WIKI = "wiki", "Wiki oder Entwurf (schwach)"


class SourceKind(Labelled):
    """What kind of publication a source is."""

    SLIDES = "slides", "Foliensatz"
    WEB_PAGE = "web_page", "Webseite"
    PRESS_RELEASE = "press_release", "Pressemitteilung"
    ARTICLE = "article", "Artikel"
    DECISION = "decision", "Beschluss"
    LAW = "law", "Rechtsvorschrift"
    PAPER = "paper", "Dokument"
    DATASET = "dataset", "Datensatz"
    WIKI = "wiki", "Wiki-Seite"
    INQUIRY = "inquiry", "Auskunft auf Anfrage"


class OrganisationKind(Labelled):
    """What an organisation is."""

    PUBLIC_IT = "public_it", "Öffentlicher IT-Dienstleister"
    MINISTRY = "ministry", "Ministerium oder oberste Landesbehörde"
    FEDERAL = "federal", "Einrichtung des Bundes oder von Bund und Ländern"
    ASSOCIATION = "association", "Zweckverband oder kommunaler Verband"
    COOPERATIVE = "cooperative", "Genossenschaft"
    AUTHORITY = "authority", "Behörde oder Gebietskörperschaft"
    COMPANY = "company", "Unternehmen"
    OTHER = "other", "Sonstige Stelle"


class OrganisationRole(Labelled):
    """What an organisation does in the re-use of services, independent of one service."""

    INTERMEDIARY = "intermediary", "Kommunalvertreter (vergaberechtlicher Intermediär)"
    PROVIDER = "provider", "Dienstanbieter"
    OPERATOR = "operator", "Betreiber"
    DEVELOPER = "developer", "Entwickler"
    MINISTRY = "ministry", "Fachlich zuständiges Ministerium"
    FEDERAL_PLATFORM = "federal_platform", "Bundesweite Plattform"
    MARKETPLACE = "marketplace", "Marktplatzbetreiber"
    COORDINATOR = "coordinator", "Koordinierungsstelle"
    IT_PROVIDER = "it_provider", "IT-Dienstleister"
    PARTNER = "partner", "Projektpartner"


class Confidence(Labelled):
    """How sure the evidence makes an intermediary. Merely plausible ones are not in the catalogue."""

    NAMED = "named", "in einer Quelle als Kommunalvertreter benannt"
    BUNDLER = "bundler", "bündelt laut Quelle für die Kommunen des Landes"


class ServiceRole(Labelled):
    """What an organisation does for one service."""

    PROVIDER = "provider", "Dienstanbieter"
    RESPONSIBLE = "responsible", "Betriebsverantwortlich"
    MINISTRY = "ministry", "Fachlich zuständig"
    LEAD = "lead", "Federführung"
    DEVELOPER = "developer", "Entwicklung"
    OPERATOR = "operator", "Betrieb"
    IT_PROVIDER = "it_provider", "IT-Dienstleister"
    INTERMEDIARY = "intermediary", "Weitergabe als Kommunalvertreter"
    PARTNER = "partner", "Projektpartner"


class OfferStatus(Labelled):
    """What the source says about an offer."""

    OFFERED = "offered", "angeboten"
    ANNOUNCED = "announced", "angekündigt"
    PAUSED = "paused", "ruhend"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class AgreementKind(Labelled):
    """Kinds of agreement that bear a re-use."""

    IOEV = "ioev", "Interöffentliche Vereinbarung (IÖV)"
    EKV = "ekv", "Einzelkooperationsvereinbarung (EKV)"
    RV = "rv", "Rahmenvereinbarung (RV)"
    EA = "ea", "Einzelabruf (EA)"
    ADMINISTRATIVE = "administrative", "Verwaltungsvereinbarung"
    PROVISION = "provision", "Bereitstellungs- oder Einstellungsvertrag"
    REUSE = "reuse", "Nachnutzungsvertrag"
    STATE_CONTRACT = "state_contract", "Vereinbarung auf Landesebene"
    FUNDING = "funding", "Finanzierungsvereinbarung"
    DEVELOPMENT = "development", "Vereinbarung über gemeinsame Entwicklung"


class AgreementStatus(Labelled):
    """How far an agreement is. Only `concluded` proves a step as done."""

    CONCLUDED = "concluded", "geschlossen"
    DRAFT = "draft", "Entwurf oder Beschlussvorlage"
    TEMPLATE = "template", "Muster veröffentlicht"
    ANNOUNCED = "announced", "angekündigt"
    ENDED = "ended", "ausgelaufen"
    REPORTED = "reported", "laut Quelle vorhanden, Abschluss nicht datiert"


class LinkKind(Labelled):
    """What a link leads to."""

    SERVICE = "service", "Zum Dienst"
    DEMO = "demo", "Demo"
    FORM = "form", "Antrag einer Behörde"
    DOCUMENTATION = "documentation", "Dokumentation"
    INFORMATION = "information", "Informationen"


class Orderer(Labelled):
    """Who orders a service."""

    MUNICIPALITY = "municipality", "Kommune oder Kreis"
    STATE_AUTHORITY = "state_authority", "Landesbehörde"
    MUNICIPAL_IT_PROVIDER = "municipal_it_provider", "Kommunaler IT-Dienstleister"


class Admission(Labelled):
    """Whether a model lets a kind of orderer order. `conditional` and a missing entry both mean unknown."""

    ADMITTED = "admitted", "darf bestellen"
    CONDITIONAL = "conditional", "unter Bedingungen"
    EXCLUDED = "excluded", "darf nicht selbst bestellen"


class PartyRole(Labelled):
    """Roles that a procurement model's steps speak of; the resolver fills in the real names."""

    ORDERER = "orderer", "bestellende Stelle"
    RECEIVING_INTERMEDIARY = "receiving_intermediary", "Intermediär des nachnutzenden Landes"
    PROVIDING_INTERMEDIARY = "providing_intermediary", "anbietende Stelle"
    RECEIVING_STATE = "receiving_state", "nachnutzendes Land"
    PROVIDING_STATE = "providing_state", "umsetzendes Land"


class Scope(Labelled):
    """When a condition or step applies."""

    ALWAYS = "always", "immer"
    CROSS_STATE = "cross_state", "nur zwischen zwei Ländern"
    SAME_STATE = "same_state", "nur innerhalb eines Landes"


class Frequency(Labelled):
    """How often a step is taken."""

    ONCE = "once", "einmalig für alle Dienste"
    PER_SERVICE = "per_service", "je Dienst"


class PlanMark(Status):
    """Marks of a project plan."""

    RELEASE = "release", "Major Release", "◆"
    MILESTONE = "milestone", "Meilenstein", "▲"
    LAUNCH = "launch", "Launch", "◆"


class GoalKind(Labelled):
    """What a row of a project plan is about."""

    RELEASE = "release", "Releases"
    SERVICE = "service", "Leistung"
    FUNCTION = "function", "Funktion"
    TECHNICAL = "technical", "Technik"
    ROLLOUT = "rollout", "Anbindung"


class ReuseTopic(Labelled):
    """What a fact about re-use in a state is about, as far as it has no type of its own."""

    ORDERING = "ordering", "Wie Dienste ins Land kommen"
    PROGRAMME = "programme", "Programme und Zuständigkeiten"


class ChannelKind(Labelled):
    """How a state passes services on to its municipalities. A request is the last resort: somebody to ask."""

    FRAMEWORK_CALL_OFF = "framework_call_off", "Rahmenvereinbarung und Einzelabruf"
    SHOP = "shop", "Bestellung in einem Shop"
    CENTRAL = "central", "Zentrale Bereitstellung durch das Land"
    REQUEST = "request", "Anfrage bei der Ansprechstelle"

    @property
    def takes_orders(self) -> bool:
        """Whether services are had by this channel; a contact only answers questions."""
        return self is not ChannelKind.REQUEST


class ChannelScope(Labelled):
    """Which services a channel passes on."""

    ALL = "all", "die Dienste, die das Land weitergibt"
    SERVICES = "services", "die genannten Dienste"


class ContractScope(Labelled):
    """How often the municipality signs a contract of the channel."""

    ONCE = "once", "einmalig für alle Dienste"
    PER_SERVICE = "per_service", "je Dienst"


class Payer(Labelled):
    """Who pays."""

    STATE = "state", "das Land"
    MUNICIPALITIES = "municipalities", "die Kommunen"
    FEDERATION = "federation", "der Bund"
    JOINTLY = "jointly", "Bund und Länder gemeinsam"
    NOBODY = "nobody", "niemand: kostenfrei"
    UNSTATED = "unstated", "andere, laut Quelle nicht genannt"


class CostPart(Labelled):
    """What is paid for."""

    OPERATION = "operation", "Betrieb"
    CONNECTION = "connection", "Anbindung"
    DEVELOPMENT = "development", "Weiterentwicklung"


class Executor(Labelled):
    """Whose task the service is, by law or by the source's words."""

    MUNICIPALITY = "municipality", "Gemeinden"
    DISTRICT = "district", "Kreise und kreisfreie Städte"
    STATE = "state", "das Land"
    FEDERAL = "federal", "der Bund"

    @property
    def is_municipal(self) -> bool:
        """Whether municipalities or districts execute it, so that they need the service."""
        return self in {Executor.MUNICIPALITY, Executor.DISTRICT}


class Leg(Labelled):
    """On which leg of the way to a municipality a step stands."""

    INTO_STATE = "into_state", "Der Weg ins Land"
    TO_MUNICIPALITY = "to_municipality", "Der Weg in die Kommune"
    DIRECT = "direct", "Direkte Bestellung"
