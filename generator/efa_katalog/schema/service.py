"""A service with everything observed about it; every status is a dated, sourced observation."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from pydantic import Field

from efa_katalog.schema.base import (
    Evidence,
    Model,
    ModelId,
    Number,
    OrganisationId,
    ProgrammeId,
    Reach,
    Record,
    ShortText,
    SourceId,
    StateId,
    Statement,
    Text,
    TopicId,
    Truth,
    WebAddress,
)
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import AgreementKind, AgreementStatus, Executor, LinkKind, OfferStatus, ServiceRole
from efa_katalog.schema.financing import Payment
from efa_katalog.schema.identifiers import Identifiers
from efa_katalog.schema.sighting import Sighting
from efa_katalog.schema.stages import RolloutStage, ServiceStage


class Development(Evidence):
    """Who develops the service for all."""

    states: tuple[StateId, ...] = Field((), title="Länder", description="Umsetzende Länder.")
    organisations: tuple[OrganisationId, ...] = Field(
        (), title="Organisationen", description="Entwickelnde oder verantwortliche Stellen."
    )
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")


class RoleInService(Evidence):
    """What an organisation does for this service."""

    organisation: OrganisationId = Field(title="Organisation", description="Kennung der Organisation.")
    role: ServiceRole = Field(title="Rolle", description="Aufgabe für diesen Dienst.")
    state: StateId | None = Field(None, title="Land", description="Wenn die Rolle nur für ein Land gilt.")
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")


class Offer(Evidence):
    """Somebody passes the service on. A model the source does not name is `unknown`."""

    provider: OrganisationId = Field(title="Anbieter", description="Wer den Dienst weitergibt.")
    procurement_model: ModelId | Literal["unknown"] = Field(
        title="Nachnutzungsmodell", description="Kennung des Modells oder unknown, wenn die Quelle keines nennt."
    )
    status: OfferStatus = Field(
        OfferStatus.OFFERED, title="Stand", description="offered, announced, paused oder withdrawn."
    )
    recipients: ShortText | None = Field(
        None, title="Empfänger", description="An wen sich das Angebot laut Quelle richtet."
    )
    states: tuple[StateId, ...] = Field(
        (), title="Länder", description="Auf welche Länder das Angebot beschränkt ist; leer heißt nicht beschränkt."
    )
    note: Text | None = Field(None, title="Hinweis", description="Was die Quelle sagt, in eigenen Worten.")

    @property
    def is_in_force(self) -> bool:
        """Whether the source says that it stands."""
        return self.status is OfferStatus.OFFERED


class StateProvision(Statement):
    """A state provides or pays the service for its municipalities; this says nothing about the contract behind it."""

    state: StateId = Field(title="Land", description="Welches Land bereitstellt oder zahlt.")
    organisation: OrganisationId | None = Field(None, title="Stelle", description="Wer im Land zuständig ist.")
    status: OfferStatus = Field(
        OfferStatus.OFFERED, title="Stand", description="offered: wird bereitgestellt; announced: angekündigt."
    )
    until: PartialDate | None = Field(
        None, title="Bis", description="Bis wann die Bereitstellung belegt ist; danach gilt sie als nicht belegt."
    )

    def holds_on(self, day: dt.date) -> bool:
        """Whether the state provides it on a day, as far as the source goes."""
        is_known = self.status is OfferStatus.OFFERED and self.date.has_begun_on(day)
        return is_known and not self.has_ended_on(day)

    def has_ended_on(self, day: dt.date) -> bool:
        """Whether the time for which it was evidenced has passed on a day."""
        return self.status is OfferStatus.OFFERED and self.until is not None and self.until.is_over_on(day)


class Execution(Statement):
    """Whose task the service is. Only words that name the competent body show it."""

    level: Executor = Field(title="Ebene", description="municipality, district, state oder federal.")
    state: StateId | None = Field(None, title="Land", description="Wenn die Aussage nur für ein Land gilt.")
    organisation: OrganisationId | None = Field(None, title="Stelle", description="Die zuständige Stelle.")


class OrderForm(Evidence):
    """The form by which this service is ordered, e.g. its Einzelabruf."""

    name: ShortText = Field(title="Name", description="Name des Formulars.")
    url: WebAddress = Field(title="Adresse", description="Wo es steht.")
    state: StateId | None = Field(None, title="Land", description="Für wessen Kommunen es gemacht ist.")


class Agreement(Evidence):
    """A contract about this service."""

    kind: AgreementKind = Field(title="Art", description="Art der Vereinbarung.")
    parties: tuple[OrganisationId, ...] = Field(
        (), title="Vertragspartner", description="Kennungen der Organisationen."
    )
    states: tuple[StateId, ...] = Field(
        (), title="Beteiligte Länder", description="Länder, die Vertragspartner sind oder für die er gilt."
    )
    status: AgreementStatus = Field(
        AgreementStatus.CONCLUDED, title="Stand", description="Nur concluded belegt einen Abschluss."
    )
    note: Text | None = Field(None, title="Hinweis", description="Was die Quelle sagt, in eigenen Worten.")


class LifecycleObservation(Evidence):
    """A stage of the service itself."""

    stage: ServiceStage = Field(title="Stufe", description="Wie weit der Dienst selbst ist.")
    planned: Truth = Field(default=False, title="Angekündigt", description="true, wenn die Quelle es nur ankündigt.")
    state: StateId | None = Field(
        None, title="Land", description="Wenn die Aussage für ein Land gilt (z. B. Pilot im Herkunftsland)."
    )
    reach: Reach | None = Field(None, title="Reichweite", description="Zahl mit Einheit.")
    note: Text | None = Field(None, title="Hinweis", description="Was die Quelle sagt, in eigenen Worten.")


class RolloutObservation(Evidence):
    """A stage of the roll-out in one receiving state; without `state`: nationwide.

    `programme` names the programme that announces it, so that pages can tell of it.
    """

    stage: RolloutStage = Field(title="Stufe", description="Wie weit der Roll-out ist.")
    planned: Truth = Field(default=False, title="Angekündigt", description="true, wenn die Quelle es nur ankündigt.")
    state: StateId | None = Field(None, title="Land", description="Empfangendes Land; fehlt bei bundesweiten Aussagen.")
    programme: ProgrammeId | None = Field(
        None, title="Programm", description="Kennung des Programms, das es ankündigt."
    )
    reach: Reach | None = Field(None, title="Reichweite", description="Zahl mit Einheit.")
    note: Text | None = Field(None, title="Hinweis", description="Was die Quelle sagt, in eigenen Worten.")


Observation: TypeAlias = LifecycleObservation | RolloutObservation


class OnlineForms(Evidence):
    """How many application forms (Antragstrecken) a source counts for the service."""

    count: Number = Field(title="Anzahl", description="Zahl der Antragstrecken.")
    organisation: OrganisationId | None = Field(None, title="Zähler", description="Wer so zählt.")
    partner: ShortText | None = Field(None, title="Partner", description="Partner laut Quelle.")


class Figure(Evidence):
    """A number about use, with what it counts."""

    label: ShortText = Field(title="Bezeichnung", description="Was gezählt wird.")
    value: Number = Field(title="Wert", description="Ganze Zahl ohne Tausenderpunkt.")
    total: Number | None = Field(None, title="Von insgesamt", description="Nenner aus derselben Quelle.")
    unit: ShortText = Field(title="Einheit", description="Einheit, z. B. Anträge, Anträge je Monat.")
    note: Text | None = Field(None, title="Hinweis", description="Erläuterung in eigenen Worten.")


class Link(Evidence):
    """A way to the service, a demo or its documentation."""

    kind: LinkKind = Field(title="Art", description="Wohin der Link führt.")
    url: WebAddress = Field(title="Adresse", description="Vollständige Webadresse.")
    label: ShortText = Field(title="Beschriftung", description="Worauf der Link zeigt.")


class ServiceFinancing(Payment):
    """Who pays for this service."""

    state: StateId | None = Field(None, title="Land", description="Wenn die Angabe nur für ein Land gilt.")


class Cost(Statement):
    """What it costs and until when one has to declare oneself, as far as it does not say who pays."""

    state: StateId | None = Field(None, title="Land", description="Wenn die Angabe nur für ein Land gilt.")
    valid_until: PartialDate | None = Field(None, title="Gilt bis", description="Bis wann die Zusage reicht.")
    deadline: PartialDate | None = Field(None, title="Frist", description="Bis wann man sich erklären muss.")


class Contradiction(Model):
    """Two sources that do not agree; the site shows both."""

    text: Text = Field(title="Worin", description="Worin die Quellen sich widersprechen, in eigenen Worten.")
    sources: tuple[SourceId, ...] = Field(title="Quellen", description="Alle beteiligten Quellen.", min_length=1)


class Service(Record):
    """One service that others re-use."""

    also_known_as: tuple[ShortText, ...] = Field(
        (), title="Auch bekannt als", description="Wörter, nach denen Menschen suchen: amtlich und alltäglich."
    )
    summary: Text = Field(title="Kurzbeschreibung", description="Zwei Sätze in eigenen Worten, was der Dienst ist.")
    topic: TopicId = Field(title="Themenfeld", description="Kennung eines Themenfelds.")
    identifiers: Identifiers | None = Field(None, title="Nummern", description="OZG-ID und LeiKa-Schlüssel mit Quelle.")
    developed_by: tuple[Development, ...] = Field(
        (), title="Entwickelt von", description="Umsetzendes Land und Stellen."
    )
    roles: tuple[RoleInService, ...] = Field((), title="Beteiligte", description="Organisationen mit ihren Rollen.")
    offers: tuple[Offer, ...] = Field(
        (), title="Angebote", description="Wer den Dienst nach welchem Modell weitergibt."
    )
    provided_by_state: tuple[StateProvision, ...] = Field(
        (), title="Vom Land bereitgestellt", description="Land stellt bereit oder zahlt."
    )
    executed_by: tuple[Execution, ...] = Field(
        (), title="Wessen Aufgabe", description="Wer den Dienst vollzieht: Gemeinden, Kreise, Land oder Bund."
    )
    order_forms: tuple[OrderForm, ...] = Field(
        (), title="Bestellformulare", description="Formulare, mit denen Kommunen diesen Dienst bestellen."
    )
    financing: tuple[ServiceFinancing, ...] = Field(
        (), title="Finanzierung", description="Wer bei diesem Dienst wofür zahlt."
    )
    agreements: tuple[Agreement, ...] = Field((), title="Vereinbarungen", description="Verträge über diesen Dienst.")
    lifecycle: tuple[LifecycleObservation, ...] = Field(
        (), title="Werdegang", description="Beobachtungen zum Dienst selbst."
    )
    rollout: tuple[RolloutObservation, ...] = Field(
        (), title="Roll-out", description="Beobachtungen je Land oder bundesweit."
    )
    sightings: tuple[Sighting, ...] = Field(
        (), title="Gesehen", description="Was Datenbestände zeigten, automatisch gelesen (efa-katalog harvest)."
    )
    online_forms: tuple[OnlineForms, ...] = Field((), title="Antragstrecken", description="Zahl der Antragstrecken.")
    figures: tuple[Figure, ...] = Field((), title="Zahlen", description="Weitere Zahlen, z. B. Anträge.")
    links: tuple[Link, ...] = Field((), title="Links", description="Dienst, Demo, Dokumentation.")
    costs: tuple[Cost, ...] = Field((), title="Kosten und Fristen", description="Kosten, Zusagen, Fristen.")
    notes: tuple[Statement, ...] = Field((), title="Weitere Angaben", description="Weitere belegte Angaben.")
    contradictions: tuple[Contradiction, ...] = Field(
        (), title="Widersprüche", description="Wo Quellen sich widersprechen."
    )
    open_questions: tuple[Text, ...] = Field(
        (), title="Offene Fragen", description="Was gesucht und nicht gefunden wurde."
    )

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All that is said of how far it is: of the service itself, then of its roll-out."""
        return (*self.lifecycle, *self.rollout)
