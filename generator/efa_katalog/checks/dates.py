"""Dates must be possible: nothing observed in the future, nothing known before it was published."""

from __future__ import annotations

from collections.abc import Iterator

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import Place, parts
from efa_katalog.diagnostics import Severity
from efa_katalog.schema.base import Evidence
from efa_katalog.schema.platform import Plan
from efa_katalog.schema.procurement_model import Member
from efa_katalog.schema.service import LifecycleObservation, RolloutObservation
from efa_katalog.schema.source import Source


def no_fact_lies_in_the_future(catalog: Catalog) -> Iterator[Finding]:
    """What begins after the data date cannot have been observed; it is an announcement."""
    today = catalog.settings.data_date
    for place, source in parts(catalog, Source):
        if not source.date.has_begun_on(today):
            yield Finding(
                place.kind,
                place.id,
                ("date",),
                "future-source",
                f"Das Datum der Quelle ({source.date}) liegt nach dem Datenstand {today}",
                "Datum prüfen oder data_date in catalog.yaml anheben",
            )
    for place, fact in parts(catalog, Evidence):
        if not fact.date.has_begun_on(today) and not getattr(fact, "planned", False):
            yield Finding(
                place.kind,
                place.id,
                (*place.loc, "date"),
                "future-fact",
                f"Das Datum {fact.date} liegt nach dem Datenstand {today} und kann nicht beobachtet sein",
                "Bei einer Ankündigung planned: true ergänzen, sonst das Datum prüfen"
                if "planned" in type(fact).model_fields
                else "Hierher gehört, für wann die Quelle es sagt; was kommt, gehört in den Text",
            )


def no_fact_is_younger_than_its_source(catalog: Catalog) -> Iterator[Finding]:
    """A page cannot report a stage that began after the page was published, unless it announces it."""
    stages: list[tuple[Place, LifecycleObservation | RolloutObservation]] = [*parts(catalog, LifecycleObservation)]
    stages += parts(catalog, RolloutObservation)
    for place, fact in stages:
        source = catalog.sources.get(fact.source)
        # An undated fact may be as old as can be, an undated source as young.
        if source is None or fact.planned or fact.date.earliest <= source.date.latest:
            continue
        if fact.date.has_begun_on(catalog.settings.data_date):  # else it is an error already
            yield Finding(
                place.kind,
                place.id,
                (*place.loc, "date"),
                "younger-than-source",
                f"Das Datum {fact.date} liegt nach dem der Quelle ({source.date})",
                "Ankündigung? Dann planned: true; sonst Datum oder Quelle prüfen",
                Severity.WARNING,
            )


def spans_end_after_they_begin(catalog: Catalog) -> Iterator[Finding]:
    """A membership cannot end before it began, nor a plan, which also needs both of its ends to be drawn."""
    for place, plan in parts(catalog, Plan):
        if not (plan.first_month.is_dated and plan.last_month.is_dated) or plan.last_month < plan.first_month:
            yield Finding(
                place.kind,
                place.id,
                (*place.loc, "last_month"),
                "date-order",
                f"Der Plan kann nicht von {plan.first_month} bis {plan.last_month} reichen",
                "first_month und last_month als Monate angeben, der frühere zuerst",
            )
    for place, member in parts(catalog, Member):
        if member.until is not None and member.until.is_dated and member.until < member.date:
            yield Finding(
                place.kind,
                place.id,
                (*place.loc, "until"),
                "date-order",
                f"Das Ende {member.until} liegt vor dem Anfang {member.date}",
                "Daten tauschen oder prüfen",
            )
