"""The page of one platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from efa_katalog import addresses
from efa_katalog.pages import tokens
from efa_katalog.pages.abbreviations import explained
from efa_katalog.pages.charts.plan import plan_chart
from efa_katalog.pages.citations import Citations
from efa_katalog.pages.head import Head, record_actions
from efa_katalog.pages.platforms.carried import carried_rows, forms_tables
from efa_katalog.pages.service import parts
from efa_katalog.pages.spec import START, Crumb, Page, SearchEntry

if TYPE_CHECKING:
    from datetime import date

    from efa_katalog.catalog import Catalog
    from efa_katalog.pages.charts.plan import PlanChart
    from efa_katalog.pages.citations import Reference, SourceEntry
    from efa_katalog.pages.platforms.carried import CarriedRow, FormsTable
    from efa_katalog.pages.tokens import Fact, Link
    from efa_katalog.schema import Platform
    from efa_katalog.schema.platform import Goal, Plan


class NamedFact(NamedTuple):
    """A sentence under a name: a function, or a contractual relation."""

    name: str
    fact: Fact


class PrincipleGroup(NamedTuple):
    """The principles of one aspect."""

    aspect: str
    facts: tuple[Fact, ...]


class GoalRow(NamedTuple):
    """A row of the plan's table: each mark in words."""

    name: str
    service: Link | None
    kind: str
    marks: tuple[str, ...]
    at_end: str


class PlanView(NamedTuple):
    """The plan as table, and as drawing if it says when it begins and ends."""

    title: str
    note: str | None
    date: str
    ref: Reference
    chart: PlanChart | None
    goals: tuple[GoalRow, ...]


class PlatformView(NamedTuple):
    """Everything the page of a platform shows."""

    head: Head
    organisations: tuple[Link, ...]
    services: tuple[CarriedRow, ...]
    forms: tuple[FormsTable, ...]
    functions: tuple[NamedFact, ...]
    principles: tuple[PrincipleGroup, ...]
    plan: PlanView | None
    relations: tuple[NamedFact, ...]
    facts: tuple[Fact, ...]
    links: tuple[parts.LinkView, ...]
    contradictions: tuple[parts.ContradictionView, ...]
    open_questions: tuple[str, ...]
    abbreviations: tuple[Link, ...]
    sources: tuple[SourceEntry, ...]
    data_date: str


def platform_page(catalog: Catalog, platform_id: str, on: date) -> Page:
    """Return the page of a platform."""
    platform = catalog.platforms[platform_id]
    return Page(
        address=addresses.platform(platform_id),
        title=platform.name,
        description=f"{platform.name}: Dienste, Funktionen, Plan und Vertragsbeziehungen, mit Quellen.",
        template="platform.html",
        view=lambda: _view(catalog, platform_id, on),
        crumbs=(START, Crumb("Plattformen", "plattformen/")),
        record=addresses.record_file("platforms", platform_id),
        search=SearchEntry(
            platform.name, " · ".join(item.name for item in platform.functions), boost=6, summary=platform.summary
        ),
    )


def _view(catalog: Catalog, platform_id: str, on: date) -> PlatformView:
    platform = catalog.platforms[platform_id]
    cites = Citations(catalog)
    view = PlatformView(
        head=_head(catalog, platform_id, platform),
        organisations=tuple(tokens.organisation_link(catalog, body) for body in platform.organisations),
        services=carried_rows(catalog, platform, on, cites),
        forms=forms_tables(catalog, platform, cites),
        functions=tuple(NamedFact(item.name, tokens.statement(cites, item)) for item in platform.functions),
        principles=_principles(platform, cites),
        plan=_plan(catalog, platform.plan, cites) if platform.plan else None,
        relations=tuple(NamedFact(item.name, tokens.statement(cites, item)) for item in platform.relations),
        facts=tokens.statements(cites, platform.facts),
        links=parts.links(platform, cites),
        contradictions=parts.contradictions(platform, cites),
        open_questions=platform.open_questions,
        abbreviations=(),
        sources=(),
        data_date=tokens.day(on),
    )
    return view._replace(abbreviations=explained(catalog, view), sources=cites.entries())


def _head(catalog: Catalog, platform_id: str, platform: Platform) -> Head:
    return Head(
        title=platform.name,
        kicker="Plattform",
        lead=platform.summary,
        actions=record_actions(catalog, "platforms", platform_id),
    )


def _principles(platform: Platform, cites: Citations) -> tuple[PrincipleGroup, ...]:
    groups: dict[str, list[Fact]] = {}
    for item in platform.principles:
        groups.setdefault(item.aspect, []).append(tokens.Fact(item.text, item.date.label, cites.to(item.source)))
    return tuple(PrincipleGroup(aspect, tuple(facts)) for aspect, facts in groups.items())


def _plan(catalog: Catalog, plan: Plan, cites: Citations) -> PlanView:
    return PlanView(
        title=plan.title,
        note=plan.note,
        date=plan.date.label,
        ref=cites.to(plan.source),
        chart=plan_chart(plan),
        goals=tuple(_goal(catalog, goal) for goal in plan.goals),
    )


def _goal(catalog: Catalog, goal: Goal) -> GoalRow:
    marks = [
        f"{mark.kind.symbol} {mark.month.label}: {mark.kind.label}"
        + (f", {mark.label}" if mark.label not in {None, mark.kind.label} else "")
        for mark in goal.marks
    ]
    return GoalRow(
        name=goal.name,
        service=tokens.service_link(catalog, goal.service) if goal.service else None,
        kind=goal.kind.label,
        marks=tuple(marks),
        at_end="● verfügbar" if goal.available_at_end else "im Plan nicht vermerkt",
    )
