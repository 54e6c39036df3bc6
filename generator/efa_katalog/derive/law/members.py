"""Who belongs to a model, and whom it lets order. Not listed is not known."""

from __future__ import annotations

from datetime import date

from efa_katalog.catalog import Catalog
from efa_katalog.derive.bodies import membership
from efa_katalog.derive.law.question import Finding, cite, holds, unknown
from efa_katalog.derive.orderer_words import one_of
from efa_katalog.schema.enums import Admission, Orderer
from efa_katalog.speed.memory import remembered


@remembered
def is_member(catalog: Catalog, model_id: str, member_id: str, on: date) -> Finding:
    """Return whether an organisation or a state belongs to the model on a day. Not listed is not known."""
    model, member = catalog.procurement_models[model_id], membership(catalog, model_id, member_id, on)
    name = (catalog.organisations.get(member_id) or catalog.states[member_id]).name
    if member is None:
        text = f"Kein Beleg, dass {name} Mitglied ist ({model.short_name})."
        return unknown(text, asks=f"member:{model_id}:{member_id}")
    how = "Gründungsmitglied" if member.founding else "Mitglied"
    return holds(f"{name} ist {how} ({model.short_name}, {member.date.label}).", member)


@remembered
def is_admitted(catalog: Catalog, model_id: str, orderer: Orderer) -> Finding:
    """Return whether the model lets this kind of orderer order; a missing entry and conditions are unknown."""
    entry = next((each for each in catalog.procurement_models[model_id].orderers if each.orderer is orderer), None)
    asks = f"admitted:{model_id}:{orderer}"
    if entry is None:
        return unknown(f"Ob {one_of(orderer)} bestellen darf, ist nicht belegt.", asks=asks)
    known = {Admission.ADMITTED: True, Admission.EXCLUDED: False, Admission.CONDITIONAL: None}[entry.admission]
    return Finding(known, entry.text, (cite(entry),), asks if known is None else None)
