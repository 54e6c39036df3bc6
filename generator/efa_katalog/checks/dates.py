"""Dates must be possible: nothing observed in the future or before it was published, no end before its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from efa_katalog.catalog import Catalog
from efa_katalog.checks.finding import Finding
from efa_katalog.checks.walk import Place, parts
from efa_katalog.diagnostics import Severity
from efa_katalog.schema.base import Evidence, Model
from efa_katalog.schema.dates import PartialDate
from efa_katalog.schema.financing import Payment
from efa_katalog.schema.platform import Plan
from efa_katalog.schema.procurement_model import Member
from efa_katalog.schema.programme import Programme
from efa_katalog.schema.service import Cost, LifecycleObservation, Observation, RolloutObservation, StateProvision
from efa_katalog.schema.source import Source
from efa_katalog.schema.state import Channel

_YEARS_OF_A_PLAN: Final = 10

_RAISE: Final = "data_date in catalog/catalog.yaml anheben"

# Parts that hold for a time: the part, the field of its first day, the field of its last.
_PERIODS: Final[tuple[tuple[type[Model], str, str], ...]] = (
    (Payment, "valid_from", "valid_until"),
    (Channel, "valid_from", "valid_until"),
    (Programme, "begins", "ends"),
    (Cost, "date", "valid_until"),
    (StateProvision, "date", "until"),
    (Member, "date", "until"),
)


def no_fact_lies_in_the_future(catalog: Catalog) -> Iterator[Finding]:
    """What begins after the data date cannot have been observed; it is an announcement."""
    today = catalog.settings.data_date
    for place, source in parts(catalog, Source):
        if not source.date.has_begun_on(today):
            yield Finding(
                *place.at(
                    "date",
                ),
                "future-source",
                f"Das Datum der Quelle ({source.date}) liegt nach dem Datenstand {today}",
                f"Datum prüfen; stimmt es, {_RAISE}",
            )
    for place, fact in parts(catalog, Evidence):
        if not fact.date.has_begun_on(today) and not getattr(fact, "planned", False):
            yield Finding(
                *place.at("date"),
                "future-fact",
                f"Das Datum {fact.date} liegt nach dem Datenstand {today} und kann nicht beobachtet sein",
                f"{_announced(fact)}; ist es schon so weit, {_RAISE}",
            )


def _announced(fact: Evidence) -> str:
    """Return how to enter what is only announced; what has just happened needs a newer data date instead."""
    if "planned" in type(fact).model_fields:
        return "Bei einer Ankündigung planned: true ergänzen"
    return "Hierher gehört, für wann die Quelle es sagt; was kommt, gehört in den Text"


def no_fact_is_younger_than_its_source(catalog: Catalog) -> Iterator[Finding]:
    """A page cannot report a stage that began after the page was published, unless it announces it."""
    stages: list[tuple[Place, Observation]] = [*parts(catalog, LifecycleObservation)]
    stages += parts(catalog, RolloutObservation)
    for place, fact in stages:
        source = catalog.sources.get(fact.source)
        # Undated facts count as the oldest and undated sources as the newest, so neither is reported.
        if source is None or fact.planned or fact.date.earliest <= source.date.latest:
            continue
        if fact.date.has_begun_on(catalog.settings.data_date):  # else it is an error already
            yield Finding(
                *place.at("date"),
                "younger-than-source",
                f"Das Datum {fact.date} liegt nach dem der Quelle ({source.date})",
                "Ankündigung? Dann planned: true; sonst Datum oder Quelle prüfen",
                Severity.WARNING,
            )


def plans_span_months(catalog: Catalog) -> Iterator[Finding]:
    """A plan needs both of its ends to be drawn, the earlier one first, and room for its columns."""
    for place, plan in parts(catalog, Plan):
        first, last = plan.first_month, plan.last_month
        if not (first.is_dated and last.is_dated) or last.is_over_on(first.earliest):
            yield Finding(
                *place.at("last_month"),
                "date-order",
                f"Der Plan kann nicht von {first} bis {last} reichen",
                "first_month und last_month als Monate angeben, der frühere zuerst",
            )
        elif last.latest.year - first.earliest.year > _YEARS_OF_A_PLAN:
            yield Finding(
                *place.at("last_month"),
                "plan-too-long",
                f"Ein Plan von {first} bis {last} lässt sich nicht zeichnen",
                f"Erlaubt: bis zu {_YEARS_OF_A_PLAN} Jahre; die Jahreszahlen prüfen",
            )


def periods_end_after_they_begin(catalog: Catalog) -> Iterator[Finding]:
    """What holds from a day until a day cannot end before; without a beginning of its own it holds on its date."""
    for of, begins, ends in _PERIODS:
        for place, part in parts(catalog, of):
            own: PartialDate | None = getattr(part, begins)
            begin: PartialDate | None = own or getattr(part, "date", None)
            end: PartialDate | None = getattr(part, ends)
            if begin is not None and end is not None and end.is_over_on(begin.earliest):
                yield Finding(
                    *place.at(ends),
                    "date-order",
                    f"Das Ende {end} liegt vor dem Anfang {begin}",
                    "Daten tauschen oder prüfen"
                    if own is not None or begins == "date"
                    else f"Daten prüfen; galt es nur früher, {begins} ergänzen",
                )


def deadlines_lie_within_their_promise(catalog: Catalog) -> Iterator[Finding]:
    """Nobody has to declare themselves for what has ended by then."""
    for place, cost in parts(catalog, Cost):
        deadline, end = cost.deadline, cost.valid_until
        if deadline is not None and end is not None and end.is_over_on(deadline.earliest):
            yield Finding(
                *place.at("deadline"),
                "date-order",
                f"Die Frist {deadline} liegt nach dem Ende der Zusage {end}",
                "Daten tauschen oder prüfen",
            )
