"""Rules about the shape of single records that the types cannot express."""

from __future__ import annotations

from collections.abc import Iterator

from efa_katalog import addresses
from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import parts
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.identifiers import Identifiers
from efa_katalog.schema.messages import suggest
from efa_katalog.schema.platform import Plan
from efa_katalog.schema.procurement_model import Cell, Member, Party, ProcurementModel
from efa_katalog.schema.service import Agreement, Development
from efa_katalog.schema.state import State


def parties_name_one_body(catalog: Catalog) -> Iterator[Finding]:
    """A party of a step is either a role or one organisation."""
    for place, party in parts(catalog, Party):
        if (party.role is None) == (party.organisation is None):
            yield Finding(
                *place,
                "party",
                "Ein Beteiligter braucht genau eines von role und organisation",
                "Das andere löschen oder ergänzen",
            )


def facts_name_somebody(catalog: Catalog) -> Iterator[Finding]:
    """Who develops a service, or agrees on it, is the whole of such a fact."""
    for kind, fields in ((Development, ("states", "organisations")), (Agreement, ("states", "parties"))):
        for place, fact in parts(catalog, kind):
            if not any(getattr(fact, field) for field in fields):
                yield Finding(
                    *place,
                    "nobody",
                    "Diese Angabe nennt niemanden",
                    f"{' oder '.join(fields)} ergänzen; ist es unbekannt, gehört es unter open_questions",
                )


def identifiers_name_a_number(catalog: Catalog) -> Iterator[Finding]:
    """A source and a date alone say nothing."""
    for place, found in parts(catalog, Identifiers):
        if not any(getattr(found, field) for field in type(found).model_fields.keys() - Evidence.model_fields.keys()):
            yield Finding(
                *place,
                "no-number",
                "Diese Angabe nennt keine Nummer",
                "ozg_id oder leika ergänzen; ist keine belegt, die Angabe löschen",
            )


def members_name_somebody(catalog: Catalog) -> Iterator[Finding]:
    """A member is an organisation or states, not both and not neither."""
    for place, member in parts(catalog, Member):
        if (member.organisation is None) == (not member.states):
            yield Finding(
                *place,
                "member",
                "Ein Mitglied braucht genau eines von organisation und states",
                "Das andere löschen oder ergänzen",
            )


def steps_of_a_model_differ(catalog: Catalog) -> Iterator[Finding]:
    """Steps are addressed by their id, so it must be unique within the model."""
    for place, model in parts(catalog, ProcurementModel):
        ids = [step.id for step in model.steps]
        for index, step_id in enumerate(ids):
            if step_id in ids[:index]:
                yield Finding(
                    *place.at("steps", index, "id"),
                    "duplicate-step",
                    f"Den Schritt „{step_id}“ gibt es in diesem Modell schon",
                    "Eine andere Kennung (id) wählen",
                )


def anchors_are_free(catalog: Catalog) -> Iterator[Finding]:
    """A record that shares a page must not have the anchor of another part of it."""
    for kind in addresses.ANCHORED:
        for record_id in catalog.records(kind):
            if addresses.TAKEN.fullmatch(addresses.anchor(kind, record_id)):
                yield Finding(
                    kind,
                    record_id,
                    (),
                    "anchor-taken",
                    f"Die Kennung „{record_id}“ trägt auf der Seite schon ein anderer Abschnitt",
                    "Der Datei einen anderen Namen geben; sonst führten Verweise auf den Datensatz dorthin",
                )


def criteria_exist(catalog: Catalog) -> Iterator[Finding]:
    """Cells of the comparison must belong to a row of the table."""
    known = [criterion.id for criterion in catalog.settings.criteria]
    for place, cell in parts(catalog, Cell):
        if cell.criterion not in known:
            yield Finding(
                *place.at("criterion"),
                "unknown-criterion",
                f"Das Kriterium „{cell.criterion}“ gibt es nicht",
                f"{suggest(cell.criterion, known)} Erlaubt (catalog.yaml): {', '.join(known)}".strip(),
            )


def example_steps_exist(catalog: Catalog) -> Iterator[Finding]:
    """A worked example can only speak of steps of its model."""
    for example_id, example in catalog.examples.items():
        model = catalog.procurement_models.get(example.procurement_model)
        known = [step.id for step in model.steps] if model else []
        for index, step in enumerate(example.steps):
            if model is not None and step.step not in known:
                yield Finding(
                    "examples",
                    example_id,
                    ("steps", index, "step"),
                    "unknown-step",
                    f"Den Schritt „{step.step}“ hat das Modell „{example.procurement_model}“ nicht",
                    f"{suggest(step.step, known)} Erlaubt: {', '.join(known)}".strip(),
                )


def plan_marks_lie_within_the_plan(catalog: Catalog) -> Iterator[Finding]:
    """A mark outside the plan's months could not be drawn."""
    for place, plan in parts(catalog, Plan):
        for row, goal in enumerate(plan.goals):
            for column, mark in enumerate(goal.marks):
                if not plan.first_month.earliest <= mark.month.earliest <= plan.last_month.latest:
                    yield Finding(
                        *place.at("goals", row, "marks", column, "month"),
                        "mark-outside-plan",
                        f"Das Zeichen im Monat {mark.month} liegt außerhalb des Plans",
                        f"Erlaubt: {plan.first_month} bis {plan.last_month}",
                    )


def states_do_not_overlap(catalog: Catalog) -> Iterator[Finding]:
    """Each state has its own address, abbreviation, official key and tile."""
    seen: dict[tuple[str, object], str] = {}
    for state_id, state in catalog.states.items():
        for name in ("slug", "abbreviation", "code", "tile"):
            first = seen.setdefault((name, getattr(state, name)), state_id)
            if first != state_id:
                yield Finding(
                    "states",
                    state_id,
                    (name,),
                    "state-overlap",
                    f"„{name}“ ({State.model_fields[name].title}) ist schon an {first} vergeben",
                    "Jedes Land braucht seinen eigenen Wert",
                )
