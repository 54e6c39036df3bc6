"""A procurement model as data: who may order, what must hold, which steps, who is a member.

The vocabulary of conditions and step rules is deliberately small; the resolver knows nothing else about a model,
so a new model is a new file.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from efa_katalog.schema.base import (
    Evidence,
    Model,
    ModelId,
    Number,
    OrganisationId,
    Record,
    ShortText,
    Slug,
    StateId,
    Statement,
    Text,
    Truth,
    WebAddress,
)
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.enums import Admission, AgreementKind, Frequency, Labelled, Leg, Orderer, PartyRole, Scope


class Cell(Evidence):
    """What a source says about one criterion, for its date."""

    criterion: Slug = Field(title="Kriterium", description="Kennung aus catalog.yaml → criteria.")
    text: Text = Field(
        title="Aussage", description="In eigenen Worten, oder das Zitat ohne Anführungszeichen, wenn quote true ist."
    )
    quote: Truth = Field(default=False, title="Wörtlich", description="true, wenn der Text wörtlich zitiert ist.")
    outdated: Truth = Field(
        default=False, title="Überholt", description="true, wenn eine spätere Quelle es überholt hat."
    )


class NoteHeading(Labelled):
    """What a note stands under where models are compared."""

    SIDE_BY_SIDE = "side_by_side", "Mehrere Modelle nebeneinander nutzen"
    DATA_PROTECTION = "data_protection", "Auftragsverarbeitung und § 8a OZG"
    PROCUREMENT_LAW = "procurement_law", "Vergaberecht: Zusammenarbeit und In-House"


class Note(Statement):
    """A further statement about the model."""

    heading: NoteHeading | None = Field(
        None,
        title="Überschrift",
        description="Wo er im Vergleich der Modelle steht: side_by_side, data_protection oder procurement_law."
        " Fehlt sie, steht der Hinweis nur auf der Seite des Modells.",
    )


class AdmittedOrderer(Statement):
    """Whether this kind of orderer may order under the model."""

    orderer: Orderer = Field(title="Besteller", description="municipality, state_authority oder municipal_it_provider.")
    admission: Admission = Field(title="Zulassung", description="admitted, conditional oder excluded.")


class _Condition(Statement):
    """A requirement: `text` is the question it answers; the evidence is the source of the rule itself."""

    scope: Scope = Field(Scope.ALWAYS, title="Gilt", description="always, cross_state oder same_state.")
    orderers: tuple[Orderer, ...] = Field(
        (), title="Nur für", description="Für welche Besteller die Bedingung gilt; leer heißt für alle."
    )


class OrdererAdmitted(_Condition):
    """The orderer is of a kind that the model lets order."""

    kind: Literal["orderer_admitted"]


class ServiceOffered(_Condition):
    """The service is offered under this model to the receiving state."""

    kind: Literal["service_offered"]


class ServiceRunning(_Condition):
    """The service is neither retired nor merely planned."""

    kind: Literal["service_running"]


class RoleKnown(_Condition):
    """A body that fills the role is evidenced."""

    kind: Literal["role_known"]
    role: PartyRole = Field(title="Rolle", description="Welche Rolle besetzt sein muss.")


class IsMember(_Condition):
    """A body that fills the role is a member of this model (or of `of`)."""

    kind: Literal["member"]
    role: PartyRole = Field(title="Rolle", description="Wessen Mitgliedschaft verlangt ist.")
    of: ModelId | None = Field(
        None, title="Mitglied bei", description="Anderes Modell, dessen Mitglieder zählen; fehlt: dieses."
    )


class AgreementObserved(_Condition):
    """An agreement about the service is observed between the roles."""

    kind: Literal["agreement"]
    agreement: AgreementKind = Field(title="Vereinbarung", description="Art der Vereinbarung.")
    roles: tuple[PartyRole, ...] = Field(title="Zwischen", description="Wer Partner sein muss.", min_length=1)


class OrdererConfirms(_Condition):
    """Only the orderer can know it; never evidenced by the catalogue."""

    kind: Literal["orderer_confirms"]


Condition = Annotated[
    OrdererAdmitted | ServiceOffered | ServiceRunning | RoleKnown | IsMember | AgreementObserved | OrdererConfirms,
    Field(discriminator="kind"),
]


class DoneWhenMembers(Model):
    """The step is done when bodies of all roles are members of this model."""

    kind: Literal["members"]
    roles: tuple[PartyRole, ...] = Field(title="Rollen", description="Wer Mitglied sein muss.", min_length=1)


class DoneWhenAgreed(Model):
    """The step is done when the agreement about this service is observed between the roles."""

    kind: Literal["agreement"]
    agreement: AgreementKind = Field(title="Vereinbarung", description="Art der Vereinbarung.")
    roles: tuple[PartyRole, ...] = Field(title="Rollen", description="Wer Partner sein muss.", min_length=1)


class DoneWhenOffered(Model):
    """The step is done when the service is offered under this model."""

    kind: Literal["offered"]


class NeverObserved(Model):
    """The catalogue does not record this step's completion."""

    kind: Literal["never"]


DoneRule = Annotated[DoneWhenMembers | DoneWhenAgreed | DoneWhenOffered | NeverObserved, Field(discriminator="kind")]


class Party(Model):
    """A party of a step: a role, or one fixed organisation."""

    role: PartyRole | None = Field(None, title="Rolle", description="Rolle, deren Besetzung der Katalog kennt.")
    organisation: OrganisationId | None = Field(
        None, title="Organisation", description="Feste Organisation, z. B. fitko."
    )


class Step(Evidence):
    """One agreement on the way, in order."""

    id: Slug = Field(title="Kennung", description="Kurze Kennung, z. B. ekv.")
    name: ShortText = Field(title="Name", description="Name der Vereinbarung oder Handlung.")
    abbreviation: ShortText | None = Field(None, title="Abkürzung", description="Kurzform, wenn sie gebräuchlich ist.")
    frequency: Frequency = Field(title="Wie oft", description="once oder per_service.")
    leg: Leg = Field(
        title="Strecke",
        description="into_state: bis zum Land oder seiner Stelle; to_municipality: vom Land in die Kommune; "
        "direct: wer bestellt, geht den Schritt selbst.",
    )
    scope: Scope = Field(Scope.ALWAYS, title="Gilt", description="cross_state: fällt innerhalb eines Landes weg.")
    parties: tuple[Party, ...] = Field(title="Beteiligte", description="Wer mit wem.", min_length=1)
    documents: tuple[Statement, ...] = Field((), title="Unterlagen", description="Muster und Anlagen.")
    preconditions: tuple[Statement, ...] = Field((), title="Voraussetzungen", description="Was vorher gelten muss.")
    signatories: tuple[Statement, ...] = Field(
        (), title="Wer unterschreibt", description="Wer zeichnet, soweit belegt."
    )
    result: Text = Field(title="Ergebnis", description="Was danach möglich ist.")
    done_when: DoneRule = Field(
        title="Erledigt, wenn", description="Woran der Katalog erkennt, dass der Schritt getan ist."
    )
    notes: tuple[Statement, ...] = Field((), title="Hinweise", description="Weitere belegte Angaben.")


class AfterStep(Statement):
    """Something technical that follows the order."""

    name: ShortText | None = Field(
        None, title="Kurz", description="In wenigen Wörtern, für Aufzählungen; fehlt es, steht dort die Aussage."
    )


class Member(Evidence):
    """A body (or states) that belongs to the model, e.g. by accession to its agreement."""

    organisation: OrganisationId | None = Field(None, title="Organisation", description="Mitglied.")
    states: tuple[StateId, ...] = Field((), title="Länder", description="Länder als Mitglieder oder Träger.")
    founding: Truth = Field(default=False, title="Gründung", description="true bei Gründungsmitgliedern.")
    until: PartialDate | None = Field(None, title="Bis", description="Ende der Mitgliedschaft.")
    note: Text | None = Field(None, title="Hinweis", description="Was die Quelle sagt, in eigenen Worten.")


class Chain(Statement):
    """Offers under another model count here too, because `through` belongs to both."""

    model: ModelId = Field(title="Modell", description="Modell, unter dem der Dienst angeboten ist.")
    through: OrganisationId = Field(
        title="Über", description="Mitglied dieses Modells, das den Dienst von dort weitergibt."
    )


class Obligation(Statement):
    """Since when the model has to be used, for whom and for what, in the source's words."""

    since: PartialDate = Field(title="Pflicht seit", description="Ab wann, so genau wie die Quelle.")
    orderers: tuple[Orderer, ...] = Field(
        title="Für wen", description="Wer neu bestellt und daran gebunden ist.", min_length=1
    )

    def holds_on(self, day: dt.date) -> bool:
        """Whether a dated source makes it obligatory by a day."""
        return self.since.is_dated and self.since.has_begun_on(day)


class Document(Evidence):
    """A published template or form."""

    name: ShortText = Field(title="Name", description="Name der Unterlage.")
    url: WebAddress | None = Field(None, title="Adresse", description="Wo sie steht.")


class ProcurementModel(Record):
    """A way to order a service without a tender."""

    also_known_as: tuple[ShortText, ...] = Field((), title="Auch bekannt als", description="Andere Namen.")
    short_name: ShortText = Field(title="Kurzname", description="Für Tabellenköpfe.")
    order: Number = Field(title="Reihenfolge", description="Platz in Tabellen und bei Gleichstand im Weg.")
    summary: Text = Field(title="Kurzbeschreibung", description="Zwei Sätze in eigenen Worten.")
    answers_best: Text = Field(title="Beantwortet am besten", description="Für welche Frage das Modell gemacht ist.")
    organisation: OrganisationId | None = Field(None, title="Träger", description="Wer das Modell betreibt.")
    website: WebAddress | None = Field(None, title="Webseite", description="Einstieg.")
    hands_over: Truth = Field(
        default=False,
        title="Endet beim Land",
        description="true, wenn das Modell beim Land endet und die Kommune den Dienst über dessen Bestellweg bekommt.",
    )
    obligatory: tuple[Obligation, ...] = Field(
        (), title="Pflicht", description="Seit wann das Modell zu nutzen ist, mit Quelle."
    )
    legal_basis: tuple[Statement, ...] = Field(
        (), title="Rechtsgrundlage", description="Belegte Aussagen zur Rechtsgrundlage."
    )
    comparison: tuple[Cell, ...] = Field((), title="Vergleich", description="Zellen der Vergleichstabelle, datiert.")
    orderers: tuple[AdmittedOrderer, ...] = Field(
        (), title="Wer darf bestellen", description="Zulassung je Art des Bestellers."
    )
    requirements: tuple[Condition, ...] = Field(
        (), title="Bedingungen", description="Was für eine Bestellung gelten muss."
    )
    steps: tuple[Step, ...] = Field((), title="Schritte", description="Der Weg in Reihenfolge.")
    members: tuple[Member, ...] = Field((), title="Mitglieder", description="Beitritte und Mitgliedschaften.")
    chains: tuple[Chain, ...] = Field((), title="Ketten", description="Angebote anderer Modelle, die hier mitzählen.")
    intermediary_requirements: tuple[Statement, ...] = Field(
        (), title="Anforderungen an den Intermediär", description="Was die Stelle leisten muss."
    )
    after_steps: tuple[AfterStep, ...] = Field(
        (), title="Danach", description="Technische Schritte nach der Bestellung, in Reihenfolge."
    )
    documents: tuple[Document, ...] = Field((), title="Unterlagen", description="Muster und Seiten.")
    strengths: tuple[Statement, ...] = Field((), title="Stärken", description="Laut Quelle.")
    weaknesses: tuple[Statement, ...] = Field((), title="Schwächen", description="Laut Quelle.")
    history: tuple[Statement, ...] = Field((), title="Geschichte", description="Datierte Ereignisse.")
    notes: tuple[Note, ...] = Field((), title="Hinweise", description="Weitere belegte Angaben.")
    contradictions: tuple[Statement, ...] = Field(
        (), title="Widersprüche", description="Wo Quellen sich widersprechen."
    )
    open_questions: tuple[Text, ...] = Field(
        (), title="Offene Fragen", description="Was gesucht und nicht gefunden wurde."
    )
