"""The services of a platform: which its list names, which its plan names, and how many forms they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from efa_katalog.pages import tokens
from efa_katalog.schema.enums import GoalKind

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.citations import Citations, Reference
    from efa_katalog.pages.tokens import Link, Token
    from efa_katalog.schema import Platform
    from efa_katalog.schema.platform import CarriedService, Goal, Plan
    from efa_katalog.schema.service import OnlineForms


class CarriedRow(NamedTuple):
    """A service of the platform; `service` and `stage` are None when the plan names no service of the catalogue."""

    service: Link | None
    named: str
    listed: str
    planned: str
    stage: Token | None
    note: str | None
    date: str
    ref: Reference


@dataclass(frozen=True, slots=True)
class FormsRow:
    """How many application forms a service has."""

    service: Link
    count: str
    partner: str | None


class FormsTable(NamedTuple):
    """Forms by one source, and their sum, which is computed."""

    rows: tuple[FormsRow, ...]
    total: str
    date: str
    ref: Reference


def carried_rows(catalog: Catalog, platform: Platform, on: date, cites: Citations) -> tuple[CarriedRow, ...]:
    """Return the services of the list in its order, then those that only the plan names."""
    listed = [_listed(catalog, platform, item, on, cites) for item in platform.services]
    plan = platform.plan
    only_planned = [] if plan is None else [_planned(catalog, plan, goal, on, cites) for goal in _extra(platform)]
    return (*listed, *only_planned)


def forms_tables(catalog: Catalog, platform: Platform, cites: Citations) -> tuple[FormsTable, ...]:
    """Return the numbers of forms that the platform's own organisations count, one table a source and date.

    Numbers of different sources are never added up: each counts in its own way.
    """
    found: dict[tuple[str, str], list[tuple[str, OnlineForms]]] = {}
    for service_id in dict.fromkeys(item.service for item in platform.services):
        for forms in catalog.services[service_id].online_forms:
            if forms.organisation in platform.organisations:
                found.setdefault((forms.source, forms.date.text), []).append((service_id, forms))
    return tuple(_forms_table(catalog, items, cites) for items in found.values())


def _extra(platform: Platform) -> list[Goal]:
    listed = {item.service for item in platform.services}
    goals = platform.plan.goals if platform.plan else ()
    return [goal for goal in goals if goal.kind is GoalKind.SERVICE and goal.service not in listed]


def _listed(catalog: Catalog, platform: Platform, item: CarriedService, on: date, cites: Citations) -> CarriedRow:
    goals = platform.plan.goals if platform.plan else ()
    goal = next((goal for goal in goals if goal.service == item.service), None)
    return CarriedRow(
        tokens.service_link(catalog, item.service),
        item.named,
        "in der Liste",
        _in_plan(goal),
        tokens.stage_token(catalog, item.service, on),
        item.note,
        item.date.label,
        cites.to(item.source),
    )


def _planned(catalog: Catalog, plan: Plan, goal: Goal, on: date, cites: Citations) -> CarriedRow:
    is_known = goal.service is not None
    return CarriedRow(
        tokens.service_link(catalog, goal.service) if goal.service else None,
        goal.name,
        "nur im Plan",
        _in_plan(goal),
        tokens.stage_token(catalog, goal.service, on) if goal.service else None,
        None if is_known else "kein Dienst des Katalogs",
        plan.date.label,
        cites.to(plan.source),
    )


def _in_plan(goal: Goal | None) -> str:
    if goal is None:
        return "nicht im Plan"
    months = [mark.month.label for mark in goal.marks]
    words = [tokens.joined(months)] if months else ["ohne Termin"]
    return ", ".join([*words, "am Ende verfügbar"] if goal.available_at_end else words)


def _forms_table(catalog: Catalog, items: list[tuple[str, OnlineForms]], cites: Citations) -> FormsTable:
    rows = tuple(
        FormsRow(tokens.service_link(catalog, service_id), tokens.number(forms.count), forms.partner)
        for service_id, forms in items
    )
    first = items[0][1]
    total = sum(forms.count for _, forms in items)
    return FormsTable(rows, tokens.number(total), first.date.label, cites.to(first.source))
