"""The kinds of facts that the form takes: into which list each goes, and by which fields it is told."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from efa_katalog.pages.form.shape import Said, field_of
from efa_katalog.pages.form.spec import FactForm, Field, Fixed
from efa_katalog.schema import KIND_LABELS
from efa_katalog.schema.enums import ChannelScope, OrganisationRole
from efa_katalog.schema.order import order_of
from efa_katalog.schema.organisation import Role
from efa_katalog.schema.procurement_model import AdmittedOrderer, Member
from efa_katalog.schema.service import (
    Agreement,
    Execution,
    LifecycleObservation,
    Offer,
    RolloutObservation,
    ServiceFinancing,
    StateProvision,
)
from efa_katalog.schema.state import Channel, ChannelContract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from efa_katalog.schema.base import Model


class _Kind(NamedTuple):
    """A kind of fact. `records` is the kind of those that it can be about, if not that of its `folder`."""

    id: str
    label: str
    folder: str
    list: str
    model: type[Model]
    keys: tuple[str, ...]
    said: Mapping[str, Said] = MappingProxyType({})
    fixed: tuple[Fixed, ...] = ()
    one_of: tuple[str, ...] = ()
    once: str = ""
    records: str = ""
    depth: int = 2


CHANNELS: Final = "channels"
"""What stands for the kind of records where a channel of a Land is chosen, which is part of one."""

_SEVERAL: Final = "Mehrere: die Strg-Taste dabei gedrückt halten."
_WHEN: Final = Said("Für wann die Quelle es sagt, so genau wie sie: 15.08.2026, August 2026, Q3 2026; sonst undatiert.")
_COMMON: Final = {
    "date": _WHEN,
    "planned": Said("Ankreuzen, wenn die Quelle es nur ankündigt."),
    "organisation": Said("Nur, wenn die Quelle sie nennt."),
    "states": Said(_SEVERAL),
    "reach.connected": Said("Wie viele es sind, z. B. 100; leer, wenn die Quelle es nicht sagt."),
    "reach.total": Said("Von wie vielen, aus derselben Quelle; leer, wenn nicht belegt."),
    "reach.unit": Said("Was gezählt wird, z. B. Kommunen, Ausländerbehörden."),
    "reach.precision": Said("Wie genau die Quelle zählt."),
    "until": Said("Bis wann es belegt ist; leer, wenn nicht."),
}
_REACH: Final = ("reach.connected", "reach.total", "reach.unit", "reach.precision")
_ONLY_HERE: Final = Said("Nur wählen, wenn die Aussage für ein Land gilt.", empty="bundesweit")

_KINDS: Final = (
    _Kind(
        "rollout",
        "Wie weit der Dienst in einem Land ist",
        "services",
        "rollout",
        RolloutObservation,
        ("state", "stage", "planned", "date", *_REACH, "note"),
        {"state": Said("Das empfangende Land; bei Aussagen für alle Länder bundesweit.", empty="bundesweit")},
    ),
    _Kind(
        "lifecycle",
        "Wie weit der Dienst selbst ist",
        "services",
        "lifecycle",
        LifecycleObservation,
        ("stage", "planned", "date", "state", "note"),
        {"state": _ONLY_HERE},
    ),
    _Kind(
        "offer",
        "Wer den Dienst nach welchem Modell anbietet",
        "services",
        "offers",
        Offer,
        ("provider", "procurement_model", "status", "states", "recipients", "date", "note"),
        {
            "procurement_model": Said("Das Modell, das die Quelle nennt."),
            "status": Said("Was die Quelle über das Angebot sagt."),
            "states": Said(f"Nur, wenn das Angebot auf Länder beschränkt ist. {_SEVERAL}"),
        },
    ),
    _Kind(
        "provision",
        "Ein Land stellt den Dienst bereit",
        "services",
        "provided_by_state",
        StateProvision,
        ("state", "status", "organisation", "text", "date", "until"),
        {"status": Said("Ob der Dienst schon bereitsteht.")},
    ),
    _Kind(
        "agreement",
        "Eine Vereinbarung über den Dienst",
        "services",
        "agreements",
        Agreement,
        ("kind", "parties", "states", "status", "date", "note"),
        {
            "parties": Said(f"Wer unterschrieben hat. {_SEVERAL}"),
            "states": Said(f"Länder, die Vertragspartner sind oder für die sie gilt. {_SEVERAL}"),
            "status": Said("Nur eine geschlossene Vereinbarung belegt einen Abschluss."),
        },
    ),
    _Kind(
        "financing",
        "Wer beim Dienst wofür zahlt",
        "services",
        "financing",
        ServiceFinancing,
        ("state", "payers", "parts", "text", "date", "valid_from", "valid_until"),
        {
            "state": _ONLY_HERE,
            "payers": Said(_SEVERAL),
            "parts": Said(f"Leer, wenn die Quelle es nicht sagt. {_SEVERAL}"),
        },
    ),
    _Kind(
        "execution",
        "Wessen Aufgabe der Dienst ist",
        "services",
        "executed_by",
        Execution,
        ("state", "level", "organisation", "text", "date"),
        {"state": _ONLY_HERE, "level": Said("Wer den Dienst nach den Worten der Quelle vollzieht.")},
    ),
    _Kind(
        "channel",
        "Der Bestellweg eines Landes",
        "states",
        "channels",
        Channel,
        ("name", "kind", "organisation", "services", "text", "url", "mailbox", "date", "valid_from", "valid_until"),
        {
            "kind": Said("Wie Kommunen auf diesem Weg bestellen."),
            "organisation": Said("Bei wem Kommunen bestellen oder fragen."),
            "services": Said(f"Nur, wenn der Weg für einzelne Dienste gilt. {_SEVERAL}"),
        },
        (Fixed("covers", ChannelScope.SERVICES, beside="services"),),
    ),
    _Kind(
        "contract",
        "Ein Vertrag, den Kommunen auf dem Bestellweg unterschreiben",
        "states",
        "contracts",
        ChannelContract,
        ("name", "scope", "url", "date", "note"),
        {"scope": Said("Wie oft eine Kommune ihn unterschreibt.")},
        records=CHANNELS,
        depth=6,
    ),
    _Kind(
        "intermediary",
        "Welche Stelle für die Kommunen eines Landes bündelt",
        "organisations",
        "roles",
        Role,
        ("states", "confidence", "date", "note"),
        {"confidence": Said("Was die Quelle sagt.", empty="Bitte wählen")},
        (Fixed("role", OrganisationRole.INTERMEDIARY),),
    ),
    _Kind(
        "member",
        "Wer zu einem Nachnutzungsmodell gehört",
        "procurement-models",
        "members",
        Member,
        ("organisation", "states", "date", "until", "note"),
        {"organisation": Said("Eine Organisation oder Länder, nicht beides.")},
        one_of=("organisation", "states"),
    ),
    _Kind(
        "admission",
        "Wer nach einem Nachnutzungsmodell bestellen darf",
        "procurement-models",
        "orderers",
        AdmittedOrderer,
        ("orderer", "admission", "text", "date"),
        {"orderer": Said("Welche Art von Besteller."), "admission": Said("Was die Quelle dazu sagt.")},
        once="orderer",
    ),
)
_OBLIGATORY: Final = frozenset({("intermediary", "confidence"), ("intermediary", "states")})
"""What the schema lets be missing, but not beside a value that is fixed here."""


def fact_forms() -> tuple[FactForm, ...]:
    """Return the form of every kind of fact."""
    return tuple([_form(kind) for kind in _KINDS])


def _form(kind: _Kind) -> FactForm:
    return FactForm(
        kind.id,
        kind.label,
        kind.folder,
        kind.list,
        kind.depth,
        _record(kind),
        tuple([_field(kind, key) for key in kind.keys]),
        kind.fixed,
        order_of(kind.model),
        kind.one_of,
        kind.once,
    )


def _field(kind: _Kind, key: str) -> Field:
    said = kind.said.get(key) or _COMMON.get(key) or Said()
    found = field_of(kind.model, key, kind.id, said)
    return found._replace(required=True) if (kind.id, key) in _OBLIGATORY else found


def _record(kind: _Kind) -> Field:
    among = kind.records or kind.folder
    label = "Bestellweg" if among == CHANNELS else KIND_LABELS[kind.folder]
    text = "Wozu die Angabe gehört."
    return Field("", f"{kind.id}-record", label, text, "one", required=True, of=among)
